"""Which column of an old form's table answers which field: the mapping file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khlang.problems import Report
from khlang.submission.convert import Converter
from khlang.submission.field import Field, Kind
from khlang.submission.input import ROW, Input, Step, Widget
from khlang.submission.source import decode
from khlang.submission.strict_yaml import parse

_MAX_NODES = 5_000
_NUMBER = re.compile(r"\.\d+(?=\.|$)")


def _text(field_id: str, label: str, told: str, *, required: bool = False) -> Field:
    return Field(
        id=field_id, label=label, label_en=field_id, kind=Kind.TEXT, required=required,
        help=told, help_en=field_id,
    )  # fmt: skip


def _list(field_id: str, label: str, told: str, items: tuple[Field, ...]) -> Field:
    return Field(
        id=field_id, label=label, label_en=field_id, kind=Kind.RECORDS, items=items,
        required=field_id == "columns", help=told, help_en=field_id,
    )  # fmt: skip


_FIELD = _text("field", "ช่องข้อมูล", "เช่น title, authors.name หรือ section.background", required=True)
TABLE = (
    _list(
        "columns", "คอลัมน์", "คอลัมน์ของตาราง และช่องที่คอลัมน์นั้นตอบ",
        (
            _text("column", "ชื่อคอลัมน์", "ข้อความที่หัวตารางตรงตัว", required=True),
            _FIELD,
            _text("split", "ตัวคั่น", "ตัวคั่นเมื่อหนึ่งเซลล์มีหลายคำตอบ"),
        ),
    ),
    _list(
        "values", "คำที่ใช้แทนกัน", "คำตอบเดิม และคำที่คลังใช้",
        (
            _FIELD,
            _text("from", "คำเดิม", "คำตอบในตาราง", required=True),
            _text("to", "คำใหม่", "รหัสหรือชื่อของตัวเลือกในคลัง", required=True),
        ),
    ),
    _list(
        "defaults", "ค่าเมื่อไม่ได้ตอบ", "ใช้เมื่อแถวไม่มีคำตอบของช่องนั้น",
        (_FIELD, _text("value", "ค่า", "คำตอบที่ใช้แทน {title} คือชื่อผลงาน", required=True)),
    ),
    _list(
        "files", "ไฟล์ของลิงก์", "รหัสในลิงก์ และชื่อไฟล์ที่ดาวน์โหลดไว้",
        (
            _text("id", "รหัสในลิงก์", "อักษรหลัง id= หรือ /d/", required=True),
            _text("name", "ชื่อไฟล์", "ชื่อไฟล์ในโฟลเดอร์", required=True),
        ),
    ),
    Field(
        id="key", label="คอลัมน์ที่ไม่ซ้ำ", label_en="key", kind=Kind.TEXTS, help_en="key",
        help="คอลัมน์ที่บอกว่าเป็นผลงานเรื่องเดิม เช่น ประทับเวลา",
        items=(_text("column", "ชื่อคอลัมน์", "ชื่อคอลัมน์"),),
    ),
)  # fmt: skip
"""What a mapping file may say."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the name of the input that it answers; ``*`` stands for a row."""

    title: str
    name: str
    split: str


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A mapping file.

    Attributes:
        replaced: For each name of an input, words of the table and of the registry.
        defaults: What stands for no answer, by name of input.
        files: Names of downloaded files by the id in their link.
        key: Columns by which a row is known again.
    """

    columns: tuple[Column, ...]
    replaced: Mapping[str, Mapping[str, str]]
    defaults: Mapping[str, str]
    files: Mapping[str, str]
    key: tuple[str, ...]


def read_mapping(data: bytes, report: Report, steps: Sequence[Step]) -> ColumnMap | None:
    """Read a mapping file; None when it has errors, which are reported."""
    text = decode(data, report)
    pairs = None if text is None else parse(text, report, limit=_MAX_NODES)
    if pairs is None:
        return None
    values = Converter(report).record(TABLE, pairs)
    known = {each.name: each for step in steps for top in step.inputs for each in _named(top)}

    def name(each: Mapping[str, str]) -> str:
        return _name(each.get("field", ""), known, report)

    columns = tuple(
        Column(each.get("column", ""), name(each), each.get("split", ""))
        for each in values.get("columns", ())
    )
    replaced: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for each in values.get("values", ()):
        replaced[name(each)][each.get("from", "")] = each.get("to", "")
    defaults = {name(each): each.get("value", "") for each in values.get("defaults", ())}
    if report.has_errors:
        return None
    files = {each["id"]: each["name"] for each in values.get("files", ())}
    return ColumnMap(columns, replaced, defaults, files, values.get("key", ()))


def _name(written: str, known: Mapping[str, Input], report: Report) -> str:
    """Return the name of an input: ``authors.name`` is the column of all authors."""
    for name in (written, _with_rows(written)):
        if _NUMBER.sub(f".{ROW}", name) in known:
            return name
    if written:
        report.add("import-mapping-field", field="field", value=written)
    return written


def _with_rows(written: str) -> str:
    first, dot, rest = written.partition(".")
    return f"{first}.{ROW}.{rest}" if dot and ROW not in rest else written


def _named(each: Input) -> Iterator[Input]:
    if each.widget not in (Widget.GROUP, Widget.ROWS):
        yield each
    for item in each.items:
        yield from _named(item)
