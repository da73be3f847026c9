"""Arranges tables and scales on paper: widths of columns, printed cells, what stays together."""

from __future__ import annotations

from collections.abc import Callable

from khlang.manual import fonts
from khlang.manual.breaks import pieces
from khlang.manual.form import Column, FieldKind, Likert, Table
from khlang.manual.sheet import SHORT_SIDE, SMALL, TABLE, Grid, GridColumn, Rating, Statement
from khlang.manual.wordml import PADDING

SAFETY = 1.04
"""TH SarabunPSK itself is a little wider in some words than our twin of it."""

WHOLE_TABLE, WHOLE_LYING_TABLE, WHOLE_RATING = 6, 8, 10
"""Rows that stay on one page; a longer table may go on, under the same head."""


def grid(table: Table, label: str, width: float, number: Callable[[object], str]) -> Grid:
    """Return a table to fill in, ``width`` wide; ``number`` writes the counts of rows."""
    columns = tuple(
        GridColumn(
            column.id, column.label, column_note(column), wide,
            column.kind in (FieldKind.NUMBER, FieldKind.DATE, FieldKind.SEQUENCE),
        )
        for column, wide in zip(table.columns, column_widths(table, width), strict=True)
    )  # fmt: skip
    kinds = [column.kind for column in table.columns]
    sequence = kinds.index(FieldKind.SEQUENCE) if FieldKind.SEQUENCE in kinds else -1
    cells = tuple(
        tuple(
            number(row + 1) if place == sequence
            else table.rows[row] if column.id == table.fixed
            else None
            for place, column in enumerate(table.columns)
        )
        for row in range(table.row_count)
    )  # fmt: skip
    most = WHOLE_LYING_TABLE if width > SHORT_SIDE else WHOLE_TABLE
    return Grid(table.id, label, table.help, columns, cells, sequence, len(cells) <= most)


def column_note(column: Column) -> str:
    """Return what stands small under the head of a column: its unit or its options."""
    return f"({column.unit})" if column.unit else " / ".join(column.options)


def column_widths(table: Table, total: float) -> list[float]:
    """Return the widths of columns: as asked for, but none narrower than its longest word."""
    least = [_longest_word(table, column) + 2 * PADDING + 1 for column in table.columns]
    shares = sum(column.width for column in table.columns)
    wanted = [column.width / shares * total for column in table.columns]
    spare = [max(0.0, width - low) for width, low in zip(wanted, least, strict=True)]
    lacking = sum(max(0.0, low - width) for width, low in zip(wanted, least, strict=True))
    taken = min(1.0, lacking / sum(spare)) if sum(spare) else 0.0
    widths = [
        max(low, width) - over * taken
        for width, low, over in zip(wanted, least, spare, strict=True)
    ]
    return [width * total / sum(widths) for width in widths]


def _longest_word(table: Table, column: Column) -> float:
    printed = table.rows if column.id == table.fixed else ()
    heads = [fonts.width(word.strip(), TABLE, bold=True) for word in pieces(column.label)]
    notes = [fonts.width(word.strip(), SMALL) for word in pieces(column_note(column))]
    texts = [fonts.width(word.strip(), TABLE) for text in printed for word in pieces(text)]
    return SAFETY * max(heads + notes + texts)


def rating(likert: Likert) -> Rating:
    """Return the table of a scale; statements are numbered through its groups."""
    statements: list[Statement] = []
    number = 0
    for group in likert.groups:
        if group.title:
            statements.append(Statement(0, group.title))
        for text in group.items:
            number += 1
            statements.append(Statement(number, text))
    widest = max(fonts.width(point.label, SMALL + 1, bold=True) for point in likert.scale)
    points = tuple((point.value, point.label) for point in likert.scale)
    return Rating(
        likert.id, likert.label, likert.help, points, tuple(statements), max(38.0, widest + 12),
        len(statements) <= WHOLE_RATING,
    )  # fmt: skip
