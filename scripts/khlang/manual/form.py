"""What a form of the manual is: frozen records from which page, Word form and PDF are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias


class FormKind(StrEnum):
    """What sort of paper a form is; it decides the layout."""

    QUESTIONNAIRE = "questionnaire"
    RECORD = "record"
    PLAN = "plan"
    MEMO = "memo"
    ORDER = "order"
    REPORT = "report"


class Orientation(StrEnum):
    """How the sheet of A4 lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Origin(StrEnum):
    """Whether wording comes from the office's manual or is ours to propose."""

    MANUAL = "manual"
    PROPOSED = "proposed"


class FieldKind(StrEnum):
    """What is filled in. The three kinds of year begin on different days and are never mixed."""

    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    DATE = "date"
    ACADEMIC_YEAR = "academic_year"
    FISCAL_YEAR = "fiscal_year"
    CALENDAR_YEAR = "calendar_year"
    CHOICE = "choice"
    MULTICHOICE = "multichoice"
    URL = "url"
    FILE = "file"
    SEQUENCE = "sequence"

    @property
    def is_year(self) -> bool:
        """Whether the answer is a year in พ.ศ."""
        return self in (
            FieldKind.ACADEMIC_YEAR,
            FieldKind.FISCAL_YEAR,
            FieldKind.CALENDAR_YEAR,
        )

    @property
    def has_options(self) -> bool:
        """Whether the answer is picked from a list."""
        return self in (FieldKind.CHOICE, FieldKind.MULTICHOICE)


OTHER = "อื่น ๆ"
"""The option after which the answer is written out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to fill in.

    Attributes:
        id: ASCII and unique in its form; the tag of its content control.
        width: Share of the line in per cent; neighbours that fit stand on one line.
        lines: Height of a textarea on paper.
        unit: Written after the answer (คน, บาท, ร้อยละ).
        default: Filled in beforehand; ``{office}`` stands for the office's name.
        options: Labels to choose from; the answer is the label itself.
        other: Whether อื่น ๆ with room to write follows the options.
        suggestions: ``schools`` or ``school_groups``: names offered while typing; any text is valid.
        minimum: Least number allowed.
        maximum: Greatest number allowed.
        inline: Stands only where a paragraph of the form has its slot, on paper.
        origin: Who worded the label.
    """

    id: str
    kind: FieldKind
    label: str
    help: str = ""
    required: bool = False
    width: int = 100
    lines: int = 1
    unit: str = ""
    default: str = ""
    placeholder: str = ""
    options: tuple[str, ...] = ()
    other: bool = False
    suggestions: str = ""
    minimum: float | None = None
    maximum: float | None = None
    inline: bool = False
    origin: Origin = Origin.PROPOSED


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """One step of a scale: its weight in a mean, and its name."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class LikertGroup:
    """Statements under one heading; the heading may be empty."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likert:
    """A table of statements, each rated on the same scale, highest point first."""

    id: str
    label: str
    scale: tuple[ScalePoint, ...]
    groups: tuple[LikertGroup, ...]
    help: str = ""
    required: bool = False
    origin: Origin = Origin.PROPOSED

    @property
    def items(self) -> tuple[str, ...]:
        """All statements; their numbers, from 1, run through the groups."""
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; ``width`` counts in proportion to the other columns.

    A SEQUENCE column holds the number of the row and is not filled in.
    """

    id: str
    label: str
    kind: FieldKind
    width: int = 10
    unit: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to fill in.

    Attributes:
        fixed: Id of the column whose cells are printed, or empty.
        rows: The printed cells of that column, one for each row.
        min_rows: Rows on the blank form when none are printed.
        addable: Whether the fill-in page offers further rows.
    """

    id: str
    label: str
    columns: tuple[Column, ...]
    fixed: str = ""
    rows: tuple[str, ...] = ()
    min_rows: int = 0
    addable: bool = True
    help: str = ""
    required: bool = False
    origin: Origin = Origin.PROPOSED

    @property
    def row_count(self) -> int:
        """Rows on the blank form."""
        return len(self.rows) or self.min_rows


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: words, or the slot of the field with id ``field``."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Printed wording of a memo or an order; a slot of a textarea stands alone in its paragraph."""

    pieces: tuple[Piece, ...]
    origin: Origin = Origin.PROPOSED


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a line for the signature, the name in brackets, a position, a date.

    Attributes:
        role: In what capacity (ผู้รายงาน).
        position: Printed position; empty leaves a line to fill in.
        dated: Whether a date is asked for.
    """

    id: str
    role: str
    position: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signatures that stand together."""

    signers: tuple[Signer, ...]


Block: TypeAlias = Field | Likert | Table | Paragraph | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one heading; title and note may be empty."""

    title: str
    note: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form.

    Attributes:
        id: Also the name of its files and its address: ``p1-f1``.
        process: Id of its process.
        number: Its place among the forms of the process, from 1.
        title: As the manual names it, corrected.
        printed_title: As printed, where that differs.
        short: A name that fits on a button, worded by us.
        steps: Ids of the steps that it serves.
        certain: Whether the manual leaves no doubt about ``steps``.
        instructions: คำชี้แจง at the head of the form.
        privacy: What must not be made public, or empty.
        basis: The regulation that lays down the layout, or empty.
        digest: Hash of the definition.
    """

    id: str
    process: str
    number: int
    title: str
    short: str
    kind: FormKind
    orientation: Orientation
    steps: tuple[str, ...]
    filled_by: str
    purpose: str
    instructions: str
    sections: tuple[Section, ...]
    printed_title: str = ""
    certain: bool = True
    privacy: str = ""
    basis: str = ""
    digest: str = ""

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in order."""
        return tuple(block for section in self.sections for block in section.blocks)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """All plain fields by id, inline ones included."""
        return {block.id: block for block in self.blocks if isinstance(block, Field)}
