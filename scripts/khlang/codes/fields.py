"""Problems with the fields of the front matter, and with the registry they refer to."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

_LIST = "เขียนเป็นรายการในวงเล็บเหลี่ยม เช่น {field}: [{suggestion}]"
_RECORD = "เขียนเป็น {{ชื่อช่อง: ค่า, ชื่อช่อง: ค่า}} ตามตัวอย่างในหน้า “ช่องข้อมูลของผลงาน”"
_DATE = "เขียนเป็น ปี พ.ศ.-เดือน-วัน ด้วยตัวเลข เช่น 2568-10-01"

CODES = (
    # presence
    Code(
        "field-missing",
        ERROR,
        "ยังไม่มีช่อง {name} ({label}) ซึ่งต้องกรอก",
        "เพิ่มบรรทัด {example}",
        form_remedy="กรอกช่องนี้",
    ),
    Code(
        "field-empty",
        ERROR,
        "ช่อง {name} ({label}) ซึ่งต้องกรอกยังว่างอยู่",
        "กรอกค่า เช่น {example}",
        form_remedy="กรอกช่องนี้",
    ),
    Code(
        "field-unknown",
        ERROR,
        "ไม่รู้จักช่อง “{name}”",
        "ลบช่องนี้ หรือใช้ชื่อช่องที่มี คือ {choices}",
    ),
    Code(
        "field-misnamed",
        ERROR,
        "ไม่รู้จักช่อง “{name}” น่าจะหมายถึง “{suggestion}”",
        "แก้ชื่อช่องเป็น {suggestion}",
    ),
    Code(
        "field-template",
        WARNING,
        "ช่อง {name} ({label}) ยังเป็นข้อความของแม่แบบ",
        "ลบข้อความในวงเล็บ แล้วเขียนเนื้อหาของผลงาน",
    ),
    # shape
    Code(
        "field-not-text",
        ERROR,
        "ช่อง {name} ({label}) ต้องเป็นข้อความเดียว แต่เขียนเป็นรายการหรือข้อมูลซ้อน",
        'เขียนค่าเดียวหลังเครื่องหมาย : ถ้าข้อความมี [ ] {{ }} หรือ : ให้ใส่ " ครอบทั้งค่า',
    ),
    Code(
        "field-not-list",
        ERROR,
        "ช่อง {name} ({label}) ต้องเป็นรายการ แต่เขียนเป็นค่าเดียว",
        _LIST,
    ),
    Code(
        "field-not-records",
        ERROR,
        "ช่อง {name} ({label}) ต้องเป็นรายการ แต่ละรายการขึ้นต้นด้วย -",
        "ขึ้นบรรทัดใหม่ ย่อหน้า ๒ เคาะ แล้วเขียน - {{{suggestion}: …}}",
    ),
    Code(
        "field-not-record",
        ERROR,
        "ช่อง {name} ({label}) ต้องแยกเป็นช่องย่อย คือ {choices}",
        _RECORD,
    ),
    # texts and lists
    Code(
        "text-too-short",
        ERROR,
        "ช่อง {name} ({label}) สั้นเกินไป มี {length} ตัวอักษร ต้องมีอย่างน้อย {minimum}",
        "{help}",
        form_remedy="เขียนเพิ่มให้ครบ",
    ),
    Code(
        "text-too-long",
        ERROR,
        "ช่อง {name} ({label}) ยาวเกินไป มี {length} ตัวอักษร มีได้ไม่เกิน {maximum}",
        "ตัดให้กระชับ รายละเอียดเขียนไว้ในเนื้อเรื่องได้",
    ),
    Code(
        "list-too-short",
        ERROR,
        "ช่อง {name} ({label}) มี {count} รายการ ต้องมีอย่างน้อย {minimum}",
        "{help}",
        form_remedy="เพิ่มให้ครบ",
    ),
    Code(
        "list-too-long",
        ERROR,
        "ช่อง {name} ({label}) มี {count} รายการ มีได้ไม่เกิน {maximum}",
        "เลือกไว้เฉพาะรายการที่สำคัญ",
    ),
    Code(
        "list-duplicate",
        WARNING,
        "ช่อง {name} ({label}) มี “{value}” ซ้ำ",
        "ลบรายการที่ซ้ำออก",
    ),
    # choices
    Code(
        "choice-unknown",
        ERROR,
        "ช่อง {name} ({label}) ไม่มีตัวเลือก “{value}”",
        "เลือกจาก {choices}",
        form_remedy="เลือกจากรายการ",
    ),
    Code(
        "choice-misspelt",
        ERROR,
        "ช่อง {name} ({label}) ไม่มีตัวเลือก “{value}” น่าจะหมายถึง “{suggestion}”",
        "แก้เป็น {suggestion}",
        form_remedy="เลือกจากรายการ",
    ),
    Code(
        "school-code-form",
        ERROR,
        "รหัสโรงเรียน “{value}” ไม่ใช่ตัวเลข ๑๐ หลัก",
        'ใส่รหัสโรงเรียน ๑๐ หลักในเครื่องหมายคำพูด เช่น school: "{suggestion}"',
        form_remedy="เลือกโรงเรียนจากรายชื่อ หรือพิมพ์รหัสโรงเรียน ๑๐ หลัก",
    ),
    Code(
        "school-unknown",
        ERROR,
        "ไม่พบรหัสโรงเรียน “{value}” ในทะเบียน",
        "ตรวจรหัสกับทะเบียนโรงเรียน (schools.csv) ถ้าโรงเรียนยังไม่มีในทะเบียน ให้แจ้งเขตพื้นที่",
        form_remedy="เลือกโรงเรียนจากรายชื่อ ถ้าไม่มีชื่อโรงเรียนของท่าน โปรดแจ้งสำนักงาน",
    ),
    # numbers
    Code(
        "number-invalid",
        ERROR,
        "ช่อง {name} ({label}) ต้องเป็นตัวเลข แต่เขียนว่า “{value}”",
        "เขียนเฉพาะตัวเลข ไม่ต้องมีหน่วย เช่น {example}",
    ),
    Code(
        "number-not-whole",
        ERROR,
        "ช่อง {name} ({label}) ต้องเป็นจำนวนเต็ม แต่เขียนว่า “{value}”",
        "เขียนจำนวนเต็ม ไม่มีจุดทศนิยม",
    ),
    Code(
        "number-out-of-range",
        ERROR,
        "ช่อง {name} ({label}) เป็น {value} ซึ่งต้องอยู่ระหว่าง {minimum} ถึง {maximum}",
        "ตรวจตัวเลขอีกครั้ง",
    ),
    Code(
        "criterion-invalid",
        ERROR,
        "เกณฑ์ประสิทธิภาพ “{value}” ไม่อยู่ในรูป E1/E2",
        "เขียนเป็นตัวเลขสองจำนวนคั่นด้วย / เช่น 80/80",
    ),
    Code(
        "yes-no-invalid",
        ERROR,
        "ช่อง {name} ({label}) ต้องตอบ yes หรือ no แต่เขียนว่า “{value}”",
        "แก้เป็น yes (ใช่) หรือ no (ไม่ใช่)",
        form_remedy="เลือกใช่หรือไม่ใช่",
    ),
    # years and dates
    Code(
        "year-invalid",
        ERROR,
        "ช่อง {name} ({label}) ต้องเป็นปี พ.ศ. สี่หลัก แต่เขียนว่า “{value}”",
        "เขียนเฉพาะตัวเลขสี่หลัก เช่น 2568",
    ),
    Code(
        "year-ad",
        ERROR,
        "ช่อง {name} ({label}) เป็นปี ค.ศ. {value}",
        "แก้เป็นปี พ.ศ. {suggestion}",
    ),
    Code(
        "year-out-of-range",
        ERROR,
        "ช่อง {name} ({label}) เป็นปี {value} ซึ่งต้องอยู่ระหว่าง พ.ศ. {minimum} ถึง {maximum}",
        "ตรวจปีอีกครั้ง",
    ),
    Code(
        "date-invalid",
        ERROR,
        "ช่อง {name} ({label}) ไม่ใช่วันที่ที่อ่านได้ “{value}”",
        _DATE,
        form_remedy="เขียนวัน เดือน และปี พ.ศ. เช่น ๑ ต.ค. ๒๕๖๘",
    ),
    Code(
        "date-form",
        ERROR,
        "ช่อง {name} ({label}) เขียนวันที่ว่า “{value}” ซึ่งผิดรูปแบบ",
        "แก้เป็น {suggestion} (ปี พ.ศ.-เดือน-วัน)",
        form_remedy="เขียนวัน เดือน และปี พ.ศ. เช่น ๑ ต.ค. ๒๕๖๘",
    ),
    Code(
        "date-ad-year",
        ERROR,
        "ช่อง {name} ({label}) ใช้ปี ค.ศ. “{value}”",
        "แก้เป็นปี พ.ศ. คือ {suggestion}",
        form_remedy="แก้เป็นปี พ.ศ. เช่น ๑ ต.ค. ๒๕๖๘",
    ),
    Code(
        "date-not-real",
        ERROR,
        "ช่อง {name} ({label}) เป็นวันที่ที่ไม่มีจริง “{value}”",
        "ตรวจวันและเดือนอีกครั้ง เช่น เดือน 02 มีวันที่ 29 เฉพาะบางปี",
        form_remedy="ตรวจวันและเดือนอีกครั้ง",
    ),
    # files, addresses, ids
    Code(
        "field-file-missing",
        ERROR,
        "ช่อง {name} ({label}) ไม่พบไฟล์ “{value}” ข้าง index.md",
        "วางไฟล์ไว้ในโฟลเดอร์เดียวกับ index.md และสะกดชื่อให้ตรงกันทั้งตัวพิมพ์เล็กใหญ่",
        form_remedy="เลือกไฟล์อีกครั้ง",
    ),
    Code(
        "field-file-name",
        ERROR,
        "ช่อง {name} ({label}) ระบุชื่อไฟล์ที่ใช้ไม่ได้ “{value}”",
        "ใช้ชื่อไฟล์อังกฤษ ไม่มีโฟลเดอร์ ไม่มีเว้นวรรค และมีนามสกุล เช่น {suggestion}",
        form_remedy="เลือกไฟล์อีกครั้ง",
    ),
    Code(
        "url-invalid",
        ERROR,
        "ช่อง {name} ({label}) ไม่ใช่ที่อยู่เว็บที่ใช้ได้ “{value}”",
        "คัดลอกที่อยู่เต็มจากเบราว์เซอร์ ขึ้นต้นด้วย https://",
    ),
    Code(
        "work-id-form",
        ERROR,
        "รหัสผลงาน “{value}” ไม่อยู่ในรูป ปี/ชื่อโฟลเดอร์",
        "เขียนปี พ.ศ. ตามด้วย / และชื่อโฟลเดอร์ของผลงานต้นทาง เช่น 2567/reading-aloud",
    ),
    # fields that must agree
    Code(
        "year-folder",
        ERROR,
        "ปีการศึกษา {value} ไม่ตรงกับโฟลเดอร์ปี {folder}",
        "แก้ academic_year ให้ตรง หรือย้ายโฟลเดอร์ไปไว้ใต้ปี {value}",
    ),
    Code(
        "author-duplicate",
        ERROR,
        "ผู้พัฒนา “{value}” มีชื่อซ้ำ",
        "ลบรายการที่ซ้ำออก",
    ),
    Code(
        "author-prefix",
        WARNING,
        "ชื่อผู้พัฒนา “{value}” มีคำนำหน้าปนอยู่",
        "ย้าย “{prefix}” ไปไว้ในช่อง prefix",
        form_remedy="ย้ายคำนำหน้าไปไว้ในช่องคำนำหน้า",
    ),
    Code(
        "author-shares-partial",
        ERROR,
        "ระบุสัดส่วน (share) ไว้เพียง {count} จากผู้พัฒนา {total} คน",
        "ระบุสัดส่วนของทุกคน หรือไม่ระบุเลย",
    ),
    Code(
        "author-shares-sum",
        ERROR,
        "สัดส่วน (share) ของผู้พัฒนารวมกันได้ {value} ต้องได้ 100",
        "ปรับสัดส่วนของแต่ละคนให้รวมกันได้ 100",
    ),
    Code(
        "author-standing",
        ERROR,
        "วิทยฐานะ “{value}” ไม่ตรงกับตำแหน่ง “{position}” ของ {person}",
        "เลือกวิทยฐานะในสายงานเดียวกับตำแหน่ง หรือแก้ตำแหน่ง",
    ),
    Code(
        "english-incomplete",
        WARNING,
        "มี {name} แต่ไม่มี {other} ผลงานจึงยังไม่มีหน้าภาษาอังกฤษ",
        "เพิ่ม {other} หรือลบ {name}",
        form_remedy="กรอกให้ครบทั้งสองช่อง หรือเว้นว่างทั้งสองช่อง",
    ),
    Code(
        "english-not-english",
        WARNING,
        "ช่อง {name} ({label}) เป็นอักษรไทย",
        "เขียนเป็นภาษาอังกฤษ หรือลบช่องนี้",
        form_remedy="เขียนเป็นภาษาอังกฤษ หรือเว้นช่องนี้ว่าง",
    ),
    Code(
        "publish-no-date",
        ERROR,
        "สถานะเป็น {value} แต่ไม่มีวันที่เผยแพร่ (published_on)",
        "เพิ่ม published_on: ปี พ.ศ.-เดือน-วัน หรือแก้สถานะ",
    ),
    Code(
        "publish-early",
        WARNING,
        "มีวันที่เผยแพร่ (published_on) แต่สถานะเป็น {value}",
        "ลบ published_on จนกว่าจะเผยแพร่ หรือแก้สถานะเป็น published",
    ),
    Code(
        "publish-consent",
        ERROR,
        "ยังไม่มีความยินยอม (consent: missing) จึงเผยแพร่ไม่ได้",
        "ขอความยินยอมจากผู้ปกครอง หรือปกปิดข้อมูลนักเรียน แล้วแก้ช่อง consent",
        form_remedy="ขอความยินยอมจากผู้ปกครอง หรือปกปิดข้อมูลนักเรียน แล้วเลือกคำตอบใหม่",
    ),
    Code(
        "publish-template",
        ERROR,
        "สถานะเป็น {value} แต่ช่อง {name} ยังเป็นข้อความของแม่แบบ",
        "เขียนเนื้อหาของผลงานให้ครบก่อนเผยแพร่",
    ),
    Code(
        "publish-before-review",
        ERROR,
        "วันที่เผยแพร่ {value} มาก่อนวันที่พิจารณา {other}",
        "ตรวจวันที่ทั้งสองอีกครั้ง",
    ),
    Code(
        "renewal-early",
        ERROR,
        "วันที่ทบทวน {value} มาก่อนวันที่เผยแพร่ {other}",
        "ตรวจวันที่ทั้งสองอีกครั้ง",
    ),
    Code(
        "revise-no-reason",
        ERROR,
        "ส่งกลับให้แก้ไข (status: revise) แต่ไม่ได้บอกเหตุผล",
        "เขียนสิ่งที่ต้องแก้ในช่อง review: note",
    ),
    Code(
        "approve-no-review",
        ERROR,
        "อนุมัติแล้ว (status: approved) แต่ไม่มีผลการพิจารณา",
        "กรอก reviewed_on และ reviewers ในช่อง review หรือแก้สถานะ",
    ),
    Code(
        "review-incomplete",
        ERROR,
        "ผลการพิจารณา (review) ขาด {value}",
        "กรอกให้ครบทั้งวันที่พิจารณาและผู้พิจารณา หรือลบคะแนนและระดับออกจนกว่าจะพิจารณา",
    ),
    Code(
        "review-order",
        ERROR,
        "วันที่พิจารณา {value} มาก่อนวันที่ส่ง {other}",
        "ตรวจวันที่ทั้งสองอีกครั้ง",
    ),
    Code(
        "review-reviewer",
        WARNING,
        "ไม่พบผู้พิจารณา “{value}” ในทะเบียน",
        "สะกดให้ตรงกับทะเบียน (reviewers.yml) หรือเพิ่มชื่อในทะเบียน",
    ),
    Code(
        "review-level",
        ERROR,
        "คะแนน {score} อยู่ในระดับ “{suggestion}” แต่เขียนว่า “{value}”",
        "แก้ระดับคุณภาพหรือคะแนนให้ตรงกันตาม “{rubric}”",
    ),
    Code(
        "adoption-own-school",
        ERROR,
        "การนำไปใช้ซ้ำเป็นของโรงเรียนเจ้าของผลงานเอง",
        "ใส่เฉพาะการนำไปใช้ของโรงเรียนอื่น",
    ),
    Code(
        "adoption-file-name",
        ERROR,
        "ชื่อไฟล์รายงานการนำไปใช้ “{value}” ไม่ตรงกับโรงเรียนและวันที่ในไฟล์",
        "เปลี่ยนชื่อไฟล์เป็น {suggestion}",
    ),
    Code(
        "adoption-twice",
        ERROR,
        "มีรายงานการนำไปใช้ของ{school} วันที่ {on} อยู่แล้ว",
        "ลบไฟล์นี้ หรือแก้วันที่ให้ตรงกับที่รายงานจริง",
        form_remedy="ถ้าเป็นรายงานเดียวกัน ไม่ต้องส่งอีก ถ้าเป็นการใช้อีกครั้ง แก้วันที่ให้ตรงกับที่รายงานจริง",
    ),
    Code(
        "adoption-work-withdrawn",
        ERROR,
        "ผลงานนี้ไม่ได้เผยแพร่อยู่ จึงมีรายงานการนำไปใช้ไม่ได้",
        "ลบไฟล์รายงานออกจากโฟลเดอร์ของผลงาน หรือรอจนผลงานเผยแพร่อีกครั้ง",
        form_remedy="ส่งรายงานได้เมื่อผลงานเผยแพร่อีกครั้ง สอบถามได้ที่สำนักงาน",
    ),
    # the registry
    Code(
        "registry-missing",
        ERROR,
        "ไม่พบไฟล์ทะเบียน {value}",
        "วางไฟล์ {value} ไว้ในโฟลเดอร์ _registry",
    ),
    Code(
        "registry-columns",
        ERROR,
        "หัวตารางต้องเป็น {choices}",
        "แก้บรรทัดแรกของไฟล์ให้ตรง แล้วบันทึกเป็น CSV แบบ UTF-8",
    ),
    Code(
        "registry-row",
        ERROR,
        "แถวนี้มี {count} ช่อง ต้องมี {total} ช่อง",
        'ตรวจเครื่องหมาย , ถ้าข้อความมี , ให้ครอบด้วย "',
    ),
    Code(
        "registry-duplicate",
        ERROR,
        "“{value}” ซ้ำกับรายการก่อนหน้าใน {name}",
        "ใช้ id รหัส หรือคำเรียกที่ไม่ซ้ำกัน",
    ),
    Code(
        "registry-unknown",
        ERROR,
        "“{value}” ไม่มีในรายการ {name}",
        "เพิ่มใน vocabulary.yml หรือแก้ให้ตรง",
    ),
    Code(
        "registry-id",
        ERROR,
        "id “{value}” ใช้ไม่ได้",
        "ใช้อักษรอังกฤษ ตัวเลข ขีดกลาง ขีดล่าง หรือคำไทยที่เป็นถ้อยคำทางราชการ",
    ),
    Code(
        "registry-levels",
        ERROR,
        "ระดับคุณภาพของเกณฑ์ {value} ต้องเรียงจากมากไปน้อยและระดับสุดท้ายเริ่มที่ 0",
        "เรียงลำดับค่า from ใหม่",
    ),
)
