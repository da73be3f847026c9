"""The search index as static files: an ``index.json`` that names a folder of compressed pieces.

``index.json`` is the only file whose name stays: everything it names lies in a folder called by
its content, so that a browser never mixes pieces of two builds.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from khlang.search.analysis import Analysis
from khlang.search.facets import Facets
from khlang.search.segment import Layout, Segment
from khlang.search.shards import Block, compress, join
from khlang.search.text import browser_rules

DESCRIPTION = "index.json"
CARDS = 8
"""Result cards in one file."""

NAME_SIZE = 6
"""Bytes of the hash that names the folder."""


@dataclass(frozen=True, slots=True)
class Parted:
    """Works in segments.

    Attributes:
        places: For each work, newest first, the number of its segment.
        segments: All segments of the layout.
    """

    layout: Layout
    places: Sequence[int]
    segments: Sequence[Segment]

    def ordered(self, parts: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
        """Yield what each segment holds of its works in the order of all works."""
        rows = [iter(part) for part in parts]
        return (next(rows[place]) for place in self.places)


def write(
    analyses: Iterable[bytes],
    folder: Path,
    synonyms: Sequence[Sequence[str]] = (),
) -> None:
    """Write the index of works given in the order in which equals are shown (newest first).

    Equal input gives equal bytes. Whatever ``folder`` held before is gone.

    Args:
        analyses: What ``Analyser.analyse`` returned, one for each work.
        folder: The folder of the index, such as ``site/assets/search``.
        synonyms: The groups that the analyser was made with.
    """
    write_pieces(_parted(list(analyses)), folder, synonyms)


def write_pieces(works: Parted, folder: Path, synonyms: Sequence[Sequence[str]] = ()) -> None:
    """Write the index of works that are in segments already, as ``write`` does."""
    index = Index(works)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".search-") as scratch:
        fresh, written = Path(scratch) / "search", Path(scratch) / "pieces"
        written.mkdir()
        digest = blake2b(digest_size=NAME_SIZE)
        for piece in index.pieces():
            data = piece.pack(piece.content)
            digest.update(data)
            (written / piece.name).write_bytes(data)
        fresh.mkdir()
        written.rename(fresh / digest.hexdigest())
        outline = index.outline(digest.hexdigest())
        (fresh / DESCRIPTION).write_bytes(describe(outline, synonyms))
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)


def _parted(works: Sequence[bytes]) -> Parted:
    layout = Layout.of(len(works))
    places = [layout.segment(json.loads(Analysis.unpack(work).card)[0]) for work in works]
    members: list[list[bytes]] = [[] for _ in range(layout.segments)]
    for work, place in zip(works, places, strict=True):
        members[place].append(work)
    return Parted(layout, places, [Segment.of(each, layout) for each in members])


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the index; ``pack`` makes its bytes of its content, the same each time."""

    name: str
    content: bytes
    pack: Callable[[bytes], bytes]


class Index:
    """The index of works in segments, on its way to its files."""

    def __init__(self, works: Parted) -> None:
        self._works = works

    @cached_property
    def _facets(self) -> tuple[bytes, dict[str, Any]]:
        """The columns of all works, and the values that they number."""
        facets, works = Facets(), self._works
        rows = works.ordered([segment.facets for segment in works.segments])
        for place, row in zip(works.places, rows, strict=True):
            facets.add(json.loads(row), place)
        return facets.pack()

    def pieces(self) -> Iterator[Piece]:
        """Yield the files that belong into one folder."""
        yield from self.front()
        yield from self.bodies()

    def front(self) -> Iterator[Piece]:
        """Yield the files that do not depend on the bodies."""
        cards = self._works.ordered([segment.cards for segment in self._works.segments])
        for number in range(-(-len(self._works.places) // CARDS)):
            content = b",".join(islice(cards, CARDS))
            yield Piece(f"c{number}.bin", b"[" + content + b"]", compress)
        yield Piece("facets.bin", self._facets[0], compress)
        yield from _shards("m", [segment.main for segment in self._works.segments])

    def bodies(self) -> Iterator[Piece]:
        """Yield the files of what the bodies say."""
        yield from _shards("b", [segment.body for segment in self._works.segments])

    def outline(self, folder: str) -> dict[str, Any]:
        """Return what a browser must know of the pieces when they lie in ``folder``."""
        layout = self._works.layout
        return {
            "works": len(self._works.places),
            "segments": layout.segments,
            "cards": CARDS,
            "values": self._facets[1],
            "main": layout.main,
            "body": layout.body,
            "folder": f"{folder}/",
        }


def describe(
    outline: Mapping[str, Any],
    synonyms: Sequence[Sequence[str]] = (),
    shared: Mapping[str, Any] | None = None,
) -> bytes:
    """Return what ``index.json`` says of an index.

    ``shared`` is the outline of the index of events and articles.
    """
    description = {
        **outline,
        "rules": browser_rules(),
        "synonyms": [list(group) for group in synonyms],
        **({"shared": shared} if shared else {}),
    }
    return json.dumps(description, ensure_ascii=False, separators=(",", ":")).encode()


def _shards(letter: str, tiers: Sequence[Iterable[Block]]) -> Iterator[Piece]:
    for number, shard in enumerate(zip(*tiers, strict=True)):
        yield Piece(f"{letter}{number}.bin", join(shard), bytes)
