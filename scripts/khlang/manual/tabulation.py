"""Arranges tables and scales on paper: widths of columns, printed cells, what stays together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from khlang.manual import fonts
from khlang.manual.breaks import pieces
from khlang.manual.form import Column, FieldKind, Likert, Table
from khlang.manual.metrics import REGULAR, SEMIBOLD, text_width
from khlang.manual.sheet import (
    SECOND_LINE,
    SHORT_SIDE,
    SMALL,
    TABLE,
    Grid,
    GridColumn,
    Rating,
    Statement,
)
from khlang.manual.wordml import PADDING
from khlang.manual.wrapping import wrap

SAFETY = 1.04
"""TH SarabunPSK itself is a little wider in some words than our twin of it."""

WHOLE_TABLE, WHOLE_LYING_TABLE, WHOLE_RATING = 6, 8, 10
"""Rows that stay on one page; a longer table may go on, under the same head."""


def grid(
    table: Table, label: str, width: float, row: float, number: Callable[[object], str]
) -> Grid:
    """Return a table to fill in, ``width`` wide.

    ``row`` is the least height of a row of one line; ``number`` writes the counts of rows.
    """
    widths = column_widths(table, width)
    columns = tuple(map(_column, table.columns, widths))
    kinds = [column.kind for column in table.columns]
    sequence = kinds.index(FieldKind.SEQUENCE) if FieldKind.SEQUENCE in kinds else -1
    cells = tuple(
        tuple(
            (number(row + 1),) if place == sequence
            else _lines(table.rows[row], widths[place]) if column.id == table.fixed
            else None
            for place, column in enumerate(table.columns)
        )
        for row in range(table.row_count)
    )  # fmt: skip
    height = row + SECOND_LINE * (FieldKind.TEXTAREA in kinds)
    most = WHOLE_LYING_TABLE if width > SHORT_SIDE else WHOLE_TABLE
    return Grid(table.id, label, table.help, columns, cells, sequence, height, len(cells) <= most)


def _column(column: Column, width: float) -> GridColumn:
    centred = column.kind in (FieldKind.NUMBER, FieldKind.DATE, FieldKind.SEQUENCE)
    label = _lines(column.label, width, bold=True)
    return GridColumn(column.id, label, tuple(_note(column, width)), width, centred)


def _lines(text: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text in a cell: ours, for programs cut Thai words each in their way."""
    size, weight = TABLE * fonts.SCALE, SEMIBOLD if bold else REGULAR
    longest = max(text_width(word.rstrip(), size, weight) for word in pieces(text))
    room = max((width - 2 * PADDING) / SAFETY, longest)
    return wrap(text, room, size, weight, pieces)


def _note(column: Column, width: float) -> Iterator[str]:
    """Yield the lines that stand small under the head of a column: its unit or its options."""
    parts = _note_parts(column)
    widths = [fonts.width(f"{part} ", SMALL) * SAFETY for part in parts]
    for line in filled(parts, widths, width - 2 * PADDING):
        yield " ".join(line)


def _note_parts(column: Column) -> tuple[str, ...]:
    """Return the parts of a note between which a line may end."""
    if column.unit:
        return (f"({column.unit})",)
    *options, last = column.options or ("",)
    return (*(f"{option} /" for option in options), *([last] if last else []))


def filled(parts: Sequence[str], widths: Sequence[float], room: float) -> Iterator[tuple[str, ...]]:
    """Yield lines, each with as many parts as it holds."""
    line: list[str] = []
    used = 0.0
    for part, width in zip(parts, widths, strict=True):
        if line and used + width > room:
            yield tuple(line)
            line, used = [], 0.0
        line.append(part)
        used += width
    if line:
        yield tuple(line)


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
    notes = [fonts.width(part, SMALL) for part in _note_parts(column)]
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
