"""Codes of events and articles."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

CODES = (
    Code(
        "moment-form",
        ERROR,
        "ช่อง {name} ({label}) เขียนวันและเวลาว่า “{value}” ซึ่งผิดรูปแบบ",
        "เขียนเป็น ปี พ.ศ.-เดือน-วัน แล้วเว้นวรรคและเขียนเวลา เช่น {example}",
    ),
    Code(
        "km-year-folder",
        ERROR,
        "ช่อง {name} อยู่ในปี {value} แต่โฟลเดอร์ชื่อ {folder}",
        "ย้ายโฟลเดอร์ไปไว้ใต้ {value} หรือแก้วันที่ในช่อง {name}",
    ),
    Code(
        "event-order",
        ERROR,
        "กิจกรรมเลิก ({value}) ก่อนหรือพร้อมกับเวลาเริ่ม ({other})",
        "ตรวจช่อง starts และ ends ให้เวลาเลิกอยู่หลังเวลาเริ่ม",
    ),
    Code(
        "event-announced-late",
        WARNING,
        "วันที่ประกาศ ({value}) อยู่หลังวันเริ่มกิจกรรม ({other})",
        "ตรวจช่อง published_on ให้เป็นวันที่เริ่มประกาศกิจกรรม ไม่ใช่วันที่สรุปผล",
    ),
    Code(
        "event-contact-phone",
        ERROR,
        "ช่องติดต่อ (contact) มีหมายเลขโทรศัพท์มือถือ ({masked})",
        "เขียนชื่อกลุ่มงาน อีเมล หรือโทรศัพท์ของสำนักงานแทน หมายเลขของบุคคลไม่ขึ้นเว็บไซต์",
    ),
    Code(
        "km-pictures-consent",
        ERROR,
        "มีภาพประกอบ แต่ช่อง consent บอกว่ายังไม่มีความยินยอม",
        "ขอความยินยอมก่อนแล้วแก้ช่อง consent หรือนำภาพออก",
    ),
    Code(
        "event-report-missing",
        WARNING,
        "บันทึกผลยังไม่ครบ: มี {given} แต่ยังไม่มี {missing}",
        "เติมช่อง {missing} เพื่อให้แบบบันทึกผลกิจกรรม (แบบ ๗) และหน้าเว็บครบ",
    ),
    Code(
        "km-unknown-work",
        WARNING,
        "ช่อง works อ้างถึงผลงาน “{value}” ซึ่งไม่มีในคลังหรือยังไม่เผยแพร่",
        "ตรวจรหัสผลงานให้อยู่ในรูป ปีการศึกษา/ชื่อโฟลเดอร์ หรือลบบรรทัดนั้นออก",
    ),
    Code(
        "km-unknown-event",
        WARNING,
        "ช่อง events อ้างถึงกิจกรรม “{value}” ซึ่งไม่มีหรือยังไม่เผยแพร่",
        "ตรวจรหัสกิจกรรมให้อยู่ในรูป ปี พ.ศ./ชื่อโฟลเดอร์ เช่น 2569/reading-open-class หรือลบบรรทัดนั้นออก",
    ),
    Code(
        "km-stray",
        WARNING,
        "“{name}” ไม่ได้อยู่ในโฟลเดอร์ของกิจกรรมหรือบทความใด ระบบจึงไม่นำขึ้นเว็บไซต์",
        "วางไว้ที่ events/ปี พ.ศ./ชื่อโฟลเดอร์ หรือ articles/ปี พ.ศ./ชื่อโฟลเดอร์ หรือลบออกหากไม่ใช้",
    ),
)
