"""Shorter ways through Python-Markdown for what nearly every body is made of.

Each gives what the library gives; what is not plain is left to it.
"""

from __future__ import annotations

import re
from functools import cached_property
from xml.etree.ElementTree import Element, SubElement

from markdown import blockprocessors as blocks
from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

from khlang.submission.dialect import Dialect

_UNUSUAL = ("\t", "\r", "\n ", STX, ETX)
"""What calls for whitespace to be normalised."""

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

_ALL_SIGNS = {sign for signs in _SIGNS.values() for sign in signs}

_EMPHASIS = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*]+)(?<!\s)\1(?!\*)")
"""Emphasis that can be read in one way only, where a text has no other sign."""

_HEADING = re.compile(r"(#{1,6})([^#\\\n]+)")
"""A block that is one heading and nothing else."""

_STRUCTURE = (
    r"(?: {0,3}(?:[#>]|[*+\-] |\d+\. |[*_\-][*_\- ]*(?:\n|\Z))"  # a mark, or a line of them
    r"| {4}|\n|\Z)"
)
"""What a line begins with where its block may be a heading, a rule, a list or a quotation."""

_FIRST_LINE = re.compile(_STRUCTURE)
_LATER_LINE = re.compile(rf"\n{_STRUCTURE}")


class _Table(TableProcessor):
    """Cuts a row at every pipe where none can be escaped or in code."""

    def _split_row(self, row: str) -> list[str]:
        if "`" in row or "\\" in row:
            return list(super()._split_row(row))  # type: ignore[misc]  # typeshed leaves it out
        if self.border:
            row = row.removeprefix("|").removesuffix("|")
        return row.split("|")


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
        _, paragraph = self._signed[-1]
        while blocks:
            block = blocks[0]
            if not _is_structured(block):
                paragraph.run(parent, blocks)
            elif heading := _HEADING.fullmatch(block):
                SubElement(parent, f"h{len(heading[1])}").text = heading[2].strip()
                del blocks[0]
            else:
                self._offer(block, parent, blocks)

    def _offer(self, block: str, parent: Element, blocks: list[str]) -> None:
        """Have the first processor that takes the block, which begins ``blocks``, parse it."""
        for sign, processor in self._signed:
            if (
                sign in block
                and processor.test(parent, block)
                and processor.run(parent, blocks) is not False
            ):
                break


def _is_structured(block: str) -> bool:
    """Whether a block is, or may be, anything but a paragraph."""
    return bool("|" in block or _FIRST_LINE.match(block) or _LATER_LINE.search(block))


class _Inline(InlineProcessor):
    """Tries inline patterns only where a text holds the sign that they begin with."""

    md: Hurried

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Turn the signs in the texts of ``tree`` into elements."""
        signs = self.md.signs
        # All that is asked of the patterns is their number and each by its place.
        self.inlinePatterns = [  # type: ignore[assignment]
            self.md.inlinePatterns[name]
            for name, begins in _SIGNS.items()
            if any(sign in signs for sign in begins)
        ]
        part = Element(tree.tag)
        part.extend([block for block in tree if _is_open(block, signs)])
        super().run(part, ancestors)
        return tree


def _is_open(block: Element, signs: tuple[str, ...]) -> bool:
    """Whether a text of ``block`` is to be matched with the patterns; all others are marked.

    In a body of no other signs, emphasis that is plain is put into elements at once. (With others,
    the library may leave a number of what it put aside in a text, so each must have the same.)
    """
    text = "".join(block.itertext())
    if not any(sign in text for sign in signs):
        return False
    is_open = False
    for element in list(block.iter()):
        if text := element.text or "":
            if not any(sign in text for sign in signs):
                element.text = AtomicString(text)
            elif signs != ("*",) or not _is_emphasised(element, text):
                is_open = True
        if element.tail and any(sign in element.tail for sign in signs):
            is_open = True
    return is_open


def _is_emphasised(element: Element, text: str) -> bool:
    """Put the emphasis in the text of ``element`` into elements, if all of it is plain."""
    before, *parts = _EMPHASIS.split(text)
    if "*" in before or any("*" in after for after in parts[2::3]):
        return False
    element.text = AtomicString(before)
    for place in range(0, len(parts), 3):
        mark, within, after = parts[place : place + 3]
        child = Element("em" if mark == "*" else "strong")
        child.text, child.tail = AtomicString(within), AtomicString(after)
        element.insert(place // 3, child)
    return True


class Hurried(Dialect):
    """Converts a body as its base does, without the passes that this body has no need of.

    Attributes:
        signs: All that inline patterns begin with and the body has.
    """

    signs: tuple[str, ...] = ()

    parser_type = _Parser
    table_type = _Table
    inline_type = _Inline

    def convert(self, source: str) -> str:
        """Return the HTML of a body."""
        if not source.strip():
            return ""
        text = f"{source}\n\n"
        if any(sign in source for sign in _UNUSUAL):
            text = "\n".join(self.preprocessors["normalize_whitespace"].run(source.split("\n")))
        root = Element(self.doc_tag)
        self.parser.parseChunk(root, text)
        self.signs = tuple([sign for sign in _ALL_SIGNS if sign in text])
        if self.signs:
            self.treeprocessors["inline"].run(root)
        if "\\" in self.signs:
            self.treeprocessors["unescape"].run(root)
        return self.serializer(root).strip()
