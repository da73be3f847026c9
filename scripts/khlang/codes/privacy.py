"""Problems of personal data; no message repeats the data itself."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

_AGREED = "ลบออก หรือถ้าเจ้าของข้อมูลยินยอมให้เผยแพร่เป็นลายลักษณ์อักษรแล้ว ให้แจ้งผู้ตรวจ"

CODES = (
    Code(
        "privacy-national-id",
        ERROR,
        "พบเลขประจำตัวประชาชน ๑๓ หลัก ({masked})",
        "ลบเลขนี้ออกจากผลงานและไฟล์แนบทันที ห้ามเผยแพร่ ถ้าเป็นเลขอื่นที่บังเอิญมี ๑๓ หลัก ให้ตัดออกหรือเขียนเป็นลิงก์",
        form_remedy="ลบเลขนี้ออก ห้ามเผยแพร่ ถ้าเป็นเลขอื่นที่บังเอิญมี ๑๓ หลัก ให้ตัดออก",
    ),
    Code(
        "privacy-phone",
        WARNING,
        "พบหมายเลขโทรศัพท์ ({masked})",
        "ลบหมายเลขออก ผู้อ่านติดต่อผ่านสำนักงานได้ หมายเลขของหน่วยงานใส่ได้เมื่อจำเป็น",
    ),
    Code(
        "privacy-mail",
        WARNING,
        "พบอีเมล ({masked})",
        _AGREED + " ผู้อ่านติดต่อผ่านสำนักงานได้",
    ),
    Code(
        "privacy-line",
        WARNING,
        "พบบัญชีไลน์ ({masked})",
        _AGREED,
    ),
    Code(
        "privacy-child-name",
        WARNING,
        "ข้อความนี้อาจเป็นชื่อของนักเรียน ({masked})",
        "ใช้ “นักเรียน ก” หรือ “เด็กชาย ก” แทน ชื่อเด็กเผยแพร่ได้เมื่อผู้ปกครองยินยอมเป็นหนังสือเท่านั้น",
    ),
)
