"""The field tables of the manual's files: what each may hold, and how it is checked."""

from __future__ import annotations

from collections.abc import Mapping

from khlang.submission.field import Field, Kind

__all__ = ["ABOUT", "BLOCKS", "CORRECTIONS", "FORM", "PROCESS"]


def field(field_id: str, label: str, kind: Kind = Kind.TEXT, **more: object) -> Field:
    """Return an entry of a table; required unless told otherwise."""
    settings: dict[str, object] = {"required": True}
    if kind in (Kind.TEXT, Kind.LONG_TEXT):
        settings["maximum"] = 1000 if kind is Kind.TEXT else 4000
    settings |= more
    return Field(
        id=field_id, label=label, label_en=field_id, kind=kind, help=label, help_en=field_id,
        **settings,  # type: ignore[arg-type]
    )  # fmt: skip


def texts(field_id: str, label: str, **more: object) -> Field:
    """Return an entry that holds a list of texts."""
    return field(field_id, label, Kind.TEXTS, items=(field("item", label),), **more)


def optional(field_id: str, label: str, kind: Kind = Kind.TEXT, **more: object) -> Field:
    """Return an entry that may be left out."""
    return field(field_id, label, kind, required=False, **more)


FORM = (
    field("id", "รหัสแบบ", example="p1-f1"),
    field("process", "รหัสกระบวนงาน", example="p1"),
    field("number", "ลำดับของแบบ", Kind.INTEGER, minimum=1, maximum=99),
    field("title", "ชื่อแบบตามคู่มือ"),
    optional("printed_title", "ชื่อตามฉบับพิมพ์"),
    field("short", "ชื่อย่อ", maximum=60),
    field("kind", "ชนิดของแบบ"),
    optional("orientation", "แนวกระดาษ"),
    texts("steps", "ขั้นตอนที่ใช้แบบนี้", minimum=1),
    optional("certain", "คู่มือระบุขั้นตอนชัดเจน", Kind.YES_NO),
    field("filled_by", "ผู้กรอก"),
    field("purpose", "ใช้เพื่ออะไร", Kind.LONG_TEXT),
    field("instructions", "คำชี้แจง", Kind.LONG_TEXT),
    optional("privacy", "ข้อควรระวัง"),
    optional("basis", "ระเบียบที่กำหนดรูปแบบ"),
)

_STEP = (
    field("id", "รหัสขั้นตอน", example="p1-s1"),
    field("text", "ข้อความตามคู่มือ", Kind.LONG_TEXT),
    field("short", "ชื่อย่อ", maximum=60),
    texts("tags", "ลักษณะงาน", required=False),
    texts("see", "แบบของขั้นตอนอื่นที่ใช้ประกอบ", required=False),
)

_NODE = (
    field("id", "รหัส", maximum=40),
    field("kind", "ชนิด"),
    optional("label", "ข้อความ", maximum=120),
    optional("step", "รหัสขั้นตอน"),
    optional("basis", "ที่มาของข้อเสนอ"),
)

_EDGE = (
    field("from", "จาก"),
    field("to", "ไป"),
    optional("label", "คำตอบ", maximum=60),
    optional("loop", "วนกลับ", Kind.YES_NO),
)

_FLOW = (
    field("title", "ชื่อผังงาน"),
    field("basis", "ที่มาของผังงาน"),
    field("nodes", "กล่อง", Kind.RECORDS, items=_NODE, minimum=2, maximum=60),
    field("edges", "เส้น", Kind.RECORDS, items=_EDGE, minimum=1, maximum=120),
)

PROCESS = (
    field("id", "รหัสกระบวนงาน", example="p1"),
    field("number", "ลำดับกระบวนงาน", Kind.INTEGER, minimum=1, maximum=20),
    field("title", "ชื่อกระบวนงาน"),
    field("short", "ชื่อย่อ", maximum=60),
    field("page", "หน้าในฉบับพิมพ์", Kind.INTEGER, minimum=1, maximum=999),
    texts("objectives", "วัตถุประสงค์", minimum=1),
    field(
        "scope", "ขอบเขต", Kind.RECORD,
        items=(
            field("text", "ข้อความ", Kind.LONG_TEXT), texts("items", "รายการ", required=False),
        ),
    ),
    field(
        "definitions", "คำจำกัดความ", Kind.RECORDS, minimum=1,
        items=(field("term", "คำ"), field("text", "ความหมาย", Kind.LONG_TEXT)),
    ),
    field(
        "steps", "ขั้นตอน", Kind.RECORDS, minimum=1, maximum=30,
        items=(*_STEP, optional("substeps", "ขั้นตอนย่อย", Kind.RECORDS, items=_STEP)),
    ),
    field("flow", "ผังงาน", Kind.RECORD, items=_FLOW),
    optional("forms_note", "ข้อความนำหน้ารายการแบบ", Kind.LONG_TEXT),
    texts("references", "เอกสารอ้างอิง", minimum=1),
)  # fmt: skip

ABOUT = (
    field(
        "edition", "ฉบับพิมพ์", Kind.RECORD,
        items=(
            field("title", "ชื่อคู่มือ"), field("office", "สำนักงาน"),
            field("author", "ผู้จัดทำ"), field("author_position", "ตำแหน่งผู้จัดทำ"),
        ),
    ),
    field("unit", "กลุ่มงาน"),
    field("concept", "แนวคิด", Kind.LONG_TEXT),
    texts("objectives", "วัตถุประสงค์", minimum=1),
    texts("missions", "ภารกิจ", minimum=1),
    texts("bibliography", "บรรณานุกรม", minimum=1),
    field("bibliography_note", "หมายเหตุบรรณานุกรม"),
)  # fmt: skip

CORRECTIONS = (
    field(
        "corrections", "รายการแก้คำ", Kind.RECORDS,
        items=(
            field("id", "รหัส"), field("printed", "ตามฉบับพิมพ์"), optional("corrected", "แก้เป็น"),
            field("confidence", "ความมั่นใจ", Kind.NUMBER, minimum=0, maximum=1),
            field("applied", "แก้แล้ว", Kind.YES_NO), texts("places", "ที่", required=False),
            optional("note", "หมายเหตุ"),
        ),
    ),
)  # fmt: skip

_KIND = field("kind", "ชนิด")
_ID = field("id", "รหัส", maximum=40)
_LABEL = field("label", "ข้อความกำกับ")
_HELP = optional("help", "คำอธิบายการกรอก")
_REQUIRED = optional("required", "ต้องกรอก", Kind.YES_NO)
_ORIGIN = optional("origin", "ที่มาของข้อความ")

_FIELD = (
    _KIND, _ID, _LABEL, _HELP, _REQUIRED, _ORIGIN,
    optional("width", "ความกว้าง (ร้อยละ)", Kind.INTEGER, minimum=10, maximum=100),
    optional("inline", "อยู่ในย่อหน้า", Kind.YES_NO),
)  # fmt: skip

_DEFAULT = optional("default", "ค่าที่กรอกไว้ให้")
_PLACEHOLDER = optional("placeholder", "ตัวอย่างในช่อง")
_OPTIONS = texts("options", "ตัวเลือก", required=False)

_CHOICE = (
    *_FIELD,
    _OPTIONS,
    optional("options_from", "รายการในทะเบียน"),
    optional("other", "มีตัวเลือกอื่น ๆ", Kind.YES_NO),
)

_COLUMN = (
    _ID, _LABEL, _KIND, _OPTIONS,
    optional("width", "สัดส่วนความกว้าง", Kind.INTEGER, minimum=1, maximum=100),
    optional("unit", "หน่วย"),
)  # fmt: skip

BLOCKS: Mapping[str, tuple[Field, ...]] = {
    "section": (_KIND, field("title", "หัวข้อ"), optional("note", "คำชี้แจงของตอน")),
    "text": (
        *_FIELD, _DEFAULT, _PLACEHOLDER, optional("suggestions", "รายชื่อที่เสนอให้เลือก"),
    ),
    "textarea": (
        *_FIELD, _DEFAULT, _PLACEHOLDER,
        optional("lines", "จำนวนบรรทัดบนกระดาษ", Kind.INTEGER, minimum=2, maximum=30),
    ),
    "number": (
        *_FIELD, optional("unit", "หน่วย"),
        optional("minimum", "ค่าต่ำสุด", Kind.NUMBER), optional("maximum", "ค่าสูงสุด", Kind.NUMBER),
    ),
    "date": _FIELD,
    "academic_year": _FIELD,
    "fiscal_year": _FIELD,
    "calendar_year": _FIELD,
    "choice": _CHOICE,
    "multichoice": _CHOICE,
    "url": _FIELD,
    "file": _FIELD,
    "likert": (
        _KIND, _ID, _LABEL, _HELP, _REQUIRED, _ORIGIN,
        texts("scale", "ระดับจากสูงไปต่ำ", minimum=2, maximum=10),
        texts("items", "ข้อความให้ประเมิน", required=False),
        optional(
            "groups", "ด้าน", Kind.RECORDS,
            items=(field("title", "ชื่อด้าน"), texts("items", "ข้อความให้ประเมิน")),
        ),
    ),
    "table": (
        _KIND, _ID, _LABEL, _HELP, _REQUIRED, _ORIGIN,
        field("columns", "สดมภ์", Kind.RECORDS, items=_COLUMN, minimum=2, maximum=14),
        optional("fixed", "สดมภ์ที่พิมพ์ไว้"),
        texts("rows", "หัวแถวที่พิมพ์ไว้", required=False),
        optional("min_rows", "จำนวนแถวว่าง", Kind.INTEGER, minimum=1, maximum=60),
        optional("addable", "เพิ่มแถวได้", Kind.YES_NO),
    ),
    "paragraph": (_KIND, field("text", "ข้อความ", Kind.LONG_TEXT), _ORIGIN),
    "signatures": (
        _KIND,
        field(
            "signers", "ผู้ลงนาม", Kind.RECORDS, maximum=6,
            items=(
                _ID, field("role", "ในฐานะ"), optional("position", "ตำแหน่ง"),
                optional("dated", "มีช่องวันที่", Kind.YES_NO),
            ),
        ),
    ),
}  # fmt: skip
"""What a block of a form may hold, by its kind."""
