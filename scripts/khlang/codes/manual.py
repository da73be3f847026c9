"""Problems of the operations manual's own files: processes, flow charts and forms."""

from __future__ import annotations

from khlang.codes.code import ERROR, WARNING, Code

_ID = "ตั้งรหัสด้วยอักษรอังกฤษตัวเล็ก ตัวเลข และขีดล่าง ขึ้นต้นด้วยตัวอักษร เช่น {suggestion}"

CODES = (
    # files
    Code(
        "manual-missing",
        ERROR,
        "ไม่พบไฟล์ {value} ของคู่มือ",
        "วางไฟล์ {value} ไว้ในโฟลเดอร์ docs/manual",
    ),
    Code(
        "manual-empty",
        ERROR,
        "ไฟล์ {value} ไม่มีข้อมูล",
        "คัดลอกโครงจากไฟล์อื่นในโฟลเดอร์เดียวกัน แล้วแก้ข้อความ",
    ),
    Code(
        "manual-file-name",
        ERROR,
        "ไฟล์ชื่อ {value} แต่รหัสข้างในเป็น “{id}”",
        "เปลี่ยนชื่อไฟล์เป็น {suggestion} หรือแก้รหัสให้ตรงกับชื่อไฟล์",
    ),
    # ids
    Code("manual-id", ERROR, "รหัส “{value}” ใช้ไม่ได้ เพราะใช้เป็นชื่อช่องในแบบฟอร์มและที่อยู่เว็บ", _ID),
    Code(
        "manual-name",
        ERROR,
        "รหัส “{value}” ใช้เป็นที่อยู่เว็บไม่ได้",
        "ตั้งรหัสด้วยอักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลาง เช่น {example}",
    ),
    Code(
        "manual-id-duplicate",
        ERROR,
        "รหัส “{value}” ซ้ำ ใช้แล้วที่ {first}",
        "ตั้งรหัสใหม่ที่ยังไม่มีผู้ใช้",
    ),
    Code(
        "manual-number",
        ERROR,
        "ลำดับที่ {value} ซ้ำกับ {first}",
        "ให้แต่ละแบบหรือแต่ละกระบวนงานมีลำดับของตนเอง เริ่มจาก 1",
    ),
    # words from a list
    Code(
        "manual-word-unknown",
        ERROR,
        "ช่อง {field} ไม่มีค่า “{value}”",
        "เลือกจาก {choices}",
    ),
    Code(
        "manual-word-misspelt",
        ERROR,
        "ช่อง {field} ไม่มีค่า “{value}” น่าจะหมายถึง “{suggestion}”",
        "แก้เป็น {suggestion}",
    ),
    # references
    Code(
        "manual-reference-unknown",
        ERROR,
        "อ้างถึง{what} “{value}” ซึ่งไม่มีในคู่มือ",
        "แก้ให้ตรงกับรหัสที่มี คือ {choices}",
    ),
    Code(
        "manual-reference-misspelt",
        ERROR,
        "อ้างถึง{what} “{value}” ซึ่งไม่มี น่าจะหมายถึง “{suggestion}”",
        "แก้เป็น {suggestion}",
    ),
    Code(
        "manual-step-other-process",
        ERROR,
        "แบบนี้อยู่ใน {process} แต่อ้างถึงขั้นตอน “{value}” ของ {other}",
        "อ้างถึงขั้นตอนของ {process} หรือย้ายแบบไปไว้ในกระบวนงานนั้น",
    ),
    Code(
        "manual-correction-place",
        ERROR,
        "รายการแก้คำ {value} ไม่ตรงกับข้อความใน {place}",
        "ตรวจข้อความในช่อง printed ว่ายังมีอยู่ในที่ที่อ้างถึงหรือไม่ ถ้าแก้ข้อความแล้วให้เปลี่ยนเป็น applied: yes",
    ),
    # choices
    Code(
        "manual-options-missing",
        ERROR,
        "ช่อง “{value}” เป็นแบบให้เลือก แต่ไม่มีตัวเลือก",
        "เพิ่ม options: [ตัวเลือก, ตัวเลือก] หรือ options_from: ชื่อรายการในทะเบียน",
    ),
    Code(
        "manual-options-few",
        ERROR,
        "ช่อง “{value}” มีตัวเลือกเดียว",
        "เพิ่มตัวเลือกให้มีอย่างน้อยสองตัวเลือก",
    ),
    Code(
        "manual-options-twice",
        ERROR,
        "ช่อง “{value}” มีทั้ง options และ options_from",
        "ใช้อย่างใดอย่างหนึ่ง",
    ),
    Code(
        "manual-range",
        ERROR,
        "ช่อง “{value}” มีค่าต่ำสุดมากกว่าค่าสูงสุด",
        "สลับค่า minimum กับ maximum",
    ),
    # tables
    Code(
        "manual-likert-items",
        ERROR,
        "ตารางมาตราส่วน “{value}” ต้องมีข้อความให้ประเมินใน items หรือ groups อย่างใดอย่างหนึ่ง",
        "ใช้ items: เมื่อมีกลุ่มเดียว หรือ groups: เมื่อแบ่งเป็นด้าน",
    ),
    Code(
        "manual-table-rows",
        ERROR,
        "ตาราง “{value}” ต้องมี rows คู่กับ fixed หรือมี min_rows อย่างใดอย่างหนึ่ง",
        "ถ้าพิมพ์หัวแถวไว้ให้ ใช้ rows และ fixed: รหัสสดมภ์ ถ้าเป็นแถวว่าง ใช้ min_rows: จำนวนแถว",
    ),
    # memo and order
    Code(
        "manual-slot-unknown",
        ERROR,
        "ย่อหน้ามีช่องว่าง {{{value}}} ซึ่งไม่มีช่องข้อมูลรหัสนี้ที่เป็น inline: yes",
        "เพิ่มช่องข้อมูลรหัส {value} พร้อม inline: yes หรือแก้ชื่อในย่อหน้า",
    ),
    Code(
        "manual-slot-count",
        ERROR,
        "ช่องข้อมูล “{value}” เป็น inline แต่ปรากฏในย่อหน้า {count} แห่ง",
        "ให้ {{{value}}} อยู่ในย่อหน้าแห่งเดียว",
    ),
    Code(
        "manual-slot-lines",
        ERROR,
        "ช่องหลายบรรทัด {{{value}}} อยู่ปนกับข้อความอื่นในย่อหน้า",
        "แยก {{{value}}} ไว้เป็นย่อหน้าของตนเอง",
    ),
    Code(
        "manual-slot-kind",
        ERROR,
        "ช่องข้อมูล “{value}” ชนิดนี้วางในย่อหน้าไม่ได้",
        "ลบ inline: yes หรือเปลี่ยนชนิดเป็น text, textarea, number, date, ปี หรือ choice",
    ),
    Code(
        "manual-part-missing",
        ERROR,
        "แบบชนิด {kind} ต้องมีช่องข้อมูลรหัส {value}",
        "เพิ่มช่องข้อมูลรหัส {value} ตามระเบียบงานสารบรรณ",
    ),
    # flow charts
    Code(
        "flow-start",
        ERROR,
        "ผังงานต้องมีจุดเริ่มต้น (kind: start) หนึ่งจุด แต่มี {count} จุด",
        "ให้มีจุดเริ่มต้นหนึ่งจุดพอดี",
    ),
    Code(
        "flow-end",
        ERROR,
        "ผังงานต้องมีจุดสิ้นสุด (kind: end) หนึ่งจุด แต่มี {count} จุด",
        "ให้มีจุดสิ้นสุดหนึ่งจุดพอดี แล้วโยงทุกทางออกไปที่จุดนั้น",
    ),
    Code(
        "flow-terminal",
        ERROR,
        "มีเส้นเข้าจุดเริ่มต้นหรือเส้นออกจากจุดสิ้นสุด คือจาก “{value}” ไป “{to}”",
        "ลบเส้นนี้ หรือโยงกับขั้นตอนอื่น",
    ),
    Code(
        "flow-label",
        ERROR,
        "กล่อง “{value}” ไม่มีข้อความ",
        "เพิ่ม label: ข้อความ หรือ step: รหัสขั้นตอน",
    ),
    Code(
        "flow-edge-duplicate",
        ERROR,
        "เส้นจาก “{value}” ไป “{to}” มีซ้ำ",
        "ลบเส้นที่ซ้ำ",
    ),
    Code(
        "flow-unreachable",
        ERROR,
        "ไม่มีเส้นใดพาจากจุดเริ่มต้นไปถึง “{value}”",
        "เพิ่มเส้นมาที่ “{value}” หรือลบกล่องนี้",
    ),
    Code(
        "flow-dead-end",
        ERROR,
        "จาก “{value}” ไปไม่ถึงจุดสิ้นสุด",
        "เพิ่มเส้นจาก “{value}” ไปยังขั้นตอนต่อไป",
    ),
    Code(
        "flow-branch",
        ERROR,
        "“{value}” ไม่ใช่การตัดสินใจ แต่มีเส้นออก {count} เส้น",
        "ให้มีเส้นออกเส้นเดียว หรือเปลี่ยนชนิดเป็น kind: decision",
    ),
    Code(
        "flow-decision",
        ERROR,
        "การตัดสินใจ “{value}” ต้องมีเส้นออกสองหรือสามเส้น แต่มี {count} เส้น",
        "เพิ่มหรือลดเส้นออก ถ้ามีทางเลือกมากกว่านั้น ให้แบ่งเป็นการตัดสินใจหลายครั้ง",
    ),
    Code(
        "flow-answer",
        ERROR,
        "เส้นจากการตัดสินใจ “{value}” ไป “{to}” ไม่มีคำตอบกำกับ",
        "เพิ่ม label: คำตอบ เช่น label: อนุมัติ",
    ),
    Code(
        "flow-cycle",
        ERROR,
        "เส้นจาก “{value}” ไป “{to}” ทำให้วนกลับ",
        "ถ้าตั้งใจให้วนกลับ เพิ่ม loop: yes ที่เส้นนี้",
    ),
    Code(
        "flow-loop",
        ERROR,
        "เส้นจาก “{value}” ไป “{to}” ระบุว่าวนกลับ แต่ไม่ได้ย้อนไปขั้นตอนก่อนหน้า",
        "ลบ loop: yes หรือโยงไปยังขั้นตอนที่ผ่านมาแล้ว",
    ),
    Code(
        "flow-step-missing",
        WARNING,
        "ขั้นตอน “{value}” ไม่ปรากฏในผังงาน",
        "เพิ่มกล่อง kind: step ที่มี step: {value}",
    ),
)
