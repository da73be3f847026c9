"""Problems of a request: what a teacher may send, beside the content itself."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

_TAKE_OUT = "นำไฟล์นี้ออกจากคำขอ"
_ASK_OFFICE = "แจ้งกลุ่มนิเทศฯ ให้เป็นผู้ดำเนินการ"

CODES = (
    # where
    Code(
        "request-outside",
        ERROR,
        "คำขอนี้แก้ “{path}” ซึ่งไม่ได้อยู่ในโฟลเดอร์ของผลงานใด",
        "วางทุกไฟล์ของผลงานไว้ใน innovations/ปีการศึกษา/ชื่อผลงานภาษาอังกฤษ/ หากไฟล์นี้ไม่ใช่ของผลงาน ให้นำออกจากคำขอ",
    ),
    Code(
        "request-outside-many",
        ERROR,
        "คำขอนี้แก้ไฟล์นอกโฟลเดอร์ของผลงานอีก {count} ไฟล์",
        "ให้คำขอมีเฉพาะไฟล์ในโฟลเดอร์ของผลงาน หากแก้โดยไม่ตั้งใจ ให้เริ่มคำขอใหม่จากคลังต้นฉบับล่าสุด",
    ),
    Code(
        "request-registry",
        ERROR,
        "คำขอนี้แก้ “{path}” ซึ่งเป็นทะเบียนของสำนักงาน",
        _TAKE_OUT + " หากโรงเรียนหรือคำในทะเบียนไม่ครบ ให้แจ้งกลุ่มนิเทศฯ เพิ่มให้",
    ),
    Code(
        "request-empty",
        WARNING,
        "คำขอนี้ไม่ได้เปลี่ยนไฟล์ใด",
        "เพิ่มหรือแก้ไฟล์ในโฟลเดอร์ของผลงาน แล้วบันทึก (commit) ลงในกิ่งของคำขอนี้",
    ),
    Code(
        "request-many-works",
        ERROR,
        "คำขอนี้มีผลงาน {count} เรื่อง เกินที่กำหนดไว้ {limit} เรื่อง",
        "แบ่งเป็นหลายคำขอ คำขอละหนึ่งเรื่องตรวจได้เร็วที่สุด",
    ),
    # what kind of file
    Code(
        "request-symlink",
        ERROR,
        "“{path}” เป็นทางลัด (symbolic link) ไม่ใช่ไฟล์จริง",
        "คัดลอกไฟล์จริงมาวางแทน",
    ),
    Code(
        "request-submodule",
        ERROR,
        "“{path}” เป็นคลัง Git อื่นที่ซ้อนอยู่ (submodule)",
        "ลบรายการนี้ออก แล้วคัดลอกไฟล์ที่ต้องใช้มาวางในโฟลเดอร์ของผลงานโดยตรง",
    ),
    Code(
        "request-path",
        ERROR,
        "ชื่อไฟล์ “{path}” ใช้เก็บในเครื่องไม่ได้",
        "ตั้งชื่อไฟล์ใหม่ด้วยอักษรอังกฤษ ตัวเลข และขีดกลาง เช่น photo-1.jpg",
    ),
    Code(
        "request-file-large",
        ERROR,
        "“{path}” มีขนาด {size} MB เกินที่กำหนดไว้ {limit} MB",
        "ย่อภาพหรือวิดีโอ หรือวางวิดีโอไว้ที่บริการอื่นแล้วใส่ลิงก์ในเนื้อหา",
    ),
    Code(
        "request-too-large",
        ERROR,
        "ไฟล์ในคำขอนี้รวมกัน {size} MB เกินที่กำหนดไว้ {limit} MB จึงยังไม่ได้ตรวจ",
        "ลดขนาดภาพและวิดีโอ หรือแบ่งเป็นหลายคำขอ",
    ),
    # what belongs to the office
    Code(
        "request-office-field",
        ERROR,
        "ช่อง {name} ({label}) เขตพื้นที่เป็นผู้กรอก แต่คำขอนี้เพิ่มหรือเปลี่ยนค่า",
        "คืนช่องนี้ให้เหมือนเดิม ผลงานใหม่ให้ลบช่องนี้ออก",
    ),
    Code(
        "request-status",
        ERROR,
        "คำขอนี้เปลี่ยนสถานะเป็น “{value}” ซึ่งเขตพื้นที่เป็นผู้กำหนด",
        "แก้ status เป็น {suggestion}",
    ),
    Code(
        "request-work-removed",
        ERROR,
        "คำขอนี้ลบผลงาน {work} ซึ่งอยู่ในคลังแล้ว",
        "คืนโฟลเดอร์ของผลงานไว้ตามเดิม หากต้องการถอนผลงาน " + _ASK_OFFICE,
    ),
    Code(
        "request-work-moved",
        ERROR,
        "คำขอนี้ย้ายผลงาน {work} ไปที่ {other} ที่อยู่เดิมของหน้าเว็บจะใช้ไม่ได้",
        "คืนโฟลเดอร์ไว้ที่ชื่อเดิม หากจำเป็นต้องย้าย " + _ASK_OFFICE,
    ),
)
