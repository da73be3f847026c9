"""What a Word document says of the look of its text: headings, lists, hints, bold letters."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

LEVELS = 4
"""Depth of headings and lists that is told apart."""

OFF = ("0", "false", "off", "none")
"""How a property is said not to hold."""

_HINT_STYLE = "placeholder text"
"""What Word calls the look of a control without an answer, whatever its language."""


class Styles:
    """What the styles say of headings and lists."""

    def __init__(self, root: Element | None) -> None:
        self._headings: dict[str, int] = {}
        self._numbers: dict[str, str] = {}
        self._hints: set[str] = set()
        for style in () if root is None else root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            if value(style, "name").casefold() == _HINT_STYLE:
                self._hints.add(name)
            settings = style.find(f"{W}pPr")
            outline = value(settings, "outlineLvl")
            if outline.isdecimal() and int(outline) < LEVELS:
                self._headings[name] = int(outline) + 1
            numbering = None if settings is None else settings.find(f"{W}numPr")
            self._numbers[name] = value(numbering, "numId")

    def heading(self, style: str) -> int:
        """Return the level of a heading, 0 for what is none."""
        return self._headings.get(style, 0)

    def number(self, style: str) -> str:
        """Return the list that paragraphs of a style belong to, or nothing."""
        return self._numbers.get(style, "")

    def is_hint(self, style: str) -> bool:
        """Whether a look of letters is that of a control without an answer."""
        return style in self._hints


def list_kinds(root: Element | None) -> dict[tuple[str, int], str]:
    """Return ``bullet`` or ``number`` for each level of each list."""
    if root is None:
        return {}
    formats: dict[str, dict[int, str]] = {}
    for each in root.iter(f"{W}abstractNum"):
        levels = formats.setdefault(each.get(f"{W}abstractNumId", ""), {})
        for level in each.iter(f"{W}lvl"):
            depth = level.get(f"{W}ilvl", "0")
            kind = "bullet" if value(level, "numFmt") in ("bullet", "none", "") else "number"
            levels[int(depth) if depth.isdecimal() else 0] = kind
    return {
        (number.get(f"{W}numId", ""), depth): kind
        for number in root.iter(f"{W}num")
        for depth, kind in formats.get(value(number, "abstractNumId"), {}).items()
    }


def value(parent: Element | None, name: str) -> str:
    """Return ``w:val`` of a child, or nothing."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def is_on(settings: Element | None, name: str) -> bool:
    """Whether a property of letters holds."""
    child = None if settings is None else settings.find(f"{W}{name}")
    return child is not None and child.get(f"{W}val", "1") not in OFF
