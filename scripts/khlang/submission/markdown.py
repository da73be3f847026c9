"""Turns a body into HTML whose markup is ours by construction.

Python-Markdown builds the tree with just the processors that a work needs; nothing of it can pass
HTML through. The tree is then written by ``markup.Writer``, which knows a few tags, sets every
attribute itself and escapes all text, so what is not foreseen cannot appear.

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
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from types import FrameType
from typing import Protocol, TypeVar
from xml.etree.ElementTree import Element

import markdown
from markdown import blockprocessors as blocks
from markdown import inlinepatterns as inline
from markdown.blockparser import BlockParser
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString, Registry

from khlang.submission import limits
from khlang.submission.markup import Contents, Writer
from khlang.submission.model import Attachment, Picture

__all__ = ["Contents", "Renderer"]

TIME_LIMIT = 5.0
"""Seconds for one body; the bounds of ``limits`` keep the worst far below."""

_log = logging.getLogger(__name__)

_SIGNS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "link": ("[",),
    "image_link": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "em_strong": ("*", "_"),
}
"""What each inline pattern begins with, in the order in which they are tried."""

_ANY_SIGN = re.compile(r"[`\\\[<*_]|  \n")

_STRUCTURE = re.compile(r" {0,3}[#>*+\-_\d]| {4}|$")
"""What a line begins with where its block may be a heading, a rule, a list or a quotation."""


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


class _Inline(InlineProcessor):
    """Tries inline patterns only where a text holds the sign that they begin with."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Turn the signs in the texts of ``tree`` into elements."""
        texts = [("".join(block.itertext()), block) for block in tree]
        signed = [(text, block) for text, block in texts if _ANY_SIGN.search(text)]
        # All that is asked of the patterns is their number and each by its place.
        self.inlinePatterns = [  # type: ignore[assignment]
            self.md.inlinePatterns[name]
            for name, signs in _SIGNS.items()
            if any(sign in text for text, _ in signed for sign in signs)
        ]
        part = Element(tree.tag)
        for _, block in signed:
            self._spare(block)
            part.append(block)
        super().run(part, ancestors)
        return tree

    @staticmethod
    def _spare(block: Element) -> None:
        """Mark the texts of a block that no pattern can match."""
        for element in block.iter():
            if element.text and _ANY_SIGN.search(element.text) is None:
                element.text = AtomicString(element.text)


class _Unescape(UnescapeTreeprocessor):
    """Goes through the tree only where the body holds the sign that escapes."""

    def run(self, root: Element) -> None:
        """Put the escaped signs of ``root`` in the place of their codes."""
        lines: list[str] = self.md.lines  # type: ignore[attr-defined]  # set by `convert`
        if any("\\" in line for line in lines):
            super().run(root)


class _Table(TableProcessor):
    """Cuts a row at every pipe where none can be escaped or in code."""

    def _split(self, row: str) -> list[str]:
        if "`" in row or "\\" in row:
            return list(super()._split(row))  # type: ignore[misc]  # typeshed leaves it out
        return row.split("|")


class _Whitespace(NormalizeWhitespace):
    """Leaves text alone that holds nothing to be normalised."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with blanks of one kind, and two empty ones."""
        text = "\n".join(lines)
        if any(sign in text for sign in ("\t", "\r", "\n ", STX, ETX)):
            return super().run(lines)
        return [*lines, "", ""]


_SIGN_OF_BLOCK: dict[type[blocks.BlockProcessor], str] = {
    _Table: "|",
    blocks.HashHeaderProcessor: "#",
    blocks.BlockQuoteProcessor: ">",
}
"""What a block holds that one of these processors may take."""


class _Parser(BlockParser):
    """Offers a block only to processors that may take it."""

    @cached_property
    def _signed(self) -> list[tuple[str, blocks.BlockProcessor]]:
        return [(_SIGN_OF_BLOCK.get(type(each), ""), each) for each in self.blockprocessors]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802  # its name there
        """Turn blocks into elements under ``parent``, until none is left."""
        signed = self._signed
        while blocks:
            block = blocks[0]
            for sign, processor in signed if _is_structured(block) else signed[-1:]:
                if (
                    sign in block
                    and processor.test(parent, block)
                    and processor.run(parent, blocks) is not False
                ):
                    break


def _is_structured(block: str) -> bool:
    """Whether a block is, or may be, anything but a paragraph."""
    return "|" in block or any(map(_STRUCTURE.match, block.split("\n")))


class _Markdown(markdown.Markdown):
    """Python-Markdown, built from the processors named here instead of all but some."""

    def __init__(self, *, hurried: bool) -> None:
        self._hurried = hurried
        super().__init__()
        self.ESCAPED_CHARS.append("|")
        self.stripTopLevelTags = False

    def build_parser(self) -> _Markdown:
        """Choose what takes part in a conversion."""
        hurried = self._hurried
        whitespace = _Whitespace if hurried else NormalizeWhitespace
        self.preprocessors = _registry(normalize_whitespace=whitespace(self))
        self.parser = _Parser(self) if hurried else BlockParser(self)
        table = _Table if hurried else TableProcessor
        self.parser.blockprocessors = _registry(
            empty=blocks.EmptyBlockProcessor(self.parser),
            indent=blocks.ListIndentProcessor(self.parser),
            table=table(self.parser, {"use_align_attribute": True}),
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
            inline=_Inline(self) if hurried else InlineProcessor(self),
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
        writer = Writer(pictures, frozenset(item.file for item in work.attachments))
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
