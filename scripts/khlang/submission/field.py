"""What one entry of the field table says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

YEAR_FROM = 2540
YEAR_TO = 2600
"""Years in พ.ศ. that a work may speak of."""

TEMPLATE = "(เขียน"
"""How every text begins that ``khlang new`` writes for the teacher to replace."""


class Kind(StrEnum):
    """How a field is written and what it becomes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    SCHOOL = "school"
    YEAR = "year"
    DATE = "date"
    MOMENT = "moment"
    INTEGER = "integer"
    NUMBER = "number"
    NUMBERS = "numbers"
    YES_NO = "yes_no"
    TEXTS = "texts"
    FILE = "file"
    URL = "url"
    WORK = "work"
    CRITERION = "criterion"
    RECORD = "record"
    RECORDS = "records"

    @property
    def is_list(self) -> bool:
        """Whether the field holds several values."""
        return self in (Kind.CHOICES, Kind.NUMBERS, Kind.TEXTS, Kind.RECORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the front matter; everything that anyone needs to know about it.

    Attributes:
        id: The name in the front matter.
        vocabulary: For choices: the attribute of Vocabulary that lists the terms.
        minimum: Least length of a text in characters, value of a number, or count of a list.
        maximum: Like ``minimum``.
        help: What to write, in Thai, one or two sentences.
        form_help: The same where the field is an input and not a line of a file; empty when
            ``help`` fits both.
        example: As written in the front matter.
        items: The fields of a record; for a list of texts, the one field that each text follows.
        asked: The question that ``khlang new`` asks in Thai; empty when it does not ask.
        hint: What ``khlang new`` writes for a required text that it does not ask for.
        by_office: Whether the office fills it in, not the teacher.
    """

    id: str
    label: str
    label_en: str
    kind: Kind
    help: str
    help_en: str
    required: bool = False
    vocabulary: str = ""
    minimum: float | None = None
    maximum: float | None = None
    example: str = ""
    items: tuple[Field, ...] = ()
    asked: str = ""
    hint: str = ""
    by_office: bool = False
    form_help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One ``##`` heading of the body.

    Attributes:
        heading: The exact Thai text of the heading.
        hint: What ``khlang new`` writes under the heading; still there means not yet written.
    """

    id: str
    heading: str
    heading_en: str
    required: bool
    help: str
    help_en: str
    hint: str
