"""Writes the tree of a body as HTML: known tags, attributes of our own making, all text escaped.

The tree is Python-Markdown's. What is not foreseen here cannot appear on a page.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString

from khlang import thai
from khlang.submission.images import SIZES, derivative_name, widths
from khlang.submission.links import Kind, destination, unique_anchor
from khlang.submission.model import Picture

Contents = list[tuple[str, str]]
"""The second-level headings: id and plain text."""

_MARKS = str.maketrans("", "", STX + ETX)
_OUTWARD = ' rel="noopener nofollow ugc"'


class Writer:
    """Writes one tree.

    Args:
        pictures: What may be shown, by file name.
        files: Names of the files that may be linked to.

    Attributes:
        contents: The second-level headings that were written.
    """

    def __init__(self, pictures: Mapping[str, Picture], files: Collection[str]) -> None:
        self.contents: Contents = []
        self._pictures = pictures
        self._files = files
        self._anchors: dict[Element, str] = {}
        self._parts: list[str] = []
        self._heading = ""
        self._level = 1
        self._tables = 0
        self._is_in_link = False

    def write(self, root: Element) -> str:
        """Return the HTML of what is in ``root``."""
        taken: set[str] = set()
        for element in root.iter():
            if element.tag in _LEVELS and (text := _inner_text(element)):
                self._anchors[element] = unique_anchor(text, taken)
        self._children(root)
        return "".join(self._parts)

    def _children(self, element: Element) -> None:
        parts = self._parts
        if element.text:
            parts.append(_escaped(element.text))
        for child in element:
            if wrapping := _PLAIN.get(child.tag):
                parts.append(wrapping[0])
                self._children(child)
                parts.append(wrapping[1])
            elif special := _SPECIAL.get(child.tag):
                special(self, child)
            else:
                self._children(child)
            if child.tail:
                parts.append(_escaped(child.tail))

    def _wrapped(self, element: Element, tag: str, attributes: str) -> None:
        self._parts.append(f"<{tag}{attributes}>")
        self._children(element)
        self._parts.append(f"</{tag}>\n" if tag in _BLOCK else f"</{tag}>")

    def _void(self, element: Element) -> None:
        self._parts.append(f"<{element.tag}>\n")

    def _paragraph(self, paragraph: Element) -> None:
        if not self._is_gallery(paragraph):
            self._parts.append("<p>")
            self._children(paragraph)
            self._parts.append("</p>\n")
            return
        for image in paragraph:
            caption = image.get("title") or image.get("alt") or ""
            self._parts.append("<figure>")
            self._image(image)
            if caption:
                self._parts.append(f"<figcaption>{_quoted(caption)}</figcaption>")
            self._parts.append("</figure>\n")

    def _is_gallery(self, paragraph: Element) -> bool:
        return (
            len(paragraph) > 0
            and not (paragraph.text or "").strip()
            and all(
                child.tag == "img"
                and not (child.tail or "").strip()
                and self._picture(child) is not None
                for child in paragraph
            )
        )

    def _picture(self, image: Element) -> Picture | None:
        link = destination(_plain(image.get("src", "")))
        return self._pictures.get(link.target) if link.kind is Kind.FILE else None

    def _image(self, image: Element) -> None:
        picture = self._picture(image)
        alt = _quoted(image.get("alt", ""))
        if picture is None:
            self._parts.append(alt)
            return
        sources = [
            (quote(derivative_name(picture.file, width)), width) for width in widths(picture.width)
        ]
        middle = sources[(len(sources) - 1) // 2][0]
        srcset = ", ".join(f"{name} {width}w" for name, width in sources)
        self._parts.append(
            f'<img src="{middle}" srcset="{srcset}" sizes="{SIZES}" width="{picture.width}"'
            f' height="{picture.height}" loading="lazy" decoding="async" alt="{alt}">'
        )

    def _link(self, link: Element) -> None:
        address = None if self._is_in_link else self._address(link.get("href", ""))
        if address is None:
            self._children(link)
            return
        outward = _OUTWARD if address.startswith("http") else ""
        self._is_in_link = True
        self._parts.append(f'<a href="{_quoted(address)}"{outward}>')
        if _inner_text(link) or link.find(".//img") is not None:
            self._children(link)
        else:
            self._parts.append(_escaped(AtomicString(address)))
        self._parts.append("</a>")
        self._is_in_link = False

    def _address(self, written: str) -> str | None:
        """Return where a link may lead from the public page, or None."""
        link = destination(_plain(written))
        target = link.target
        if link.kind in (Kind.EXTERNAL, Kind.MAIL):
            return target
        if link.kind is Kind.ANCHOR:
            return f"#{target}" if target in self._anchors.values() else None
        if link.kind is not Kind.FILE:
            return None
        if picture := self._pictures.get(target):
            return "./" + quote(derivative_name(target, widths(picture.width)[-1]))
        return "./" + quote(target) if target in self._files else None

    def _title(self, heading: Element) -> None:
        anchor = self._anchors.get(heading)
        if anchor is None:
            return
        # The page's title is the only first-level heading, and no level is skipped.
        self._level = min(max(_LEVELS[heading.tag], 2), 4, self._level + 1)
        self._heading = _inner_text(heading)
        if self._level == 2:
            self.contents.append((anchor, self._heading))
        self._wrapped(heading, f"h{self._level}", f' id="{_quoted(anchor)}"')

    def _ordered_list(self, element: Element) -> None:
        start = element.get("start", "1")
        attributes = "" if start.isascii() else ' class="thai"'
        if len(start) <= 4 and int(start) != 1:
            attributes += f' start="{int(start)}"'
        self._wrapped(element, "ol", attributes)

    def _table(self, table: Element) -> None:
        self._tables += 1
        label = _quoted(f"ตารางที่ {thai.to_thai(self._tables)} {self._heading}".rstrip())
        self._parts.append(f'<div class="tbl" role="region" tabindex="0" aria-label="{label}">\n')
        self._wrapped(table, "table", "")
        self._parts.append("</div>\n")

    def _cell(self, cell: Element) -> None:
        align = cell.get("align", "")
        attributes = f' class="{align}"' if align in ("center", "right") else ""
        if cell.tag == "th" and _inner_text(cell):
            self._wrapped(cell, "th", attributes + ' scope="col"')
        else:
            self._wrapped(cell, "td", attributes)


_BLOCK = frozenset(
    ("ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "h2", "h3", "h4")
)
_PLAIN = {
    tag: (f"<{tag}>", f"</{tag}>\n" if tag in _BLOCK else f"</{tag}>")
    for tag in ("ul", "li", "blockquote", "strong", "em", "code", "thead", "tbody", "tr")
}
"""What stands before and after the elements that need no attribute."""

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SPECIAL: Mapping[str, Callable[[Writer, Element], None]] = {
    "a": Writer._link,
    "br": Writer._void,
    "hr": Writer._void,
    "img": Writer._image,
    "ol": Writer._ordered_list,
    "p": Writer._paragraph,
    "table": Writer._table,
    "td": Writer._cell,
    "th": Writer._cell,
    **dict.fromkeys(_LEVELS, Writer._title),
}


def _plain(text: str) -> str:
    """Return the characters that ``text`` of the tree stands for."""
    if STX in text or ETX in text:
        text = text.replace(AMP_SUBSTITUTE, "&").translate(_MARKS)
    return html.unescape(text) if "&" in text else text


def _escaped(text: str) -> str:
    """Return text of the tree as it stands between two tags."""
    if "&" in text or "<" in text or ">" in text or STX in text or ETX in text:
        return html.escape(_plain(text), quote=False)
    return text


def _quoted(text: str) -> str:
    """Return text of the tree as it stands in an attribute."""
    return html.escape(_plain(text))


def _inner_text(element: Element) -> str:
    return " ".join(_plain("".join(element.itertext())).split())
