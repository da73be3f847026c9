"""Tables on paper: columns as wide as their words, lines that end between words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import pytest

from khlang import thai
from khlang.manual.breaks import pieces
from khlang.manual.form import Column, FieldKind, Table
from khlang.manual.sheet import FORM_ROW, Grid
from khlang.manual.tabulation import column_widths, filled, grid

PLAN = Table(
    id="plan",
    label="แผน",
    columns=(
        Column(id="seq", label="ลำดับ", kind=FieldKind.SEQUENCE, width=5),
        Column(id="step", label="กิจกรรมการจัดการความรู้", kind=FieldKind.TEXT, width=16),
        Column(id="how", label="วิธีการสู่ความสำเร็จ", kind=FieldKind.TEXTAREA, width=10),
        Column(id="target", label="เป้าหมาย/กลุ่มเป้าหมาย", kind=FieldKind.TEXT, width=4),
        Column(id="tool", label="เครื่องมือ/อุปกรณ์", kind=FieldKind.TEXT, width=4),
        Column(
            id="status", label="สถานะ", kind=FieldKind.CHOICE, width=4,
            options=("ยังไม่เริ่ม", "กำลังทำ", "แล้วเสร็จ"),
        ),
        Column(id="budget", label="งบประมาณ", kind=FieldKind.NUMBER, width=8, unit="บาท"),
    ),
    fixed="step",
    rows=("การบ่งชี้ความรู้", "การประมวลและกลั่นกรองความรู้", "การแบ่งปันแลกเปลี่ยนความรู้"),
)  # fmt: skip


def _grid(width: float = 480) -> Grid:
    return grid(PLAN, PLAN.label, width, FORM_ROW, thai.to_thai)


def _ends(parts: tuple[str, ...] | list[str]) -> set[int]:
    """Return where parts end, not counting white space."""
    return set(accumulate(len("".join(part.split())) for part in parts))


def _wrapped(found: Grid) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from (
        (asked.label, drawn.label) for asked, drawn in zip(PLAN.columns, found.columns, strict=True)
    )
    yield from ((text, row[1] or ()) for text, row in zip(PLAN.rows, found.cells, strict=True))


@pytest.mark.parametrize("width", [420, 480, 520])
def test_lines_end_between_words(width: float) -> None:
    wrapped = list(_wrapped(_grid(width)))
    assert any(len(lines) > 1 for _, lines in wrapped)
    for text, lines in wrapped:
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert _ends(lines) <= _ends(pieces(text))


def test_options_stay_whole_under_the_head() -> None:
    notes = {column.id: column.note for column in _grid().columns}
    assert notes["status"] == ("ยังไม่เริ่ม /", "กำลังทำ /", "แล้วเสร็จ")
    assert notes["budget"] == ("(บาท)",)
    assert notes["how"] == ()


def test_rows_are_counted_and_printed_and_left_to_fill_in() -> None:
    first = _grid().cells[0]
    assert first[0] == ("๑",)
    assert first[1] is not None and first[2] is None


def test_rows_of_several_lines_are_taller() -> None:
    flat = Table(id="t", label="t", columns=PLAN.columns[:2], min_rows=2)
    assert _grid().row > grid(flat, "", 400, FORM_ROW, thai.to_thai).row == FORM_ROW


def test_columns_fill_the_width() -> None:
    assert sum(column_widths(PLAN, 700)) == pytest.approx(700)


def test_parts_fill_lines() -> None:
    assert list(filled(("a", "b", "c"), (10, 10, 10), 25)) == [("a", "b"), ("c",)]
    assert list(filled((), (), 25)) == []
