"""The data behind a report as a workbook of Excel: the same bytes for the same data.

Every text is written as text, so that none is ever run as a formula or turned into a link.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from khlang import thai
from khlang.catalog.export import columns
from khlang.report import register
from khlang.report.material import Material
from khlang.report.register import Row

_WIDEST = 60
_MEASURED = 50
"""Rows that tell how wide a column is."""

_LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""

_CREATED = datetime(2000, 1, 1)  # fixed, and written without a zone
_NOT_XML = re.compile("[^\t\n\r -\U0010ffff]")
"""Characters that XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, the heads of its columns, and its cells."""

    name: str
    heads: tuple[str, ...]
    rows: Iterable[Sequence[object]]


def register_workbook(rows: Iterable[Row]) -> bytes:
    """Return the register of dissemination as a workbook."""
    return write([_register(rows)])


def report_workbook(material: Material) -> bytes:
    """Return works, dissemination, reuse and events of a report, a sheet each."""
    table = columns(material.catalog.vocabulary, material.base_url)
    works = tuple(tuple(column.value(work) for column in table) for work in material.works)
    return write(
        [
            Sheet("ผลงาน", tuple(column.label for column in table), works),
            _register(material.rows),
            _reuse(material),
            _events(material),
        ]
    )


def write(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook."""
    target = io.BytesIO()
    import xlsxwriter  # noqa: PLC0415  # slow to load; a site that stands needs none

    # Row by row: a table of all works would not fit in memory otherwise.
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    book.set_properties({"created": _CREATED})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        rows = iter(sheet.rows)
        first = list(islice(rows, _MEASURED))
        for place, head in enumerate(sheet.heads):
            page.write_string(0, place, head, bold)
            page.set_column(place, place, _width([head, *(row[place] for row in first)]))
        number = 0
        for number, row in enumerate(chain(first, rows), start=1):
            for place, value in enumerate(row):
                if isinstance(value, int | float):
                    page.write_number(number, place, value, plain)
                elif text := _text(value):
                    page.write_string(number, place, text, plain)
        if number:
            page.autofilter(0, 0, number, len(sheet.heads) - 1)
    book.close()
    return target.getvalue()


def _register(rows: Iterable[Row]) -> Sheet:
    return Sheet("การเผยแพร่", register.COLUMNS, map(register.values, rows))


def _reuse(material: Material) -> Sheet:
    heads = (
        "วันที่เริ่มใช้", "ผลงาน", "รหัสผลงาน", "โรงเรียนที่นำไปใช้", "จำนวนนักเรียน",
        "สิ่งที่ปรับ", "ผลที่เกิดขึ้น", "แนะนำให้ใช้ต่อ",
    )  # fmt: skip
    rows = tuple(
        (
            thai.format_iso(each.on), work.title, work.id, each.school.name, each.pupils,
            each.change, each.result, "แนะนำ" if each.recommend else "ไม่แนะนำ",
        )
        for work, each in material.adoptions
    )  # fmt: skip
    return Sheet("การนำไปใช้", heads, rows)


def _events(material: Material) -> Sheet:
    kinds = material.catalog.vocabulary.event_kinds
    heads = ("เริ่ม", "สิ้นสุด", "กิจกรรม", "ประเภท", "สถานที่", "ผู้จัด", "เป้าหมาย", "ผู้เข้าร่วม")
    rows = tuple(
        (
            thai.format_moment(event.starts), thai.format_moment(event.ends), event.title,
            kinds[event.kind].label, event.place, event.organiser, event.target, event.participants,
        )
        for event in material.events
    )  # fmt: skip
    return Sheet("กิจกรรม", heads, rows)


def _text(value: object) -> str:
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return _NOT_XML.sub("", text)[:_LONGEST_CELL]


def _width(cells: Iterable[object]) -> float:
    """Return the width of a column in characters, from what its first lines hold."""
    return min(_WIDEST, max(len(_text(cell)) for cell in cells) + 3)
