"""Problems of what is imported: a filled Word form, a zip, the table of an old form."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

_OWN_FORM = "ดาวน์โหลดแบบ Word จากหน้าส่งผลงานของเว็บไซต์ กรอก แล้วบันทึกเป็น .docx"

CODES = (
    # what the file is
    Code(
        "import-type",
        ERROR,
        "“{file}” ไม่ใช่แบบ Word (.docx) ไฟล์ zip หรือตาราง CSV",
        "ส่งแบบ Word ที่กรอกแล้ว ไฟล์ zip จากแบบบนเว็บ หรือ CSV พร้อมแฟ้มจับคู่ (--mapping)",
        form_remedy="เลือกแบบ Word ที่กรอกแล้ว หรือไฟล์ zip จากแบบบนเว็บ",
    ),
    Code(
        "import-old-word",
        ERROR,
        "“{file}” เป็น Word รุ่นเก่า (.doc) หรือตั้งรหัสผ่านไว้ จึงเปิดอ่านไม่ได้",
        "เปิดไฟล์ใน Word เอารหัสผ่านออก แล้วบันทึกเป็นชนิด .docx",
    ),
    Code(
        "import-too-large",
        ERROR,
        "“{file}” มีขนาด {size} MB เกินที่กำหนดไว้ {limit} MB",
        "ย่อภาพและลดไฟล์แนบ แล้วส่งใหม่",
    ),
    Code(
        "import-xml",
        ERROR,
        "“{file}” มีเนื้อในที่แบบ Word ปกติไม่มี ({kind}) จึงไม่เปิดอ่าน",
        "เปิดไฟล์ในโปรแกรม Word หรือ LibreOffice แล้วบันทึกเป็น .docx ฉบับใหม่",
    ),
    Code(
        "import-not-form",
        ERROR,
        "“{file}” เป็นเอกสาร Word แต่ไม่ใช่แบบส่งผลงานของคลังนี้",
        _OWN_FORM,
    ),
    Code(
        "import-picture-kind",
        WARNING,
        "ภาพที่ {number} ในเอกสารเป็นชนิดที่แสดงบนเว็บไม่ได้ จึงไม่ได้นำมา",
        "บันทึกภาพนั้นเป็น JPEG หรือ PNG แล้ววางใหม่ หรือส่งเป็นไฟล์แยก",
    ),
    Code(
        "import-picture-elsewhere",
        WARNING,
        "เอกสารมีภาพที่ลิงก์มาจากที่อื่นหรือใหญ่เกินไป จึงไม่ได้นำมา",
        "ใน Word ให้แทรกภาพลงในเอกสารโดยตรง แล้วบันทึกใหม่",
    ),
    # archives
    Code(
        "import-no-work",
        ERROR,
        "ในไฟล์ “{file}” ไม่มี index.md และไม่มีแบบ Word ที่กรอกแล้ว",
        "ใช้ไฟล์ zip ที่แบบบนเว็บสร้างให้ หรือบีบอัดโฟลเดอร์ผลงานที่มี index.md อยู่ชั้นนอกสุด",
    ),
    Code(
        "import-several",
        ERROR,
        "ในไฟล์ “{file}” มีผลงานมากกว่าหนึ่งเรื่อง: {value}",
        "บีบอัดผลงานเรื่องละหนึ่งไฟล์",
    ),
    Code(
        "import-nested",
        ERROR,
        "ในไฟล์ “{file}” มี “{entry}” อยู่ในโฟลเดอร์ย่อย",
        "วางไฟล์ทุกไฟล์ไว้ข้าง index.md ในโฟลเดอร์เดียวกัน แล้วบีบอัดใหม่",
    ),
    Code(
        "import-entry-large",
        ERROR,
        "ในไฟล์ “{file}” มี “{entry}” ซึ่งใหญ่เกิน {limit} MB",
        "ลดขนาดไฟล์นั้น หรือวางไว้ที่บริการอื่นแล้วใส่ลิงก์",
    ),
    Code(
        "import-renamed",
        WARNING,
        "เปลี่ยนชื่อไฟล์ “{value}” เป็น “{suggestion}” เพื่อให้เปิดได้ทุกเครื่อง",
        "ไม่ต้องแก้ ชื่อในผลงานเปลี่ยนตามแล้ว",
    ),
    Code(
        "import-unused",
        WARNING,
        "ไม่มีช่องใดกล่าวถึงไฟล์ “{value}”",
        "เพิ่มในช่อง attachments หรือใส่เป็นภาพในเนื้อหา ถ้าไม่ใช้ให้ลบออก",
    ),
    # writing
    Code(
        "import-exists",
        ERROR,
        "มีโฟลเดอร์ {value} อยู่แล้ว จึงไม่เขียนทับ",
        "ระบุชื่อโฟลเดอร์อื่นด้วย --slug หรือแก้ผลงานเดิม",
    ),
    Code(
        "import-year",
        ERROR,
        "ไม่รู้ว่าผลงานอยู่ในปีการศึกษาใด ช่อง academic_year เขียนว่า “{value}”",
        "กรอกปี พ.ศ. สี่หลักในช่องปีการศึกษา เช่น 2568",
    ),
    # tables
    Code(
        "import-mapping-missing",
        ERROR,
        "“{file}” เป็นตาราง CSV แต่ไม่ได้ระบุแฟ้มจับคู่",
        "เขียนแฟ้มจับคู่คอลัมน์กับช่องข้อมูล แล้วระบุด้วย --mapping",
    ),
    Code(
        "import-mapping-field",
        ERROR,
        "แฟ้มจับคู่มีช่องข้อมูล “{value}” ซึ่งไม่มีในแบบ",
        "ใช้ชื่อช่องตามหน้าคำอธิบายช่องข้อมูล เช่น title, authors.name, section.background, attachments.file",
    ),
    Code(
        "import-columns",
        ERROR,
        "ตารางไม่มีคอลัมน์ {value}",
        "คัดลอกชื่อคอลัมน์จากบรรทัดแรกของตารางให้ตรง",
    ),
    Code(
        "import-table-broken",
        ERROR,
        "อ่านตารางไม่ได้ เครื่องหมายคำพูดไม่ครบคู่หรือเซลล์ยาวเกินไป",
        "ส่งออกตารางเป็น CSV ใหม่จากโปรแกรมเดิม",
    ),
    Code(
        "import-table-long",
        ERROR,
        "ตารางมีมากกว่า {limit} แถว",
        "แบ่งตารางเป็นหลายไฟล์",
    ),
    Code(
        "import-table-letters",
        ERROR,
        "อ่านตัวอักษรในตารางไม่ได้",
        "ส่งออกตารางเป็น CSV แบบ UTF-8",
    ),
    Code(
        "import-file-missing",
        ERROR,
        "ไม่พบไฟล์ “{value}” ที่คำตอบกล่าวถึง",
        "วางไฟล์นั้นในโฟลเดอร์ของ --files หรือบีบอัดรวมเป็น zip เดียวกับแบบ ถ้าเป็นลิงก์ ให้จับคู่รหัสในลิงก์กับชื่อไฟล์ (files) ในแฟ้มจับคู่",
    ),
)
