"""The field table of the registry's own files."""

from __future__ import annotations

from dataclasses import fields

from khlang.submission.field import Field, Kind
from khlang.submission.terms import Vocabulary

__all__ = ["COLLECTIONS", "MOVED", "REVIEWERS", "SCHOOL", "VOCABULARY", "Field"]


def _field(field_id: str, label: str, kind: Kind = Kind.TEXT, **more: object) -> Field:
    settings: dict[str, object] = {"required": True, "maximum": 400} | more
    return Field(
        id=field_id, label=label, label_en=field_id, kind=kind, help=label, help_en=field_id,
        **settings,  # type: ignore[arg-type]
    )  # fmt: skip


_ID = _field("id", "รหัส")
_LABEL = _field("label", "คำไทย")
_LABEL_EN = _field("label_en", "คำอังกฤษ")

_TERM = (
    _ID,
    _LABEL,
    _LABEL_EN,
    _field("short", "คำสั้น", required=False),
    _field("aliases", "คำอื่นที่ใช้แทนได้", Kind.TEXTS, required=False, items=(_field("alias", "คำ"),)),
    _field("group", "กลุ่ม", required=False),
    _field("levels", "ระดับที่สอน", Kind.TEXTS, required=False, items=(_field("level", "ระดับ"),)),
    _field("note", "หมายเหตุ", required=False),
    _field("url", "ที่อยู่เว็บ", Kind.URL, required=False),
)

_CRITERION = (
    _ID,
    _LABEL,
    _LABEL_EN,
    _field("full", "คะแนนเต็ม", Kind.NUMBER, minimum=1, maximum=100),
)

_LEVEL = (
    _LABEL,
    _LABEL_EN,
    _field("from", "ตั้งแต่คะแนน", Kind.NUMBER, minimum=0, maximum=100),
)

_RUBRIC = (
    _ID,
    _LABEL,
    _LABEL_EN,
    _field("criteria", "ข้อพิจารณา", Kind.RECORDS, items=_CRITERION),
    _field("levels", "ระดับคุณภาพ", Kind.RECORDS, items=_LEVEL),
)

VOCABULARY = tuple(
    _field(
        entry.name,
        "รายการ",
        Kind.RECORDS,
        maximum=None,
        items=_RUBRIC if entry.name == "rubrics" else _TERM,
    )
    for entry in fields(Vocabulary)
    if entry.init
)

SCHOOL = (
    _field("code", "รหัสโรงเรียน"),
    _field("name", "ชื่อโรงเรียน"),
    _field("name_en", "ชื่ออังกฤษ", required=False),
    _field("district", "อำเภอ", Kind.CHOICE, vocabulary="districts"),
    _field("group", "กลุ่มโรงเรียน", Kind.CHOICE, vocabulary="school_groups"),
    _field("size", "ขนาด", Kind.CHOICE, vocabulary="sizes"),
    _field("multigrade", "สอนรวมชั้น", Kind.YES_NO, required=False),
    _field("connection", "อินเทอร์เน็ต", Kind.CHOICE, vocabulary="connections", required=False),
    _field("sample", "เป็นตัวอย่าง", Kind.YES_NO, required=False),
)

_REVIEWER = (
    _field("name", "ชื่อ"),
    _field("name_en", "ชื่ออังกฤษ", required=False),
    _field("position", "ตำแหน่ง", Kind.CHOICE, vocabulary="positions"),
    _field("standing", "วิทยฐานะ", Kind.CHOICE, vocabulary="standings", required=False),
    _field("sample", "เป็นตัวอย่าง", Kind.YES_NO, required=False),
)

REVIEWERS = (
    _field("rubric", "เกณฑ์เริ่มต้น", Kind.CHOICE, vocabulary="rubrics"),
    _field("reviewers", "ผู้พิจารณา", Kind.RECORDS, items=_REVIEWER),
)

_COLLECTION = (
    _ID,
    _field("title", "ชื่อชุด"),
    _field("title_en", "ชื่ออังกฤษ"),
    _field("intro", "คำแนะนำ", Kind.LONG_TEXT),
    _field("intro_en", "คำแนะนำอังกฤษ", Kind.LONG_TEXT),
    _field(
        "works", "รหัสผลงาน", Kind.TEXTS, required=False, items=(_field("work", "ผลงาน", Kind.WORK),)
    ),
)

_MOVE = (_field("old", "รหัสเดิม", Kind.WORK), _field("new", "รหัสใหม่", Kind.WORK))

MOVED = (_field("moved", "ผลงานที่ย้าย", Kind.RECORDS, required=False, items=_MOVE),)

COLLECTIONS = (_field("collections", "ชุดผลงาน", Kind.RECORDS, required=False, items=_COLLECTION),)
