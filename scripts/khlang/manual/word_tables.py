"""Scales and tables of a form in a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.manual.control import ControlKind
from khlang.manual.sheet import SMALL, TABLE, Grid, Rating
from khlang.manual.wordml import (
    BLANK,
    NOTE,
    PADDING,
    cell,
    paragraph,
    paragraph_properties,
    row,
    run,
    spacer,
    table,
)

if TYPE_CHECKING:
    from khlang.manual.word_body import Body


LEAST_ROWS = 3
"""Rows of a long table that stand under its head before the page may end."""


def rating(body: Body, item: Rating) -> str:
    """Return the table of a scale; its head repeats on each page."""
    centre = paragraph_properties(align="center", keep=True)
    point = item.point_width
    first = body.sheet.width - point * len(item.points)
    number = body.sheet.number

    def head(content: str, width: float, *, span: int = 1, merge: str = "") -> str:
        body = "".join(
            paragraph(run(line, TABLE - 1, bold=True), settings=centre)
            for line in content.split("\n")
        )
        return cell(body, width, span=span, merge=merge, align="center")

    rows = [
        row(
            head("รายการ", first, merge="restart"),
            head(item.label, point * len(item.points), span=len(item.points)),
            header=True,
        ),
        row(
            head("", first, merge="continue"),
            *(head(f"{label}\n({number(value)})", point) for value, label in item.points),
            header=True,
        ),
    ]
    rows += [_statement(body, item, place) for place in range(len(item.statements))]
    widths = [first, *[point] * len(item.points)]
    note = _caption("", item.help) if item.help else ""
    return note + table(widths, *rows, borders=True, padding=PADDING, name=item.label) + spacer()


def _statement(body: Body, item: Rating, place: int) -> str:
    """Return the row of one statement, or of a group's heading."""
    statement = item.statements[place]
    if not statement.number:
        content = paragraph(
            run(statement.text, TABLE, bold=True), settings=paragraph_properties(keep=True)
        )
        return row(cell(content, body.sheet.width, span=len(item.points) + 1, shaded=True))
    words = run(f"{body.sheet.number(statement.number)}. {statement.text}", TABLE)
    first = body.sheet.width - item.point_width * len(item.points)
    keep = item.whole and place < len(item.statements) - 1
    words += body.mark_of(f"{item.id}.{statement.number}")
    settings = paragraph_properties(left=16, first=-16, keep=keep)
    centre = paragraph_properties(align="center", keep=keep)
    boxes = (
        cell(
            paragraph(body.tick(f"{item.id}.{statement.number}.{value}"), settings=centre),
            item.point_width,
            align="center",
        )
        for value, _ in item.points
    )
    return row(cell(paragraph(words, settings=settings), first, align="center"), *boxes)


def _caption(label: str, note: str) -> str:
    """Return what stands above a table, kept with it."""
    content = run(label, bold=True) if label else ""
    if note:
        content += run(f" ({note})", SMALL, style=NOTE)
    return paragraph(content, settings=paragraph_properties(before=4, after=2, keep=True))


def grid(body: Body, item: Grid) -> str:
    """Return a table to fill in; its head repeats on each page."""
    centre = paragraph_properties(align="center", keep=True)
    if item.sequence >= 0:
        body.lists += 1
    heads = []
    for column in item.columns:
        content = paragraph(run("\n".join(column.label), TABLE, bold=True), settings=centre)
        if column.note:
            content += paragraph(run("\n".join(column.note), SMALL), settings=centre)
        heads.append(cell(content, column.width, align="center"))
    rows = [row(*heads, header=True)]
    rows += [_grid_row(body, item, number) for number in range(1, len(item.cells) + 1)]
    above = _caption(item.label, item.help) if item.label or item.help else ""
    widths = [column.width for column in item.columns]
    name = item.label or "".join(item.columns[0].label)
    return above + table(widths, *rows, borders=True, padding=PADDING, name=name) + spacer()


def _grid_row(body: Body, item: Grid, number: int) -> str:
    """Return one row, counted from 1."""
    cells = []
    keep = number < len(item.cells) and (item.whole or number < LEAST_ROWS)
    for place, (column, printed) in enumerate(
        zip(item.columns, item.cells[number - 1], strict=True)
    ):
        align = "center" if column.centred else ""
        settings = paragraph_properties(align=align, keep=keep)
        if place == item.sequence:
            counted = paragraph_properties(align="center", numbering=body.lists, keep=keep)
            content = paragraph(settings=counted)
        elif printed is not None:
            content = paragraph(run("\n".join(printed), TABLE), settings=settings)
        else:
            content = _grid_answer(body, f"{item.id}.{number}.{column.id}", settings)
        cells.append(
            cell(content, column.width, align="" if item.cells[0][place] is None else "center")
        )
    return row(*cells, height=item.row)


def _grid_answer(body: Body, tag: str, settings: str) -> str:
    """Return the control of a table's cell; a cell ends with a paragraph."""
    control = body.controls[tag]
    if control.kind is ControlKind.LINES:
        return body.lines(control, (settings,), size=TABLE) + spacer()
    return paragraph(body.answer(tag, BLANK, size=TABLE), settings=settings)
