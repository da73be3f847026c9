"""Fills a form from data: answers by the ids of its definition become answers by control.

What is not known is left out and stays blank on paper, to be filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from khlang import thai
from khlang.manual.control import row_controls
from khlang.manual.form import Block, Field, FieldKind, Form, Likert, Signatures, Signer, Table

Scalar = str | int | float | date | None
Row = Mapping[str, Scalar]
Answer = Scalar | Sequence[str] | Sequence[Row] | Mapping[str, Scalar] | Mapping[int, str]
Answers = Mapping[str, Answer]
"""Answers by the id of a field, table, scale or signer.

Fields take a text, a number, a date, or the chosen option; ``multichoice`` takes several. A text
that is none of the options goes to อื่น ๆ where the field has it. Tables take rows by column; where
one column is printed, the rows are in the order of the printed ones. Scales take the name of a point
by the number of the statement, from 1. Signers take ``name``, ``position`` and ``date``.
"""

Tagged = Mapping[str, str | bool]
"""What each control of the form holds, by its tag; a box that is ticked holds True."""

NOTHING: Tagged = {}


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with rows enough for its answers, and the answers by control."""

    form: Form
    tags: Tagged

    @property
    def blanks(self) -> frozenset[str]:
        """What was not known, by tag: fields, cells of rows in use, statements; no signatures."""
        return frozenset(tag for block in self.form.blocks for tag in _blanks(block, self.tags))


def fill(
    form: Form, answers: Answers, *, thai_digits: bool = True, instructions: str = ""
) -> Filled:
    """Return the form with its answers, ready for ``docx.render`` and ``pdf.render``.

    ``instructions`` take the place of the form's own when they are given.

    Raises:
        KeyError: A scale has no such point.
        ValueError: An answer has no place in the form: a fault of the caller.
    """
    filler = _Filler(thai_digits)
    tags = dict(filler.tagged(form, answers))
    unknown = answers.keys() - filler.known
    if unknown:
        raise ValueError(f"{form.id} has no place for {sorted(unknown)}")
    grown = _with_rows(form, answers)
    return Filled(replace(grown, instructions=instructions or form.instructions), tags)


class _Filler:
    def __init__(self, thai_digits: bool) -> None:
        self._thai_digits = thai_digits
        self.known: set[str] = set()

    def tagged(self, form: Form, answers: Answers) -> Iterator[tuple[str, str | bool]]:
        for block in form.blocks:
            for name, part in _named(block):
                self.known.add(name)
                answer = answers.get(name)
                if answer is not None:
                    yield from self._block(part, answer)

    def _block(self, part: Block | Signer, answer: Answer) -> Iterator[tuple[str, str | bool]]:
        match part, answer:
            case Field(), _ if part.kind.has_options and not part.inline:
                yield from _ticked(part, [answer] if isinstance(answer, str) else answer)
            case Field(), str() | int() | float() | date():
                yield from self._written(part.id, answer)
            case Likert(), Mapping():
                points = {point.label: point.value for point in part.scale}
                for number, label in answer.items():
                    yield f"{part.id}.{number}.{points[str(label)]}", True
            case Table(), Sequence():
                yield from self._rows(part, answer)
            case Signer(), Mapping():
                for name, value in answer.items():
                    yield from self._written(f"{part.id}.{name}", value)
            case _:
                raise ValueError(f"{part!r} does not take {answer!r}")

    def _rows(self, table: Table, rows: Sequence[object]) -> Iterator[tuple[str, str | bool]]:
        columns = {c.id for c in table.columns if c.kind is not FieldKind.SEQUENCE} - {table.fixed}
        for number, row in enumerate(rows, start=1):
            if not isinstance(row, Mapping) or row.keys() - columns:
                raise ValueError(f"{table.id} does not take the row {row!r}")
            for column, value in row.items():
                yield from self._written(f"{table.id}.{number}.{column}", value)

    def _written(self, tag: str, value: object) -> Iterator[tuple[str, str]]:
        text = self._text(value).strip()
        if text:
            yield tag, text

    def _text(self, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, date):
            value = thai.format_date(value)
        elif isinstance(value, int | float):
            value = thai.to_thai(f"{value:.12g}")
        return str(value) if self._thai_digits else thai.to_arabic(str(value))


def _blanks(block: Block, tags: Tagged) -> Iterator[str]:
    match block:
        case Field() if not block.default:
            if block.id not in tags and not any(tag.startswith(f"{block.id}.") for tag in tags):
                yield block.id
        case Likert():
            answered = {tag.rpartition(".")[0] for tag in tags}
            names = (f"{block.id}.{number}" for number in range(1, len(block.items) + 1))
            yield from (name for name in names if name not in answered)
        case Table():
            for number in range(1, _rows_in_use(block, tags) + 1):
                for control in row_controls(block, number):
                    if control.tag not in tags:
                        yield control.tag


def _rows_in_use(table: Table, tags: Tagged) -> int:
    """Return how many rows hold an answer, at least the first; all where rows are printed."""
    if table.rows:
        return len(table.rows)
    held = (tag.split(".") for tag in tags if tag.startswith(f"{table.id}."))
    return max((int(number) for _, number, _ in held), default=1)


def _named(block: Block) -> Iterator[tuple[str, Block | Signer]]:
    if isinstance(block, Signatures):
        yield from ((signer.id, signer) for signer in block.signers)
    elif isinstance(block, Field | Likert | Table):
        yield block.id, block


def _ticked(field: Field, chosen: object) -> Iterator[tuple[str, str | bool]]:
    if not isinstance(chosen, Sequence):
        raise ValueError(f"{field.id} does not take {chosen!r}")
    others = [each for each in chosen if each not in field.options]
    for each in chosen:
        if each in field.options:
            yield f"{field.id}.{field.options.index(each) + 1}", True
    if others and not field.other:
        raise ValueError(f"{field.id} has no option {others}")
    if others:
        yield f"{field.id}.other", ", ".join(map(str, others))


def _with_rows(form: Form, answers: Answers) -> Form:
    """Return the form with as many rows in each table as there are answers."""

    def grown(block: Block) -> Block:
        rows = answers.get(block.id) if isinstance(block, Table) else None
        if not isinstance(block, Table) or not isinstance(rows, Sequence):
            return block
        if block.rows and len(rows) > len(block.rows):
            raise ValueError(f"{block.id} has {len(block.rows)} rows, not {len(rows)}")
        return replace(block, min_rows=max(block.min_rows, len(rows)))

    sections = tuple(
        replace(section, blocks=tuple(map(grown, section.blocks))) for section in form.sections
    )
    return replace(form, sections=sections)
