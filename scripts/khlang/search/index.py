"""The search index as static files: an ``index.json`` that names a folder of compressed pieces.

``index.json`` is the only file whose name stays: everything it names lies in a folder called by
its content, so that a browser never mixes pieces of two builds.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from khlang.search.analysis import Analysis
from khlang.search.facets import Facets
from khlang.search.segment import Layout, Segment
from khlang.search.shards import Block, compress, join
from khlang.search.text import browser_rules

CARDS = 8
"""Result cards in one file."""

Labels = Mapping[str, Mapping[str, Sequence[str]]]
"""Facet, id of a value, its names: Thai, English."""


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


def write(
    analyses: Iterable[bytes],
    folder: Path,
    labels: Labels,
    synonyms: Sequence[Sequence[str]] = (),
) -> None:
    """Write the index of works given in the order in which equals are shown (newest first).

    Args:
        analyses: What ``Analyser.analyse`` returned, one for each work.
        folder: The folder of the index, such as ``site/assets/search``.
        labels: Names of areas, grades, categories and badges.
        synonyms: The groups that the analyser was made with.
    """
    works = list(analyses)
    layout = Layout.of(len(works))
    places = [layout.segment(json.loads(Analysis.unpack(work).card)[0]) for work in works]
    members: list[list[bytes]] = [[] for _ in range(layout.segments)]
    for work, place in zip(works, places, strict=True):
        members[place].append(work)
    segments = [Segment.of(each, layout) for each in members]
    write_segments(Parted(layout, places, segments), folder, labels, synonyms)


def write_segments(
    works: Parted,
    folder: Path,
    labels: Labels,
    synonyms: Sequence[Sequence[str]] = (),
) -> None:
    """Write the index of works that are in segments already.

    Equal input gives equal bytes. Whatever ``folder`` held before is gone.

    Args:
        works: The works in their segments.
        folder: The folder of the index.
        labels: Names of areas, grades, categories and badges.
        synonyms: The groups that the analyser was made with.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".search-") as scratch:
        pieces = Path(scratch) / "pieces"
        pieces.mkdir()
        writer = _Writer(pieces)
        config = writer.write(works)
        name = writer.digest.hexdigest()
        config |= {
            "folder": f"{name}/",
            "labels": labels,
            "rules": browser_rules(),
            "synonyms": [list(group) for group in synonyms],
        }
        fresh = Path(scratch) / "search"
        fresh.mkdir()
        pieces.rename(fresh / name)
        text = json.dumps(config, ensure_ascii=False, separators=(",", ":"))
        (fresh / "index.json").write_text(text, encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)


class _Writer:
    """Writes the pieces of one index and knows the digest of all of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digest = blake2b(digest_size=6)

    def write(self, works: Parted) -> dict[str, Any]:
        facets, cards = Facets(), []
        rows = [zip(segment.facets, segment.cards, strict=True) for segment in works.segments]
        for place in works.places:
            row, card = next(rows[place])
            facets.add(json.loads(row), place)
            cards.append(card)
        for number, start in enumerate(range(0, len(cards), CARDS)):
            chunk = b",".join(cards[start : start + CARDS])
            self._piece(f"c{number}.bin", compress(b"[" + chunk + b"]"))
        columns, values = facets.pack()
        self._piece("facets.bin", compress(columns))
        self._shards("m", [segment.main for segment in works.segments])
        self._shards("b", [segment.body for segment in works.segments])
        return {
            "works": len(works.places),
            "segments": works.layout.segments,
            "cards": CARDS,
            "values": values,
            "main": works.layout.main,
            "body": works.layout.body,
        }

    def _shards(self, letter: str, tiers: Sequence[Sequence[Block]]) -> None:
        for number, shard in enumerate(zip(*tiers, strict=True)):
            self._piece(f"{letter}{number}.bin", join(shard))

    def _piece(self, name: str, packed: bytes) -> None:
        self.digest.update(name.encode() + b"\0" + packed)
        (self.folder / name).write_bytes(packed)
