"""What one input of a form is, and a step of inputs that are filled in together.

Names are paths with dots: ``title``, ``authors.0.name``, ``metrics.ioc.value``,
``section.background``, ``pictures.0.alt``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

ROW = "*"
"""Stands for the number of a row in the paths of the inputs of one entry."""


class Widget(StrEnum):
    """How an input is filled in."""

    LINE = "line"
    LINES = "lines"
    WORDS = "words"
    NUMBERS = "numbers"
    RADIO = "radio"
    SELECT = "select"
    CHECKBOXES = "checkboxes"
    SCHOOL = "school"
    YEAR = "year"
    DATE = "date"
    NUMBER = "number"
    INTEGER = "integer"
    YES_NO = "yes_no"
    URL = "url"
    FILE = "file"
    PICTURE = "picture"
    GROUP = "group"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; ``note`` says what choosing it means, or nothing."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing to fill in.

    Attributes:
        path: Where the answer belongs; ``*`` stands for a row.
        minimum: Least length of a text, value of a number, or count of a list.
        maximum: Like ``minimum``.
        example: An answer as people type it, or the empty string.
        options: For choices, in order.
        items: The inputs of a group, or of one row.
    """

    path: tuple[str, ...]
    widget: Widget
    label: str
    help: str = ""
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    example: str = ""
    options: tuple[Option, ...] = ()
    items: tuple[Input, ...] = ()

    @property
    def name(self) -> str:
        """The path as one word: ``authors.0.name``."""
        return ".".join(self.path)

    @property
    def id(self) -> str:
        """The path as an id of HTML."""
        return "f-" + "-".join(self.path)

    def row(self, number: int) -> tuple[Input, ...]:
        """Return the inputs of row ``number``, counted from 0."""
        return tuple(_numbered(item, str(number)) for item in self.items)


@dataclass(frozen=True, slots=True)
class Step:
    """Inputs that are filled in together, under one title."""

    id: str
    title: str
    note: str
    inputs: tuple[Input, ...]

    @property
    def is_optional(self) -> bool:
        """Whether nothing here must be answered."""
        return not any(each.required for each in self.inputs)


def _numbered(each: Input, number: str) -> Input:
    path = tuple(number if part == ROW else part for part in each.path)
    return replace(each, path=path, items=tuple(_numbered(item, number) for item in each.items))
