"""The items of a sheet as the body of a Word document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from khlang.manual import fonts, tags, word_tables
from khlang.manual.control import Control
from khlang.manual.filling import NOTHING, Tagged
from khlang.manual.sheet import (
    GAP,
    SECTION,
    SMALL,
    TABLE,
    Cell,
    Grid,
    Heading,
    Item,
    Line,
    Mark,
    Options,
    Rating,
    Ruled,
    Sheet,
    Signing,
    Wording,
)
from khlang.manual.tabulation import SAFETY
from khlang.manual.wordml import (
    BLANK,
    NOTE,
    PADDING,
    cell,
    paragraph,
    paragraph_properties,
    properties,
    row,
    run,
    spacer,
    tab,
    table,
)

INDENT = 70.9
"""First line of a paragraph in a letter: 2.5 cm."""

TO_SIGN, TO_SIGN_LETTER = 12.0, 48.0
"""Room for a hand to sign in, on a form and under a letter."""

ASCENT = 0.84
"""How far letters rise above the base line, as a share of their size."""

OTHER_LABEL = "อื่น ๆ (ระบุ)"


class Body:
    """Writes items; ``lists`` counts the numbered columns so far."""

    def __init__(
        self,
        sheet: Sheet,
        controls: Mapping[str, Control],
        answers: Tagged = NOTHING,
        marked: Collection[str] = (),
    ) -> None:
        self.sheet = sheet
        self.controls = controls
        self.answers = answers
        self.marked = marked
        self.lists = 0

    def item(self, item: Item) -> str:
        """Return an item."""
        if isinstance(item, Rating):
            return word_tables.rating(self, item)
        if isinstance(item, Grid):
            return word_tables.grid(self, item)
        written: str = getattr(self, item.type)(item)
        return written

    # controls

    def answer(
        self, tag: str, blank: str, value: str = "", size: float = 0, *, bold: bool = False
    ) -> str:
        """Return the control of a tag within a paragraph."""
        given = str(self.answers.get(tag, value)).replace("\n", " ")
        if tag in self.marked:
            blank = tags.UNKNOWN
        return tags.inline(self.controls[tag], properties(size, bold=bold), blank, given)

    def mark_of(self, name: str) -> str:
        """Return the mark of boxes of which none could be ticked, for their label."""
        return run(" ") + tags.unknown(name, properties(SMALL)) if name in self.marked else ""

    def tick(self, tag: str, size: float = TABLE) -> str:
        """Return the box of a tag."""
        return tags.checkbox(self.controls[tag], size, checked=bool(self.answers.get(tag)))

    def choices(self, field_id: str, options: tuple[str, ...], first: int = 1) -> str:
        """Return boxes with their options on one line."""
        parts = []
        for number, option in enumerate(options, start=first):
            words = option.replace(" ", "\u00a0")
            parts.append(self.tick(f"{field_id}.{number}") + run(f"\u00a0{words}"))
        return run("   ").join(parts)

    # items

    def heading(self, item: Heading) -> str:
        """Return the head of a section, kept with what follows."""
        note = ""
        if item.note:
            note = paragraph(run(item.note), settings=paragraph_properties(keep=True, after=2))
        return (
            paragraph(
                run(item.title, SECTION, bold=True),
                settings=paragraph_properties(style="Heading2", before=6, after=2, keep=True),
            )
            + note
        )

    def line(self, item: Line) -> str:
        """Return fields side by side as a table without borders."""
        keep = item.held
        widths: list[float] = []
        top: list[str] = []
        below: list[str] = []
        for each in item.cells:
            parts = self.parts(each, keep=keep, gap=each is not item.cells[-1])
            widths += [width for width, _ in parts]
            top += [content for _, content in parts]
            note = run(each.help, SMALL, style=NOTE) if each.help else ""
            settings = paragraph_properties(line=14 if each.help else 0, keep=keep)
            below.append(cell(paragraph(note, settings=settings), each.width, span=len(parts)))
        rows = [row(*top)]
        if any(each.help for each in item.cells):
            rows.append(row(*below))
        return table(widths, *rows) + spacer(keep=keep)

    def parts(
        self, each: Cell, *, label_size: float = 0, keep: bool = False, gap: bool = False
    ) -> list[tuple[float, str]]:
        """Return the cells of one field with their widths; ``gap`` parts it from the next."""
        settings = paragraph_properties(keep=keep)
        label = run(each.label, label_size, bold=bool(label_size))
        if each.options:
            boxes = self.choices(each.id, each.options)
            content = label + run("  ") + boxes + self.mark_of(each.id)
            return [(each.width, cell(paragraph(content, settings=settings), each.width))]
        room = each.room - GAP * gap
        # A value of several lines begins beside its label, both on one base line.
        given = str(self.answers.get(each.id, each.value))
        is_tall = fonts.width(given, self.sheet.size) * SAFETY > room
        lift = (label_size - self.sheet.size) * ASCENT if is_tall and label_size else 0
        value = self.answer(each.id, BLANK, each.value)
        contents = [
            (each.label_width, paragraph(label, settings=settings), False),
            (room, paragraph(value, settings=paragraph_properties(keep=keep, before=lift)), True),
        ]
        if each.unit:
            unit = paragraph(run(f" {each.unit}"), settings=settings)
            contents.append((each.unit_width, unit, False))
        if gap:
            contents.append((GAP, paragraph(settings=settings), False))
        align = "" if is_tall else "bottom"
        return [
            (width, cell(content, width, underlined=underlined, align=align))
            for width, content, underlined in contents
        ]

    def options(self, item: Options) -> str:
        """Return boxes to tick beside or below their label."""
        label = run(item.label, bold=True)
        if item.help:
            label += run(f" ({item.help})", SMALL, style=NOTE)
        label += self.mark_of(item.id)
        rows = self.option_rows(item)
        if item.beside:
            settings = paragraph_properties(before=3, after=3, keep=item.held)
            return paragraph(label + run("  ") + rows[0], settings=settings)
        stops = [("left", 12 + item.column * n) for n in range(1, len(item.rows[0]))]
        tabs = stops if item.column else ()
        below = [
            paragraph(content, settings=paragraph_properties(left=12, tabs=tabs, keep=keep))
            for content, keep in zip(rows, [True] * (len(rows) - 1) + [item.held], strict=True)
        ]
        above = paragraph(label, settings=paragraph_properties(before=4, keep=True))
        return above + "".join(below)

    def option_rows(self, item: Options) -> list[str]:
        """Return the options line by line, the open one last."""
        rows = []
        number = 1
        for options in item.rows:
            rows.append(self.option_row(item, options, number))
            number += len(options)
        if item.other:
            other = run(f"{OTHER_LABEL} ") + self.answer(f"{item.id}.other", "." * 40)
            if item.column:
                rows.append(other)
            else:
                rows[-1] += run("   ") + other
        return rows

    def option_row(self, item: Options, options: tuple[str, ...], first: int) -> str:
        """Return one line of options; those below each other stand at tabulators."""
        if not item.column:
            return self.choices(item.id, options, first)
        return tab().join(
            self.choices(item.id, (option,), number)
            for number, option in enumerate(options, start=first)
        )

    def ruled(self, item: Ruled) -> str:
        """Return lines to write on, one paragraph each."""
        indent = INDENT if item.hint else 0
        held, last = (
            paragraph_properties(line=self.sheet.rule, ruled=True, first=indent, keep=keep)
            for keep in (True, item.held)
        )
        hint = ""
        label = ""
        if item.hint:
            hint = f"({item.label}: {item.help})" if item.help else f"({item.label})"
        else:
            note = run(f" ({item.help})", SMALL, style=NOTE) if item.help else ""
            above = paragraph_properties(before=2, keep=True)
            label = paragraph(run(item.label, bold=True), note, settings=above)
        control = self.controls[item.id]
        settings = (*[held] * (item.count - 1), last)
        return label + self.lines(control, settings, hint)

    def lines(
        self, control: Control, settings: Sequence[str], hint: str = "", size: float = 0
    ) -> str:
        """Return a control of paragraphs: the lines of its answer, or blank ones.

        ``settings`` are the ``w:pPr`` of the blank ones; an answer takes as many as it needs.
        """
        given = str(self.answers.get(control.tag, ""))
        lines = given.split("\n") if given else ()
        if control.tag in self.marked:
            hint = tags.UNKNOWN
        fitting = [settings[min(n, len(settings) - 1)] for n in range(len(lines))] or settings
        return tags.block(control, properties(size), fitting, hint, lines)

    # letters and signatures

    def wording(self, item: Wording) -> str:
        """Return a paragraph of a letter with its slots."""
        parts = []
        for part in item.parts:
            if part.cell is None:
                parts.append(run(part.text))
                continue
            dots = "." * 16
            blank = f"{dots}({part.hint}){dots}" if part.hint else dots * 3
            parts.append(self.answer(part.cell.id, blank, part.cell.value))
        align = "center" if item.centred else "thaiDistribute"
        first = 0 if item.centred else INDENT
        return paragraph(
            *parts,
            settings=paragraph_properties(align=align, before=6, first=first, after=2, keep=True),
        )

    def signing(self, item: Signing) -> str:
        """Return signatures in columns, each kept whole; one alone stands to the right."""
        width = self.sheet.width / max(item.across, 2)
        rows = []
        for marks in item.rows:
            empty = [cell(paragraph(), width)] * (max(item.across, 2) - len(marks))
            rows.append(row(*empty, *(cell(self.mark(mark, item), width) for mark in marks)))
        room = TO_SIGN_LETTER if item.formal else TO_SIGN
        gap = paragraph(settings=paragraph_properties(line=room, keep=True))
        return gap + table([width] * max(item.across, 2), *rows, padding=PADDING) + spacer()

    def mark(self, mark: Mark, item: Signing) -> str:
        """Return where one person signs."""
        dots = "." * 44
        name = run("(") + self.answer(f"{mark.id}.name", dots) + run(")")
        roles = [] if item.formal else [run(line, bold=True) for line in mark.role]
        lines = [name] if item.formal else [*roles, run("ลงชื่อ" + dots), name]
        if mark.position:
            lines.append(run(mark.position))
        else:
            lines.append(run("ตำแหน่ง ") + self.answer(f"{mark.id}.position", "." * 36))
        if mark.dated:
            lines.append(run("วันที่ ") + self.answer(f"{mark.id}.date", "." * 40))
        return "".join(
            paragraph(
                content,
                settings=paragraph_properties(
                    align="center",
                    before=TO_SIGN if place == len(roles) else 0,
                    keep=place < len(lines) - 1,
                ),
            )
            for place, content in enumerate(lines)
        )
