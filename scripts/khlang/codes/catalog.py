"""Codes of faults that only show when works are seen together."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

CODES = (
    Code(
        "file-stray",
        WARNING,
        "ไฟล์ “{name}” ไม่ได้อยู่ในโฟลเดอร์ของผลงานใด ระบบจึงไม่นำขึ้นเว็บไซต์",
        "ย้ายไฟล์เข้าโฟลเดอร์ของผลงาน (ปีการศึกษา/ชื่อโฟลเดอร์ผลงาน) หรือลบออกหากไม่ใช้",
    ),
    Code(
        "title-duplicate",
        ERROR,
        "ชื่อผลงาน “{title}” ซ้ำกับผลงาน {other}",
        "หากเป็นผลงานเดียวกัน ให้แก้ไขในโฟลเดอร์เดิม หากเป็นคนละผลงาน ให้เพิ่มถ้อยคำที่ทำให้ต่างกัน เช่น เรื่องหรือระดับชั้น",
    ),
    Code(
        "title-similar",
        WARNING,
        "ชื่อผลงาน “{title}” คล้ายกับ “{other_title}” ({other}) มาก",
        "ตรวจว่าไม่ได้ส่งซ้ำ หากต่อยอดจากผลงานนั้น ให้ระบุไว้ในช่อง based_on",
    ),
    Code(
        "lineage-unknown",
        WARNING,
        "ไม่พบผลงานต้นทาง “{value}” ในคลัง",
        "ตรวจรหัสผลงานให้อยู่ในรูป ปีการศึกษา/ชื่อโฟลเดอร์ เช่น 2567/reading-aloud หากผลงานต้นทางอยู่นอกคลัง ให้เขียนไว้ในช่อง origin แทน",
    ),
    Code(
        "lineage-self",
        ERROR,
        "ช่อง based_on อ้างถึงผลงานนี้เอง ({value})",
        "ใส่รหัสของผลงานต้นทาง หรือลบช่องนี้ออกหากไม่ได้ต่อยอดจากผลงานใด",
    ),
    Code(
        "collection-unknown-work",
        WARNING,
        "ชุดผลงาน “{collection}” อ้างถึงผลงาน “{value}” ซึ่งไม่มีในคลังหรือยังไม่ผ่านการตรวจ",
        "แก้รหัสผลงานในแฟ้ม collections.yml หรือลบบรรทัดนั้นออก",
    ),
)
