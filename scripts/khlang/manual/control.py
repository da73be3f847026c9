"""The content controls of a form's Word file, which are the inputs of its fill-in page too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from khlang.manual.form import OTHER, Field, FieldKind, Form, Likert, Signatures, Signer, Table


class ControlKind(StrEnum):
    """What a content control holds."""

    TEXT = "text"
    RICH = "rich"
    LINES = "lines"
    DATE = "date"
    DROPDOWN = "dropdown"
    COMBO = "combo"
    CHECKBOX = "checkbox"


@dataclass(frozen=True, slots=True)
class Control:
    """One content control of the Word form, and one input of the fill-in page.

    Attributes:
        tag: Unique in the form.
        label: What assistive technology and Word call it.
        options: For a dropdown, or a combo box, which takes other words too.
    """

    tag: str
    label: str
    kind: ControlKind
    options: tuple[str, ...] = ()


def controls(form: Form) -> Iterator[Control]:
    """Yield every control of the blank form in order.

    Tags: ``field``; ``field.2`` and ``field.other`` for options, from 1; ``likert.3.5`` for item 3
    rated 5; ``table.1.column`` for row 1; ``signer.name``, ``signer.position``, ``signer.date``.
    """
    for block in form.blocks:
        match block:
            case Field():
                yield from _field_controls(block)
            case Likert():
                yield from _likert_controls(block)
            case Table():
                for row in range(1, block.row_count + 1):
                    yield from row_controls(block, row)
            case Signatures():
                for signer in block.signers:
                    yield from _signer_controls(signer)


def row_controls(table: Table, row: int) -> Iterator[Control]:
    """Yield the controls of one row, counted from 1."""
    for column in table.columns:
        if column.kind is not FieldKind.SEQUENCE and column.id != table.fixed:
            label = f"{table.label} แถว {row} {column.label}"
            yield Control(
                f"{table.id}.{row}.{column.id}", label, _control_kind(column.kind), column.options
            )


def _field_controls(field: Field) -> Iterator[Control]:
    listed = field.kind.has_options and not field.inline
    if not listed:
        yield Control(field.id, field.label, _control_kind(field.kind), field.options)
        return
    for number, option in enumerate(field.options, start=1):
        yield Control(f"{field.id}.{number}", f"{field.label}: {option}", ControlKind.CHECKBOX)
    if field.other:
        yield Control(f"{field.id}.other", f"{field.label}: {OTHER}", ControlKind.TEXT)


def _likert_controls(likert: Likert) -> Iterator[Control]:
    for number, item in enumerate(likert.items, start=1):
        for point in likert.scale:
            yield Control(
                f"{likert.id}.{number}.{point.value}",
                f"{item}: {point.label}",
                ControlKind.CHECKBOX,
            )


def _signer_controls(signer: Signer) -> Iterator[Control]:
    yield Control(f"{signer.id}.name", f"{signer.role}: ชื่อ–สกุล", ControlKind.TEXT)
    if not signer.position:
        yield Control(f"{signer.id}.position", f"{signer.role}: ตำแหน่ง", ControlKind.TEXT)
    if signer.dated:
        yield Control(f"{signer.id}.date", f"{signer.role}: วันที่", ControlKind.DATE)


def _control_kind(kind: FieldKind) -> ControlKind:
    if kind is FieldKind.TEXTAREA:
        return ControlKind.LINES
    if kind is FieldKind.DATE:
        return ControlKind.DATE
    return ControlKind.DROPDOWN if kind.has_options else ControlKind.TEXT
