"""What a Word document holds: paragraphs and tables, and the answers in its content controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look, or a picture.

    Attributes:
        link: Web address that the text leads to, or nothing.
        picture: Relationship of an embedded picture, or nothing; then ``text`` describes it.
        is_hint: Whether the word processor shows it where there is no answer.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    picture: str = ""
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``list_kind`` is ``bullet``, ``number`` or empty, ``heading`` 0 for none."""

    runs: tuple[Run, ...]
    list_kind: str = ""
    level: int = 0
    heading: int = 0

    @property
    def text(self) -> str:
        """Its words, without pictures and hints."""
        return "".join(run.text for run in self.runs if not (run.picture or run.is_hint))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each a sequence of blocks."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]


Block: TypeAlias = Paragraph | Table


@dataclass(slots=True)
class Content:
    """A whole document.

    Attributes:
        blocks: In order.
        controls: What each content control holds, by tag, in order.
    """

    blocks: tuple[Block, ...] = ()
    controls: dict[str, list[Block]] = field(default_factory=dict)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the text of every paragraph, those in tables too."""
    for paragraph in paragraphs(blocks):
        yield paragraph.text


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield every paragraph, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell)
