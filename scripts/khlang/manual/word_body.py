"""The items of a sheet as the body of a Word document."""

from __future__ import annotations

from collections.abc import Mapping

from khlang.manual import tags
from khlang.manual.form import Control, ControlKind
from khlang.manual.sheet import (
    ROW,
    SMALL,
    TABLE,
    TICK,
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
from khlang.manual.wordml import (
    SPACER,
    cell,
    paragraph,
    paragraph_properties,
    properties,
    row,
    run,
    tab,
    table,
)

BLANK = "\u00a0" * 6
"""Holds a control open where the line to write on is drawn otherwise."""

INDENT = 70.9
"""First line of a paragraph in a letter: 2.5 cm."""

OTHER_LABEL = "อื่น ๆ (ระบุ)"

_RULED_LINE = 22.0
_PADDING = 4.0
_NOTE = "Note"


class Body:
    """Writes items; ``lists`` counts the numbered columns so far."""

    def __init__(self, sheet: Sheet, controls: Mapping[str, Control]) -> None:
        self.sheet = sheet
        self.controls = controls
        self.lists = 0

    def item(self, item: Item) -> str:
        """Return an item."""
        match item:
            case Heading():
                return self.heading(item)
            case Line():
                return self.line(item)
            case Options():
                return self.options(item)
            case Ruled():
                return self.ruled(item)
            case Rating():
                return self.rating(item)
            case Grid():
                return self.grid(item)
            case Wording():
                return self.wording(item)
            case Signing():
                return self.signing(item)

    # controls

    def answer(self, tag: str, blank: str, value: str = "", size: float = 0) -> str:
        """Return the control of a tag within a paragraph."""
        return tags.inline(self.controls[tag], properties(size), blank, value)

    def tick(self, tag: str, size: float = TABLE) -> str:
        """Return the box of a tag."""
        return tags.checkbox(self.controls[tag], size)

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
                run(item.title, 15, bold=True), settings=paragraph_properties(style="Heading2")
            )
            + note
        )

    def line(self, item: Line) -> str:
        """Return fields side by side as a table without borders."""
        widths: list[float] = []
        top: list[str] = []
        below: list[str] = []
        for each in item.cells:
            parts = self.parts(each)
            widths += [width for width, _ in parts]
            top += [content for _, content in parts]
            note = run(each.help, SMALL, style=_NOTE) if each.help else ""
            settings = paragraph_properties(line=14) if each.help else ""
            below.append(cell(paragraph(note, settings=settings), each.width, span=len(parts)))
        rows = [row(*top)]
        if any(each.help for each in item.cells):
            rows.append(row(*below))
        return table(widths, *rows) + SPACER

    def parts(
        self, each: Cell, *, label_size: float = 0, size: float = 0
    ) -> list[tuple[float, str]]:
        """Return the cells of one field with their widths."""
        label = run(each.label, label_size, bold=bool(label_size))
        if each.options:
            content = label + run("  ") + self.choices(each.id, each.options)
            return [(each.width, cell(paragraph(content), each.width))]
        answer = paragraph(self.answer(each.id, BLANK, each.value, size))
        parts = [
            (each.label_width, cell(paragraph(label), each.label_width, align="bottom")),
            (each.room, cell(answer, each.room, underlined=True, align="bottom")),
        ]
        if each.unit:
            unit = cell(paragraph(run(f" {each.unit}")), each.unit_width, align="bottom")
            parts.append((each.unit_width, unit))
        return parts

    def options(self, item: Options) -> str:
        """Return boxes to tick beside or below their label."""
        label = run(item.label, bold=True)
        if item.help:
            label += run(f" ({item.help})", SMALL, style=_NOTE)
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
        if item.beside:
            return paragraph(
                label + run("  ") + rows[0], settings=paragraph_properties(before=3, after=3)
            )
        stops = tuple(("left", 12 + item.column * n) for n in range(1, len(item.rows[0])))
        below = "".join(
            paragraph(
                content,
                settings=paragraph_properties(
                    left=12, tabs=stops if item.column else (), keep=place < len(rows)
                ),
            )
            for place, content in enumerate(rows, start=1)
        )
        return paragraph(label, settings=paragraph_properties(before=4, keep=True)) + below

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
        settings = paragraph_properties(line=_RULED_LINE, ruled=True, first=indent)
        hint = ""
        label = ""
        if item.hint:
            hint = f"({item.label}: {item.help})" if item.help else f"({item.label})"
        else:
            note = run(f" ({item.help})", SMALL, style=_NOTE) if item.help else ""
            keep = paragraph_properties(before=4, keep=True)
            label = paragraph(run(item.label, bold=True), note, settings=keep)
        control = self.controls[item.id]
        return label + tags.block(control, properties(), settings, item.count, hint)

    def rating(self, item: Rating) -> str:
        """Return the table of a scale; its head repeats on each page."""
        centre = paragraph_properties(align="center", keep=True)
        point = item.point_width
        first = self.sheet.width - point * len(item.points)
        number = self.sheet.number

        def head(content: str, width: float, *, span: int = 1, merge: str = "") -> str:
            body = "".join(
                paragraph(run(line, TABLE - 1, bold=True), settings=centre)
                for line in content.split("\n")
            )
            return cell(body, width, span=span, merge=merge, align="center")

        rows = [
            row(
                head("รายการ", first, merge="restart"),
                head(item.label, point * len(item.points), span=len(item.points)),
                header=True,
            ),
            row(
                head("", first, merge="continue"),
                *(head(f"{label}\n({number(value)})", point) for value, label in item.points),
                header=True,
            ),
        ]
        rows += [self.statement(item, place) for place in range(len(item.statements))]
        widths = [first, *[point] * len(item.points)]
        note = self.caption("", item.help) if item.help else ""
        return note + table(widths, *rows, borders=True, padding=_PADDING, name=item.label) + SPACER

    def statement(self, item: Rating, place: int) -> str:
        """Return the row of one statement, or of a group's heading."""
        statement = item.statements[place]
        if not statement.number:
            content = paragraph(
                run(statement.text, TABLE, bold=True), settings=paragraph_properties(keep=True)
            )
            return row(cell(content, self.sheet.width, span=len(item.points) + 1, shaded=True))
        words = run(f"{self.sheet.number(statement.number)}. {statement.text}", TABLE)
        first = self.sheet.width - item.point_width * len(item.points)
        settings = paragraph_properties(left=16, first=-16)
        centre = paragraph_properties(align="center")
        boxes = (
            cell(
                paragraph(self.tick(f"{item.id}.{statement.number}.{value}"), settings=centre),
                item.point_width,
                align="center",
            )
            for value, _ in item.points
        )
        return row(cell(paragraph(words, settings=settings), first, align="center"), *boxes)

    def caption(self, label: str, note: str) -> str:
        """Return what stands above a table, kept with it."""
        content = run(label, bold=True) if label else ""
        if note:
            content += run(f" ({note})", SMALL, style=_NOTE)
        return paragraph(content, settings=paragraph_properties(before=4, after=2, keep=True))

    def grid(self, item: Grid) -> str:
        """Return a table to fill in; its head repeats on each page."""
        centre = paragraph_properties(align="center", keep=True)
        if item.sequence >= 0:
            self.lists += 1
        heads = []
        for column in item.columns:
            content = paragraph(run(column.label, TABLE, bold=True), settings=centre)
            if column.note:
                content += paragraph(run(column.note, SMALL), settings=centre)
            heads.append(cell(content, column.width, align="center"))
        rows = [row(*heads, header=True)]
        rows += [self.grid_row(item, number) for number in range(1, len(item.cells) + 1)]
        above = self.caption(item.label, item.help) if item.label or item.help else ""
        widths = [column.width for column in item.columns]
        name = item.label or item.columns[0].label
        return above + table(widths, *rows, borders=True, padding=_PADDING, name=name) + SPACER

    def grid_row(self, item: Grid, number: int) -> str:
        """Return one row, counted from 1."""
        cells = []
        for place, (column, printed) in enumerate(
            zip(item.columns, item.cells[number - 1], strict=True)
        ):
            align = "center" if column.centred else ""
            settings = paragraph_properties(align=align)
            if place == item.sequence:
                counted = paragraph_properties(align="center", numbering=self.lists)
                content = paragraph(settings=counted)
            elif printed is not None:
                content = paragraph(run(printed, TABLE), settings=settings)
            else:
                content = self.grid_answer(f"{item.id}.{number}.{column.id}", settings)
            cells.append(
                cell(content, column.width, align="" if item.cells[0][place] is None else "center")
            )
        return row(*cells, height=ROW)

    def grid_answer(self, tag: str, settings: str) -> str:
        """Return the control of a table's cell; a cell ends with a paragraph."""
        control = self.controls[tag]
        if control.kind is ControlKind.LINES:
            return tags.block(control, properties(TABLE), settings, 1) + SPACER
        return paragraph(self.answer(tag, BLANK, size=TABLE), settings=settings)

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
            *parts, settings=paragraph_properties(align=align, before=6, first=first, after=2)
        )

    def signing(self, item: Signing) -> str:
        """Return signatures in columns, each kept whole; one alone stands to the right."""
        width = self.sheet.width / max(item.across, 2)
        rows = []
        for marks in item.rows:
            empty = [cell(paragraph(), width)] * (max(item.across, 2) - len(marks))
            rows.append(row(*empty, *(cell(self.mark(mark, item), width) for mark in marks)))
        gap = paragraph(settings=paragraph_properties(line=40 if item.formal else 16, keep=True))
        return gap + table([width] * max(item.across, 2), *rows, padding=_PADDING) + SPACER

    def mark(self, mark: Mark, item: Signing) -> str:
        """Return where one person signs."""
        dots = "." * 44
        name = run("(") + self.answer(f"{mark.id}.name", dots) + run(")")
        lines = [name]
        if not item.formal:
            lines = [run(mark.role, bold=True), run("ลงชื่อ" + dots), name]
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
                    align="center", before=8 if place == 0 else 0, keep=place < len(lines) - 1
                ),
            )
            for place, content in enumerate(lines)
        )
