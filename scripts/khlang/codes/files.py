"""Problems of the files beside a work: pictures and attachments."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

_CONVERT = "แปลงเป็น JPEG, PNG หรือ WebP แล้วแก้ชื่อไฟล์ในผลงานให้ตรงกัน"
_ACCEPTED = "แนบเป็น PDF, DOCX, XLSX, PPTX, ZIP, MP3, M4A หรือ MP4"
_SAVE_PDF = "เปิดไฟล์ในโปรแกรมเดิม แล้วบันทึกหรือพิมพ์เป็น PDF ฉบับใหม่"
_RESAVE = "เปิดไฟล์ในโปรแกรม Office ลบสิ่งนี้ออก แล้วบันทึกเป็น DOCX, XLSX หรือ PPTX หรือ PDF"

CODES = (
    # pictures
    Code(
        "image-type",
        ERROR,
        "ไฟล์ “{file}” เป็นชนิด {kind} ซึ่งใช้เป็นภาพไม่ได้",
        _CONVERT,
        form_remedy="แปลงเป็น JPEG, PNG หรือ WebP แล้วเลือกไฟล์ใหม่",
    ),
    Code(
        "image-heic",
        ERROR,
        "ภาพ “{file}” เป็นชนิด HEIC ของโทรศัพท์ ซึ่งเบราว์เซอร์ส่วนใหญ่เปิดไม่ได้",
        "ส่งออกภาพเป็น JPEG ก่อน (iPhone: ตั้งค่า > กล้อง > รูปแบบ > เข้ากันได้มากที่สุด) แล้วแก้ชื่อไฟล์ในผลงาน",
        form_remedy="ส่งออกภาพเป็น JPEG แล้วเลือกใหม่ (iPhone: ตั้งค่า > กล้อง > รูปแบบ > เข้ากันได้มากที่สุด)",
    ),
    Code(
        "image-broken",
        ERROR,
        "เปิดภาพ “{file}” ไม่ได้ ไฟล์เสียหายหรือคัดลอกมาไม่ครบ",
        "คัดลอกภาพจากต้นฉบับอีกครั้ง เปิดดูให้เห็นครบทั้งภาพ แล้วบันทึกใหม่",
    ),
    Code(
        "image-extension",
        ERROR,
        "ภาพ “{file}” เป็นชนิด {kind} ไม่ตรงกับนามสกุลของไฟล์",
        "เปลี่ยนชื่อไฟล์เป็น “{suggestion}” และแก้ชื่อในผลงานให้ตรงกัน",
    ),
    Code(
        "image-too-heavy",
        ERROR,
        "ภาพ “{file}” มีขนาด {size} MB เกินที่กำหนดไว้ {limit} MB",
        "ย่อภาพให้กว้างไม่เกิน 1,600 พิกเซล แล้วบันทึกเป็น JPEG",
    ),
    Code(
        "image-pixels",
        ERROR,
        "ภาพ “{file}” มีมากกว่า {limit} ล้านพิกเซล",
        "ย่อภาพให้กว้างไม่เกิน 1,600 พิกเซล แล้วบันทึกเป็น JPEG",
    ),
    Code(
        "image-long",
        ERROR,
        "ภาพ “{file}” ยาวเกินไป ({width} × {height} พิกเซล)",
        "แบ่งภาพเป็นหลายภาพ ให้แต่ละภาพสูงไม่เกินสิบเท่าของความกว้าง",
    ),
    Code(
        "image-scans",
        ERROR,
        "ภาพ “{file}” เก็บเป็นชั้นซ้อนกัน {count} ชั้น เกินที่กำหนดไว้ {limit} ชั้น",
        "เปิดภาพด้วยโปรแกรมแต่งภาพ แล้วบันทึกใหม่เป็น JPEG แบบธรรมดา",
    ),
    Code(
        "image-tiny",
        ERROR,
        "ภาพ “{file}” มีขนาดเพียง {width} × {height} พิกเซล เล็กเกินกว่าจะดูรู้เรื่อง",
        "ใช้ภาพต้นฉบับที่ด้านสั้นยาวอย่างน้อย {limit} พิกเซล",
    ),
    Code(
        "image-small",
        WARNING,
        "ภาพ “{file}” มีขนาด {width} × {height} พิกเซล จะไม่คมชัดบนจอใหญ่",
        "ถ้ามีภาพต้นฉบับ ให้ใช้ภาพที่กว้างอย่างน้อย {limit} พิกเซล",
    ),
    Code(
        "image-animated",
        WARNING,
        "ภาพ “{file}” เป็นภาพเคลื่อนไหว {frames} ภาพ จะแสดงเฉพาะภาพแรก",
        "เลือกภาพนิ่งที่สื่อความหมายดีที่สุด หรือแนบเป็นวิดีโอ MP4",
    ),
    # attachments
    Code(
        "attachment-dangerous",
        ERROR,
        "ไฟล์ “{file}” เป็นชนิดที่อาจทำอันตรายต่อเครื่องของผู้อ่าน ({kind})",
        _ACCEPTED,
    ),
    Code(
        "attachment-type",
        ERROR,
        "ไฟล์ “{file}” เป็นชนิดที่แนบไม่ได้",
        _ACCEPTED,
    ),
    Code(
        "attachment-picture",
        ERROR,
        "ไฟล์ “{file}” เป็นภาพ ซึ่งอาจมีตำแหน่งที่ถ่ายติดอยู่ จึงแนบโดยตรงไม่ได้",
        "ใส่ภาพในเนื้อหาด้วย ![คำบรรยายภาพ]({file}) หรือรวมภาพเป็น PDF แล้วแนบ",
        form_remedy="ใส่ในช่อง “ภาพประกอบ” แทน หรือรวมภาพเป็น PDF แล้วแนบ",
    ),
    Code(
        "attachment-old-office",
        ERROR,
        "ไฟล์ “{file}” เป็น Office รุ่นเก่า (doc, xls, ppt) ซึ่งตรวจความปลอดภัยไม่ได้",
        "เปิดไฟล์แล้วเลือก “บันทึกเป็น” ชนิด DOCX, XLSX, PPTX หรือ PDF",
    ),
    Code(
        "attachment-extension",
        ERROR,
        "เนื้อในของไฟล์ “{file}” ไม่ใช่ {kind} ตามนามสกุล",
        "ตรวจว่าแนบถูกไฟล์ และนามสกุลตรงกับชนิดจริง อย่าเปลี่ยนนามสกุลด้วยการเปลี่ยนชื่อไฟล์",
    ),
    Code(
        "attachment-empty",
        ERROR,
        "ไฟล์ “{file}” ว่างเปล่า",
        "คัดลอกไฟล์จากต้นฉบับอีกครั้ง",
    ),
    Code(
        "attachment-broken",
        ERROR,
        "เปิดไฟล์ “{file}” ไม่ได้ ไฟล์เสียหายหรือคัดลอกมาไม่ครบ",
        "คัดลอกไฟล์จากต้นฉบับอีกครั้ง แล้วลองเปิดดูก่อนแนบ",
    ),
    Code(
        "attachment-too-large",
        ERROR,
        "ไฟล์ “{file}” มีขนาด {size} MB เกินที่กำหนดไว้ {limit} MB สำหรับ {kind}",
        "ลดขนาดภาพในเอกสาร แบ่งเป็นหลายไฟล์ หรือวางวิดีโอไว้ที่บริการอื่นแล้วใส่ลิงก์ในเนื้อหา",
    ),
    Code(
        "attachment-location",
        ERROR,
        "ไฟล์ “{file}” มีพิกัดสถานที่ถ่ายทำติดอยู่",
        "ส่งออกวิดีโอใหม่โดยปิดข้อมูลตำแหน่ง แล้วแนบไฟล์ใหม่",
    ),
    Code(
        "pdf-encrypted",
        ERROR,
        "PDF “{file}” ตั้งรหัสผ่านหรือจำกัดสิทธิ์ไว้ จึงตรวจและเปิดอ่านไม่ได้ทุกเครื่อง",
        "บันทึกเป็น PDF ใหม่โดยไม่ตั้งรหัสผ่าน",
    ),
    Code(
        "pdf-active",
        ERROR,
        "PDF “{file}” มีคำสั่งที่ทำงานเองเมื่อเปิดอ่าน ({kind})",
        _SAVE_PDF,
    ),
    Code(
        "pdf-embedded",
        ERROR,
        "PDF “{file}” มีไฟล์อื่นฝังอยู่ข้างใน",
        _SAVE_PDF + " แล้วแนบไฟล์ที่ฝังไว้แยกต่างหาก",
    ),
    Code(
        "pdf-complex",
        ERROR,
        "PDF “{file}” ซับซ้อนเกินกว่าจะตรวจได้",
        _SAVE_PDF,
    ),
    Code(
        "office-macro",
        ERROR,
        "ไฟล์ “{file}” มีมาโคร (คำสั่งอัตโนมัติ)",
        "เปิดไฟล์แล้วเลือก “บันทึกเป็น” ชนิด DOCX, XLSX, PPTX หรือ PDF ซึ่งไม่มีมาโคร",
    ),
    Code(
        "office-embedded",
        ERROR,
        "ไฟล์ “{file}” มีวัตถุของโปรแกรมอื่นฝังอยู่ ({kind})",
        _RESAVE,
    ),
    Code(
        "office-external",
        ERROR,
        "ไฟล์ “{file}” เรียกแม่แบบหรือวัตถุจากที่อื่นเมื่อเปิด ({kind})",
        _RESAVE,
    ),
    Code(
        "zip-encrypted",
        ERROR,
        "ไฟล์ “{file}” ตั้งรหัสผ่านไว้",
        "บีบอัดใหม่โดยไม่ตั้งรหัสผ่าน",
    ),
    Code(
        "zip-path",
        ERROR,
        "ไฟล์ “{file}” มีรายการ “{entry}” ซึ่งจะเขียนออกนอกโฟลเดอร์เมื่อแตกไฟล์",
        "บีบอัดใหม่จากโฟลเดอร์ปกติ โดยไม่ใช้ทางลัด",
    ),
    Code(
        "zip-bomb",
        ERROR,
        "ไฟล์ “{file}” ขยายแล้วใหญ่ผิดปกติ",
        "บีบอัดเฉพาะไฟล์ที่จำเป็น ขยายแล้วรวมไม่เกิน {limit} MB",
    ),
    Code(
        "zip-many",
        ERROR,
        "ไฟล์ “{file}” มี {count} รายการ เกินที่กำหนดไว้ {limit} รายการ",
        "แบ่งเป็นหลายไฟล์ หรือรวมเอกสารเป็น PDF",
    ),
    Code(
        "zip-entry",
        ERROR,
        "ไฟล์ “{file}” มี “{entry}” ซึ่งเป็นชนิดที่แนบไม่ได้",
        "ลบไฟล์นั้นออกแล้วบีบอัดใหม่ ใน ZIP ใส่ได้เฉพาะ PDF, DOCX, XLSX, PPTX, JPEG, PNG, WebP, TXT, CSV, MP3, M4A และ MP4",
    ),
)
