"""Turns a body into HTML whose markup is ours by construction.

Python-Markdown builds the tree with just the processors that a work needs; nothing of it can pass
HTML through. The tree is then written by ``_Writer``, which knows a few tags, sets every attribute
itself and escapes all text, so what is not foreseen cannot appear.

Left out of Markdown on purpose: raw HTML; code blocks by indentation (Thai authors indent
paragraphs); underlined headings and reference links (a line of dashes or a bracket would act at a
distance); attributes in braces.
"""

from __future__ import annotations

import html
import logging
import re
import signal
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Protocol, TypeVar
from urllib.parse import quote
from xml.etree.ElementTree import Element

import markdown
from markdown import blockprocessors as blocks
from markdown import inlinepatterns as inline
from markdown.blockparser import BlockParser
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, AtomicString, Registry

from khlang import thai
from khlang.submission import limits
from khlang.submission.images import SIZES, derivative_name, widths
from khlang.submission.links import Kind, destination, unique_anchor
from khlang.submission.model import Attachment, Picture

__all__ = ["Contents", "Renderer"]

Contents = list[tuple[str, str]]
"""The second-level headings: id and plain text."""

TIME_LIMIT = 5.0
"""Seconds for one body; the bounds of ``limits`` keep the worst far below."""

_log = logging.getLogger(__name__)

_TRIGGER = re.compile(r"[`\\\[!<*_]|  \n")
_STRUCTURE = re.compile(r"^(?: {0,3}[#>*+\-_\d]| {4}|$)|\|", re.MULTILINE)
"""What a block holds that is, or may be, anything but a paragraph."""

_MARKS = str.maketrans("", "", STX + ETX)


class Illustrated(Protocol):
    """Something with a body: a work, an event or an article."""

    @property
    def id(self) -> str: ...
    @property
    def cover(self) -> Picture | None: ...
    @property
    def pictures(self) -> tuple[Picture, ...]: ...
    @property
    def attachments(self) -> tuple[Attachment, ...]: ...


_Processor = TypeVar("_Processor")


class _Plain(Treeprocessor):
    """Marks text that no inline pattern can match, so that none is tried on it."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and _TRIGGER.search(element.text) is None:
                element.text = AtomicString(element.text)


class _Unescape(UnescapeTreeprocessor):
    """Goes through the tree only where the body holds the sign that escapes."""

    def run(self, root: Element) -> None:
        lines: list[str] = self.md.lines  # type: ignore[attr-defined]  # set by `convert`
        if any("\\" in line for line in lines):
            super().run(root)


class _Parser(BlockParser):
    """Offers a block that can only be a paragraph to no other processor."""

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802  # its name there
        """Turn blocks into elements under ``parent``, until none is left."""
        processors = list(self.blockprocessors)
        while blocks:
            block = blocks[0]
            for processor in processors if _STRUCTURE.search(block) else processors[-1:]:
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break


class _Markdown(markdown.Markdown):
    """Python-Markdown, built from the processors named here instead of all but some."""

    def __init__(self, *, hurried: bool) -> None:
        self._hurried = hurried
        super().__init__(extensions=[TableExtension(use_align_attribute=True)])
        self.stripTopLevelTags = False

    def build_parser(self) -> _Markdown:
        self.preprocessors = _registry(normalize_whitespace=NormalizeWhitespace(self))
        self.parser = _Parser(self) if self._hurried else BlockParser(self)
        self.parser.blockprocessors = _registry(
            empty=blocks.EmptyBlockProcessor(self.parser),
            indent=blocks.ListIndentProcessor(self.parser),
            # The tables extension registers itself between these, at 75.
            hashheader=blocks.HashHeaderProcessor(self.parser),
            hr=blocks.HRProcessor(self.parser),
            olist=SaneOListProcessor(self.parser),
            ulist=SaneUListProcessor(self.parser),
            quote=blocks.BlockQuoteProcessor(self.parser),
            paragraph=blocks.ParagraphProcessor(self.parser),
        )
        emphasis = inline.DelimiterProcessor("*", "strong,em", self)
        emphasis.add("_", "strong,em", smart=True)
        self.inlinePatterns = _registry(
            backtick=inline.BacktickInlineProcessor(inline.BACKTICK_RE),
            escape=inline.EscapeInlineProcessor(inline.ESCAPE_RE, self),
            link=inline.LinkInlineProcessor(inline.LINK_RE, self),
            image_link=inline.ImageInlineProcessor(inline.IMAGE_LINK_RE, self),
            autolink=inline.AutolinkInlineProcessor(inline.AUTOLINK_RE, self),
            automail=inline.AutomailInlineProcessor(inline.AUTOMAIL_RE, self),
            linebreak=inline.SubstituteTagInlineProcessor(inline.LINE_BREAK_RE, "br"),
            em_strong=emphasis,
        )
        self.treeprocessors = _registry(
            **({"plain": _Plain(self)} if self._hurried else {}),
            inline=InlineProcessor(self),
            unescape=_Unescape(self),
        )
        self.postprocessors = Registry()
        return self


def _registry(**processors: _Processor) -> Registry[_Processor]:
    registry: Registry[_Processor] = Registry()
    for index, (name, processor) in enumerate(processors.items()):
        registry.register(processor, name, 100 - 10 * index)
    return registry


class Renderer:
    """Converts bodies; to be built once per process.

    Args:
        hurried: Whether blocks and text are spared the processors and patterns that cannot match
            them; the output is the same.
    """

    def __init__(self, *, hurried: bool = True) -> None:
        self._hurried = hurried
        self._markdown = _Markdown(hurried=hurried)

    def render(self, body: str, work: Illustrated) -> tuple[str, Contents]:
        """Return the HTML of ``body`` and its second-level headings.

        A body that breaks the bounds, or that cannot be converted in time, comes out as plain
        paragraphs.
        """
        if next(limits.excesses(body), None) is not None:
            return _verbatim(body), []
        pictures = {picture.file: picture for picture in work.pictures}
        if work.cover is not None:
            pictures.setdefault(work.cover.file, work.cover)
        writer = _Writer(pictures, frozenset(item.file for item in work.attachments))
        try:
            with _time_limit(TIME_LIMIT):
                self._markdown.reset()
                self._markdown.serializer = writer.write
                return self._markdown.convert(body), writer.contents
        except Exception:
            # Whatever a body does to the library, it may cost its own layout, not the build.
            _log.exception("cannot convert the body of %s; shown as plain text", work.id)
            self._markdown = _Markdown(hurried=self._hurried)
            return _verbatim(body), []


class _Writer:
    """Writes a tree as HTML: known tags only, attributes of our own making, all text escaped."""

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
        if element.text:
            self._text(element.text)
        for child in element:
            self._element(child)
            if child.tail:
                self._text(child.tail)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag in _PLAIN:
            self._wrapped(element, tag)
        elif special := _SPECIAL.get(tag):
            special(self, element)
        else:
            self._children(element)

    def _wrapped(self, element: Element, tag: str, attributes: str = "") -> None:
        self._parts.append(f"<{tag}{attributes}>")
        self._children(element)
        self._parts.append(f"</{tag}>\n" if tag in _BLOCK else f"</{tag}>")

    def _text(self, text: str) -> None:
        plain = _plain(text)
        if "&" in plain or "<" in plain or ">" in plain:
            plain = html.escape(plain, quote=False)
        self._parts.append(plain)

    def _void(self, element: Element) -> None:
        self._parts.append(f"<{element.tag}>\n")

    def _paragraph(self, paragraph: Element) -> None:
        if not self._is_gallery(paragraph):
            self._wrapped(paragraph, "p")
            return
        for image in paragraph:
            caption = image.get("title") or image.get("alt") or ""
            self._parts.append("<figure>")
            self._image(image)
            if caption:
                self._parts.append(f"<figcaption>{_escape(caption)}</figcaption>")
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
        alt = _escape(image.get("alt", ""))
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
        self._parts.append(f'<a href="{_escape(address)}"{outward}>')
        if _inner_text(link) or link.find(".//img") is not None:
            self._children(link)
        else:
            self._text(AtomicString(address))
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
        self._wrapped(heading, f"h{self._level}", f' id="{_escape(anchor)}"')

    def _ordered_list(self, element: Element) -> None:
        start = element.get("start", "1")
        attributes = "" if start.isascii() else ' class="thai"'
        if len(start) <= 4 and int(start) != 1:
            attributes += f' start="{int(start)}"'
        self._wrapped(element, "ol", attributes)

    def _table(self, table: Element) -> None:
        self._tables += 1
        label = _escape(f"ตารางที่ {thai.to_thai(self._tables)} {self._heading}".rstrip())
        self._parts.append(f'<div class="tbl" role="region" tabindex="0" aria-label="{label}">\n')
        self._wrapped(table, "table")
        self._parts.append("</div>\n")

    def _cell(self, cell: Element) -> None:
        align = cell.get("align", "")
        attributes = f' class="{align}"' if align in ("center", "right") else ""
        if cell.tag == "th" and _inner_text(cell):
            self._wrapped(cell, "th", attributes + ' scope="col"')
        else:
            self._wrapped(cell, "td", attributes)


_PLAIN = frozenset(("ul", "li", "blockquote", "strong", "em", "code", "thead", "tbody", "tr"))
_BLOCK = frozenset(
    ("p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "h2", "h3", "h4")
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SPECIAL: Mapping[str, Callable[[_Writer, Element], None]] = {
    "a": _Writer._link,
    "br": _Writer._void,
    "hr": _Writer._void,
    "img": _Writer._image,
    "ol": _Writer._ordered_list,
    "p": _Writer._paragraph,
    "table": _Writer._table,
    "td": _Writer._cell,
    "th": _Writer._cell,
    **dict.fromkeys(_LEVELS, _Writer._title),
}
_OUTWARD = ' rel="noopener nofollow ugc"'


def _plain(text: str) -> str:
    """Return the characters that ``text`` of the tree stands for."""
    if STX in text or ETX in text:
        text = text.replace(AMP_SUBSTITUTE, "&").translate(_MARKS)
    return html.unescape(text) if "&" in text else text


def _escape(text: str) -> str:
    return html.escape(_plain(text))


def _inner_text(element: Element) -> str:
    return " ".join(_plain("".join(element.itertext())).split())


def _verbatim(body: str) -> str:
    paragraphs = (part.strip() for part in body.split("\n\n"))
    return "\n".join(f"<p>{html.escape(part)}</p>" for part in paragraphs if part)


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block after ``seconds``, where the system has such a clock."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)
