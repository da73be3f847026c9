"""What stands on the paper of a form, measured, before it becomes Word or PDF. Lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from khlang import thai

BODY = 14.0
TABLE = 13.0
SMALL = 11.0
LETTER = 16.0
TITLE = 18.0
SECTION = 15.0
MEMO_LABEL = 20.0
"""Sizes of type: forms, their tables, notes, letters, titles, sections, the bold labels at the head of a memo."""

FORM_ROW, LETTER_ROW = 24.0, 21.0
"""Least height of a table's row to write in by hand."""

SECOND_LINE = 12.0
"""Added to the height of rows in which more than one line is written."""

FORM_RULE, LETTER_RULE = 22.0, 20.0
"""Distance of lines to write on."""

TICK = 15.0
"""Room for a box to tick and the space after it."""

GAP = 8.0
"""Between a label and its answer, and between neighbours."""

CENTIMETRE = 72 / 2.54
LONG_SIDE, SHORT_SIDE = 29.7 * CENTIMETRE, 21 * CENTIMETRE


@dataclass(frozen=True, slots=True)
class Margins:
    """Empty edges of the page."""

    left: float
    right: float
    top: float
    bottom: float


FORM_MARGINS = Margins(*(cm * CENTIMETRE for cm in (2.2, 1.8, 1.8, 1.8)))
LETTER_MARGINS = Margins(*(cm * CENTIMETRE for cm in (3, 2, 1.5, 2)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A field on a line: label, room to write or boxes to tick, unit.

    Attributes:
        id: Tag of the control, or the start of the tags of its options.
        room: For the answer, within ``width``.
    """

    id: str
    label: str
    label_width: float
    width: float
    unit: str = ""
    unit_width: float = 0
    help: str = ""
    value: str = ""
    options: tuple[str, ...] = ()

    @property
    def room(self) -> float:
        """Width left for the answer."""
        return self.width - self.label_width - self.unit_width


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section."""

    title: str
    note: str
    type: str = "heading"


@dataclass(frozen=True, slots=True)
class Line:
    """Fields side by side; ``held`` on the page of what follows."""

    cells: tuple[Cell, ...]
    held: bool = False
    type: str = "line"


@dataclass(frozen=True, slots=True)
class Options:
    """Boxes to tick.

    Attributes:
        rows: Options line by line; those beside the label when ``beside``.
        column: Distance between options that stand below each other; 0 lets them flow.
        held: On the page of what follows.
    """

    id: str
    label: str
    help: str
    rows: tuple[tuple[str, ...], ...]
    other: bool
    beside: bool
    column: float
    held: bool = False
    type: str = "options"


@dataclass(frozen=True, slots=True)
class Ruled:
    """Lines to write on; in a letter the label is only a hint where to begin.

    ``held`` keeps them on the page of what follows.
    """

    id: str
    label: str
    help: str
    count: int
    hint: bool
    held: bool = False
    type: str = "ruled"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement to rate, or the heading of a group when its number is 0."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Rating:
    """A table of statements and the points of a scale; ``whole`` when it stays on one page."""

    id: str
    label: str
    help: str
    points: tuple[tuple[int, str], ...]
    statements: tuple[Statement, ...]
    point_width: float
    whole: bool
    type: str = "rating"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a table; label, and the small note under it, line by line."""

    id: str
    label: tuple[str, ...]
    note: tuple[str, ...]
    width: float
    centred: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to fill in.

    Attributes:
        cells: Printed lines of each row by column, None where something is filled in.
        sequence: Place of the column that counts the rows, or -1.
        row: Least height of a row.
        whole: Whether it stays on one page.
    """

    id: str
    label: str
    help: str
    columns: tuple[GridColumn, ...]
    cells: tuple[tuple[tuple[str, ...] | None, ...], ...]
    sequence: int
    row: float
    whole: bool
    type: str = "grid"


@dataclass(frozen=True, slots=True)
class Part:
    """Words, or a slot to fill in; ``hint`` says what belongs there."""

    text: str
    cell: Cell | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A paragraph of a letter."""

    parts: tuple[Part, ...]
    centred: bool = False
    type: str = "wording"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one person signs; ``role`` line by line, as many as its neighbours have."""

    id: str
    role: tuple[str, ...]
    position: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Signing:
    """Signatures, line by line; ``formal`` as under a letter."""

    rows: tuple[tuple[Mark, ...], ...]
    across: int
    formal: bool
    type: str = "signing"


Item: TypeAlias = Heading | Line | Options | Ruled | Rating | Grid | Wording | Signing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form on paper.

    Attributes:
        layout: ``form``, ``memo`` or ``order``.
        head: Fields at the head of a letter, by id.
        notes: What to know before filling in: label and text.
        width: Between the margins.
        rule: Distance of lines to write on.
    """

    id: str
    layout: str
    landscape: bool
    margins: Margins
    width: float
    size: float
    rule: float
    code: str
    title: str
    title_lines: tuple[str, ...]
    short: str
    office: str
    notes: tuple[tuple[str, str], ...]
    head: dict[str, Cell]
    items: tuple[Item, ...]
    thai_digits: bool

    def number(self, value: object) -> str:
        """Return a number in the digits of the sheet."""
        return thai.to_thai(value) if self.thai_digits else str(value)
