"""The published forms and what each must show on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from khlang.manual import read
from khlang.manual.form import (
    Field,
    FieldKind,
    Form,
    FormKind,
    Likert,
    Paragraph,
    Section,
    Signatures,
    Table,
)
from khlang.manual.manual import Manual
from khlang.submission import vocabulary

ROOT = Path(__file__).parents[2]
OFFICE = {"name": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต ๑"}

LETTERS = (FormKind.MEMO, FormKind.ORDER)


@cache
def manual() -> Manual:
    """Return the manual."""
    terms = vocabulary.load(ROOT / "innovations" / "_registry")
    found, problems = read.load(ROOT / "docs" / "manual", terms)
    assert found is not None and problems == []
    return found


def forms() -> dict[str, Form]:
    """Return the forms of the manual by id."""
    return manual().forms


FORM_IDS = sorted(path.stem for path in (ROOT / "docs" / "manual" / "forms").glob("*.yml"))


def squeeze(text: str) -> str:
    """Return text as a search sees it: in NFKC, without white space, for lines end anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def texts(form: Form) -> Iterator[str]:
    """Yield every wording that a reader of the paper must find."""
    if form.kind not in LETTERS:
        yield from (form.title, form.instructions, form.filled_by, form.privacy)
    signed = False
    for section in form.sections:
        if form.kind not in LETTERS or signed:
            yield section.title
            yield section.note
        yield from _section_texts(form, section, formal=form.kind in LETTERS and not signed)
        signed = signed or any(isinstance(block, Signatures) for block in section.blocks)


def _section_texts(form: Form, section: Section, *, formal: bool) -> Iterator[str]:
    for block in section.blocks:
        match block:
            case Field():
                yield from _field_texts(form, block)
            case Likert():
                yield from (block.label, block.help, *block.items)
                yield from (point.label for point in block.scale)
            case Table():
                yield from (block.label, block.help, *block.rows)
                yield from (column.label for column in block.columns)
            case Paragraph():
                yield from (piece.text for piece in block.pieces)
            case Signatures() if not formal:
                yield from (signer.role for signer in block.signers)


def _field_texts(form: Form, field: Field) -> Iterator[str]:
    if field.inline:
        paragraphs = (block for block in form.blocks if isinstance(block, Paragraph))
        holder = next(p for p in paragraphs if any(piece.field == field.id for piece in p.pieces))
        in_words = field.label in "".join(piece.text for piece in holder.pieces)
        asked = not field.default and not in_words and field.kind is not FieldKind.CHOICE
        yield field.label if asked else ""
        yield field.default
        return
    yield from (field.label, field.help, field.unit, *field.options)
