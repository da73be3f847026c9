"""Arranges a form on paper: which fields share a line, how wide columns are, what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, cast

from khlang import thai
from khlang.manual import fonts
from khlang.manual.digits import arabic
from khlang.manual.form import (
    Block,
    Field,
    FieldKind,
    Form,
    FormKind,
    Likert,
    Orientation,
    Paragraph,
    Section,
    Signatures,
    Table,
)
from khlang.manual.metrics import SEMIBOLD as BOLD
from khlang.manual.pagination import held
from khlang.manual.sheet import (
    BODY,
    FORM_MARGINS,
    FORM_ROW,
    FORM_RULE,
    GAP,
    LETTER,
    LETTER_MARGINS,
    LETTER_ROW,
    LETTER_RULE,
    LONG_SIDE,
    MEMO_LABEL,
    SHORT_SIDE,
    TICK,
    TITLE,
    Cell,
    Heading,
    Item,
    Line,
    Mark,
    Options,
    Part,
    Ruled,
    Sheet,
    Signing,
    Wording,
)
from khlang.manual.tabulation import SAFETY, filled, grid, rating
from khlang.manual.wordml import PADDING
from khlang.manual.wrapping import wrap

HEAD = {
    FormKind.MEMO: ("agency", "doc_no", "date", "subject"),
    FormKind.ORDER: ("issuer", "order_no", "subject"),
}
"""Fields that have their own place at the head of a letter."""

MOST_COLUMNS = 6
YEAR_ERA = {FieldKind.FISCAL_YEAR: " พ.ศ.", FieldKind.CALENDAR_YEAR: " พ.ศ."}

_LEAST_ROOM = {
    FieldKind.NUMBER: 48.0,
    FieldKind.ACADEMIC_YEAR: 48.0,
    FieldKind.FISCAL_YEAR: 48.0,
    FieldKind.CALENDAR_YEAR: 48.0,
    FieldKind.DATE: 90.0,
}
_ROOM = 80.0
_OTHER_ROOM = 150.0


def arrange(form: Form, office: Mapping[str, Any], *, thai_digits: bool) -> Sheet:
    """Return the form as it stands on paper."""
    if not thai_digits:
        form = arabic(form)
    return _Arrangement(form, str(office.get("name", "")), thai_digits=thai_digits).sheet()


class _Arrangement:
    def __init__(self, form: Form, office: str, *, thai_digits: bool) -> None:
        self.form = form
        self.office = office if thai_digits else thai.to_arabic(office)
        self.thai_digits = thai_digits
        self.is_letter = form.kind in HEAD
        self.size = LETTER if self.is_letter else BODY
        self.row = LETTER_ROW if self.is_letter else FORM_ROW
        self.margins = LETTER_MARGINS if self.is_letter else FORM_MARGINS
        self.landscape = form.orientation is Orientation.LANDSCAPE
        page = LONG_SIDE if self.landscape else SHORT_SIDE
        self.width = page - self.margins.left - self.margins.right

    def sheet(self) -> Sheet:
        form = self.form
        named = (
            ("คำชี้แจง", form.instructions),
            ("ผู้กรอก", form.filled_by),
            ("ข้อควรระวัง", "" if form.privacy in form.instructions else form.privacy),
        )
        process = form.process.removeprefix("p")
        code = f"แบบ {self.number(form.number)} กระบวนงานที่ {self.number(process)}"
        head = HEAD.get(form.kind, ())
        return Sheet(
            id=form.id, layout=str(form.kind) if self.is_letter else "form",
            landscape=self.landscape, margins=self.margins, width=self.width, size=self.size,
            rule=LETTER_RULE if self.is_letter else FORM_RULE,
            code=code, title=form.title,
            title_lines=wrap(form.title, self.width / SAFETY, TITLE * fonts.SCALE, BOLD), short=form.short, office=self.office,
            notes=() if self.is_letter else tuple((label, text) for label, text in named if text),
            head={name: self.head_cell(form.fields[name]) for name in head},
            items=tuple(held(list(self.items()), letter=self.is_letter)), thai_digits=self.thai_digits,
        )  # fmt: skip

    def number(self, value: object) -> str:
        return thai.to_thai(value) if self.thai_digits else str(value)

    # sections and blocks

    def items(self) -> Iterator[Item]:
        signed = False
        for section in self.form.sections:
            # The parts of a letter bear no headings; what superiors add below it does.
            if section.title and (signed or not self.is_letter):
                yield Heading(section.title, section.note)
            yield from self.section_items(section, formal=self.is_letter and not signed)
            signed = signed or any(isinstance(block, Signatures) for block in section.blocks)

    def section_items(self, section: Section, *, formal: bool) -> Iterator[Item]:
        head = HEAD.get(self.form.kind, ())
        blocks = [
            block
            for block in section.blocks
            if not (isinstance(block, Field) and (block.inline or block.id in head))
        ]
        for on_line, group in groupby(blocks, self.fits_line):
            if on_line:
                yield from self.lines(cast("Iterator[Field]", group))
            else:
                for block in group:
                    yield self.item(block, section, formal=formal)

    def fits_line(self, block: Block) -> bool:
        if not isinstance(block, Field) or block.kind in (
            FieldKind.TEXTAREA,
            FieldKind.MULTICHOICE,
        ):
            return False
        return block.kind is not FieldKind.CHOICE or (
            not block.other and block.width < 100 and self.needed(block) <= self.width
        )

    def item(self, block: Block, section: Section, *, formal: bool) -> Item:
        match block:
            case Field(kind=FieldKind.TEXTAREA):
                return Ruled(block.id, block.label, block.help, block.lines, hint=False)
            case Field():
                return self.options(block)
            case Likert():
                return rating(block)
            case Table():
                label = "" if block.label in section.title else block.label
                return grid(block, label, self.width, self.row, self.number)
            case Paragraph():
                return self.wording(block)
            case Signatures():
                return self.signing(block, formal=formal)

    # fields on a line

    def needed(self, field: Field) -> float:
        label = self.text_width(self.label(field))
        if field.options:
            ticks = sum(self.text_width(option) + TICK + GAP for option in field.options)
            return label + GAP + ticks
        value = self.text_width(self.value(field)) + GAP if field.default else 0
        room = max(_LEAST_ROOM.get(field.kind, _ROOM), value)
        return label + self.text_width(field.unit) + 2 * GAP + room

    def lines(self, group: Iterable[Field]) -> Iterator[Line]:
        row: list[tuple[Field, float]] = []
        used = 0.0
        for field in group:
            wanted = min(max(field.width / 100 * self.width, self.needed(field)), self.width)
            if row and used + wanted > self.width + 1:
                yield self.line(row, used)
                row, used = [], 0.0
            row.append((field, wanted))
            used += wanted
        if row:
            yield self.line(row, used)

    def line(self, row: list[tuple[Field, float]], used: float) -> Line:
        alone = len(row) == 1 and row[0][0].width < 100
        stretch = 1.0 if alone else self.width / used
        return Line(tuple(self.cell(field, wanted * stretch) for field, wanted in row))

    def cell(self, field: Field, width: float = 0) -> Cell:
        label = self.label(field)
        unit_width = self.text_width(field.unit) + GAP if field.unit else 0
        return Cell(
            id=field.id, label=label, label_width=self.text_width(label) + GAP,
            width=width or self.width, unit=field.unit, unit_width=unit_width, help=field.help,
            value=self.value(field), options=field.options,
        )  # fmt: skip

    def head_cell(self, field: Field) -> Cell:
        """Return a field at the head of a letter, whose labels are large."""
        cell = self.cell(field, field.width / 100 * self.width)
        label_width = self.text_width(cell.label, MEMO_LABEL, bold=True) + GAP
        return replace(cell, label_width=label_width)

    def label(self, field: Field) -> str:
        return field.label + YEAR_ERA.get(field.kind, "")

    def value(self, field: Field) -> str:
        return field.default.replace("{office}", self.office)

    def text_width(self, text: str, size: float = 0, *, bold: bool = False) -> float:
        return fonts.width(text, size or self.size, bold=bold) * SAFETY

    # other blocks

    def options(self, field: Field) -> Options:
        widths = [self.text_width(option) + TICK + 2 * GAP for option in field.options]
        total = sum(widths) + (_OTHER_ROOM if field.other else 0)
        label = self.text_width(f"{field.label} ({field.help})", bold=True) + GAP
        beside, flows = label + total <= self.width, total <= self.width - 2 * GAP
        column = 0.0
        rows: tuple[tuple[str, ...], ...] = (field.options,)
        if not flows:
            room = self.width - 2 * GAP
            across = max(1, min(int(room // max(widths)), MOST_COLUMNS))
            rows = tuple(field.options[at : at + across] for at in range(0, len(widths), across))
            flowing = tuple(filled(field.options, widths, room))
            if len(rows) > len(flowing) + 1:
                rows = flowing
            else:
                column = room / across
        return Options(field.id, field.label, field.help, rows, field.other, beside, column)

    def wording(self, paragraph: Paragraph) -> Ruled | Wording:
        if len(paragraph.pieces) == 1 and paragraph.pieces[0].field:
            field = self.form.fields[paragraph.pieces[0].field]
            if field.kind is FieldKind.TEXTAREA:
                return Ruled(field.id, field.label, field.help, field.lines, hint=True)
        words = "".join(piece.text for piece in paragraph.pieces)
        parts = []
        for piece in paragraph.pieces:
            field = self.form.fields.get(piece.field) if piece.field else None  # type: ignore[assignment]
            hint = field.label if field and field.label not in words else ""
            parts.append(Part(piece.text, self.cell(field) if field else None, hint))
        dated = self.form.kind is FormKind.ORDER and any(
            piece.field == "ordered_on" for piece in paragraph.pieces
        )
        return Wording(tuple(parts), centred=dated)

    def signing(self, signatures: Signatures, *, formal: bool) -> Signing:
        signers = signatures.signers
        across = 1 if formal else 2 if len(signers) < 3 else 3
        room = self.width / max(across, 2) - 4 * PADDING
        rows = []
        for at in range(0, len(signers), across):
            row = signers[at : at + across]
            roles = [wrap(s.role, room / SAFETY, self.size * fonts.SCALE, BOLD) for s in row]
            most = max(len(role) for role in roles)
            rows.append(
                tuple(
                    Mark(s.id, ("",) * (most - len(role)) + role, s.position, s.dated)
                    for s, role in zip(row, roles, strict=True)
                )
            )
        return Signing(tuple(rows), across, formal)
