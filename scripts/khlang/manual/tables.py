"""The field tables of the manual's files: what each may hold, and how it is checked."""

from __future__ import annotations

from collections.abc import Mapping

from khlang.submission.field import Field, Kind

__all__ = ["BLOCKS", "FORM"]


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
    optional("privacy", "ข้อมูลที่ห้ามเผยแพร่"),
    optional("basis", "ระเบียบที่กำหนดรูปแบบ"),
)

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
