"""The field table in words, for the page that documents it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khlang.site.wording import Wording
from khlang.submission.fields import FIELDS, SECTIONS, Field, Kind
from khlang.submission.terms import Term

_COUNTED = (Kind.CHOICES, Kind.RECORDS, Kind.TEXTS)
_MEASURED = (Kind.TEXT, Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: what it is called, how it is written, what it may hold."""

    id: str
    label: str
    rule: str
    help: str
    example: str
    choices: tuple[tuple[str, str], ...]
    items: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One heading of the body; ``meaning`` translates it for readers of English."""

    heading: str
    meaning: str
    rule: str
    help: str


def field_rows(wording: Wording, fields: Iterable[Field] = FIELDS) -> tuple[FieldRow, ...]:
    """Return every field of a submission, in the order of the table."""
    return tuple(_row(wording, field) for field in fields)


def section_rows(wording: Wording) -> tuple[SectionRow, ...]:
    """Return every heading of a body that the table knows."""
    return tuple(
        SectionRow(
            heading=section.heading,
            meaning="" if wording.is_thai else section.heading_en,
            rule=_need(wording, section.required),
            help=section.help if wording.is_thai else section.help_en,
        )
        for section in SECTIONS
    )


def _row(wording: Wording, field: Field) -> FieldRow:
    terms: dict[str, Term] = (
        getattr(wording.vocabulary, field.vocabulary) if field.vocabulary else {}
    )
    rule = [getattr(wording.ui, f"kind_{field.kind}"), _need(wording, field.required)]
    rule += filter(None, [_limits(wording, field)])
    is_plain_list = field.kind is Kind.TEXTS
    return FieldRow(
        id=field.id,
        label=field.label if wording.is_thai else field.label_en,
        rule=" · ".join(rule),
        help=field.help if wording.is_thai else field.help_en,
        example=field.example,
        choices=tuple((term.id, wording.label(term)) for term in terms.values()),
        items=() if is_plain_list else field_rows(wording, field.items),
    )


def _need(wording: Wording, required: bool) -> str:
    return str(wording.ui.required if required else wording.ui.optional)


def _limits(wording: Wording, field: Field) -> str:
    """Return the bounds of a text's length, a list's count or a number, or nothing."""
    low, high = field.minimum, field.maximum
    if high is None or field.kind is Kind.YEAR:
        return ""
    number = wording.number
    span = number(int(high)) if low is None else f"{number(int(low))}–{number(int(high))}"
    if low is None:
        span = wording.ui.up_to.format(span)
    if field.kind in _MEASURED:
        return str(wording.ui.in_characters.format(span))
    if field.kind in _COUNTED:
        return str(wording.ui.in_entries.format(span))
    return span
