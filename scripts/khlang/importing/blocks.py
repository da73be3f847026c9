"""Reads the text of a Word document, with what each content control holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from khlang.importing.content import Block, Content, Paragraph, Run, Table
from khlang.importing.package import Package
from khlang.importing.word_styles import LEVELS, OFF, Styles, W, is_on, list_kinds, value
from khlang.manual.tags import CHECKED, UNCHECKED

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_TICKS = frozenset("☑☒✓✔✗✘■🗹🗷")


def read(package: Package) -> Content:
    """Return the text of a Word file."""
    return _Reader(package).run()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._content = Content()
        self._lists = list_kinds(package.numbering())
        self._styles = Styles(package.styles())

    def run(self) -> Content:
        body = self._package.document.find(f"{W}body")
        if body is not None:
            self._content.blocks = tuple(self._blocks(body))
        return self._content

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield self._table(child)
            elif child.tag == f"{W}sdt":
                blocks = list(self._blocks(_content_of(child)))
                self._note(child, blocks)
                yield from blocks
            elif inner := _transparent(child):
                for each in inner:
                    yield from self._blocks(each)

    def _table(self, element: Element) -> Table:
        rows = _through_controls(element, f"{W}tr")
        return Table(tuple(tuple(self._cells(row)) for row in rows))

    def _cells(self, row: Element) -> Iterator[tuple[Block, ...]]:
        """Yield what is in the cells of a row; a control may stand around a whole cell."""
        for child in row:
            if child.tag == f"{W}tc":
                yield tuple(self._blocks(child))
            elif child.tag == f"{W}sdt":
                for cell in _through_controls(_content_of(child), f"{W}tc"):
                    blocks = tuple(self._blocks(cell))
                    self._note(child, blocks)
                    yield blocks

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        """Yield a paragraph, one for each line of it, and those of its text boxes."""
        settings = element.find(f"{W}pPr")
        style = value(settings, "pStyle")
        heading = self._styles.heading(style)
        kind, level = self._list(settings, style)
        runs = list(self._runs(element))
        if filled := _filled_in(element):
            runs = _once(runs, filled)
        lines = _lines(runs)
        for number, line in enumerate(lines):
            yield Paragraph(line, kind if number == 0 else "", level, heading)
        for box in _boxes(element):
            for block in self._blocks(box):
                if isinstance(block, Paragraph):
                    yield block

    def _list(self, settings: Element | None, style: str) -> tuple[str, int]:
        numbering = None if settings is None else settings.find(f"{W}numPr")
        number = value(numbering, "numId") or self._styles.number(style)
        level = value(numbering, "ilvl")
        if not number or number == "0":
            return "", 0
        depth = min(int(level), LEVELS - 1) if level.isdecimal() else 0
        return self._lists.get((number, depth), "bullet"), depth

    def _runs(self, parent: Element, link: str = "") -> Iterator[Run]:
        for child in parent:
            if child.tag == f"{W}r":
                yield from self._run(child, link)
            elif child.tag == f"{W}hyperlink":
                yield from self._runs(child, self._package.link(child.get(f"{_R}id", "")) or link)
            elif child.tag == f"{W}sdt":
                yield from self._inline_control(child, link)
            elif inner := _transparent(child):
                for each in inner:
                    yield from self._runs(each, link)

    def _inline_control(self, element: Element, link: str) -> Iterator[Run]:
        runs = list(self._runs(_content_of(element), link))
        box = element.find(f"{W}sdtPr/{_W14}checkbox")
        if box is not None:
            mark = box.find(f"{_W14}checked")
            said = mark is not None and mark.get(f"{_W14}val", "1") not in OFF
            shown = any(letter in _TICKS for run in runs for letter in run.text)
            runs = [Run(CHECKED if said or shown else UNCHECKED)]
        self._note(element, [Paragraph(tuple(runs))])
        yield from runs

    def _run(self, element: Element, link: str) -> Iterator[Run]:
        settings = element.find(f"{W}rPr")
        look = {
            "bold": is_on(settings, "b") or is_on(settings, "bCs"),
            "italic": is_on(settings, "i") or is_on(settings, "iCs"),
            "is_hint": self._styles.is_hint(value(settings, "rStyle")),
        }
        for child in _with_choices(element):
            text = _letters(child)
            if text:
                yield Run(text, link=link, **look)  # type: ignore[arg-type]  # strings of booleans
            elif child.tag in (f"{W}drawing", f"{W}pict"):
                yield from _pictures(child)

    def _note(self, control: Element, blocks: Sequence[Block]) -> None:
        tag = value(control.find(f"{W}sdtPr"), "tag")
        if tag:
            self._content.controls.setdefault(tag, []).extend(blocks)


def _filled_in(paragraph: Element) -> str:
    """Return the text of the first control of a paragraph, or of the first field to fill in."""
    control = paragraph.find(f"{W}sdt")
    if control is not None:
        return "".join(each.text or "" for each in control.iter(f"{W}t"))
    text, state = "", ""
    for element in paragraph.iter():
        if element.tag == f"{W}fldChar":
            state = element.get(f"{W}fldCharType", "")
            if state == "end" and text:
                break
        elif element.tag == f"{W}t" and state == "separate":
            text += element.text or ""
    return text


def _once(runs: list[Run], filled: str) -> list[Run]:
    """Return what a control says only once.

    LibreOffice makes a field of some controls and writes it several times, with pieces between.
    """
    text = "".join(run.text for run in runs if not run.picture)
    is_repeated = text.startswith(filled) and text.count(filled) > 1
    if not is_repeated or text.replace(filled, "") not in filled:
        return runs
    return [Run(filled), *(run for run in runs if run.picture)]


def _lines(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """Return the runs line by line; there is at least one line."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        for number, text in enumerate((first, *others)):
            if number:
                lines.append([])
            if text or run.picture:
                lines[-1].append(
                    Run(text, run.bold, run.italic, run.link, run.picture, run.is_hint)
                )
    return [tuple(line) for line in lines]


def _letters(element: Element) -> str:
    match element.tag.removeprefix(W):
        case "t":
            return element.text or ""
        case "tab" | "ptab":
            return " "
        case "br" | "cr":
            return "\n" if element.get(f"{W}type") != "page" else ""
        case "noBreakHyphen":
            return "-"
        case _:
            return ""


def _pictures(drawing: Element) -> Iterator[Run]:
    about = drawing.find(f".//{_WP}docPr")
    words = "" if about is None else about.get("descr", "") or ""
    for blip in drawing.iter(f"{_A}blip"):
        relation = blip.get(f"{_R}embed", "")
        if relation:
            yield Run(words, picture=relation)


def _with_choices(element: Element) -> Iterator[Element]:
    """Yield the children; of alternatives, those that the newest program would take."""
    for child in element:
        if child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            yield from () if choice is None else choice
        else:
            yield child


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes of a paragraph, not those within them."""
    for child in _with_choices(element):
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _content_of(control: Element) -> Element:
    content = control.find(f"{W}sdtContent")
    return Element("none") if content is None else content


_SEEN_THROUGH = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "subDoc")
)


def _transparent(element: Element) -> list[Element]:
    """Return the elements whose children stand in the place of ``element``."""
    if element.tag in _SEEN_THROUGH:
        return [element]
    if element.tag == f"{_MC}AlternateContent":
        choice = element.find(f"{_MC}Choice")
        return [] if choice is None else [choice]
    return []


def _through_controls(parent: Element, name: str) -> Iterator[Element]:
    """Yield the children called ``name``, those within controls too."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag == f"{W}sdt":
            yield from _through_controls(_content_of(child), name)
        elif inner := _transparent(child):
            for each in inner:
                yield from _through_controls(each, name)
