"""The Markdown of a body: Python-Markdown, built from the processors that a work needs.

Left out on purpose: raw HTML; code blocks by indentation (Thai authors indent paragraphs); underlined
headings and reference links (a line of dashes or a bracket would act at a distance); attributes in
braces.
"""

from __future__ import annotations

from typing import TypeVar

import markdown
from markdown import blockprocessors as blocks
from markdown import inlinepatterns as inline
from markdown.blockparser import BlockParser
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import Registry

_Processor = TypeVar("_Processor")


class Dialect(markdown.Markdown):
    """Converts a body; its ``serializer`` is to be set before."""

    parser_type: type[BlockParser] = BlockParser
    table_type: type[TableProcessor] = TableProcessor
    inline_type: type[InlineProcessor] = InlineProcessor

    def __init__(self) -> None:
        super().__init__()
        self.ESCAPED_CHARS.append("|")
        self.stripTopLevelTags = False

    def build_parser(self) -> Dialect:
        """Choose what takes part in a conversion, instead of all but some."""
        self.preprocessors = _registry(normalize_whitespace=NormalizeWhitespace(self))
        self.parser = self.parser_type(self)
        self.parser.blockprocessors = _registry(
            empty=blocks.EmptyBlockProcessor(self.parser),
            indent=blocks.ListIndentProcessor(self.parser),
            table=self.table_type(self.parser, {"use_align_attribute": True}),
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
            inline=self.inline_type(self), unescape=UnescapeTreeprocessor(self)
        )
        self.postprocessors = Registry()
        return self


def _registry(**processors: _Processor) -> Registry[_Processor]:
    registry: Registry[_Processor] = Registry()
    for index, (name, processor) in enumerate(processors.items()):
        registry.register(processor, name, 100 - 10 * index)
    return registry
