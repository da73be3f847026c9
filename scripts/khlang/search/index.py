"""The search index as static files: an ``index.json`` that names a folder of compressed pieces.

``index.json`` is the only file whose name stays: everything it names lies in a folder called by
its content, so that a browser never mixes pieces of two builds.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from khlang.search.analysis import Analysis
from khlang.search.facets import Facets
from khlang.search.postings import Spill
from khlang.search.shards import compress, shards
from khlang.search.text import RULES

CARDS = 8
"""Result cards in one file."""

SINGLE = 300
"""Works up to which the main postings are one file."""

_WORKS_A_SHARD = 10
_BODY_SHARDS = 2
_MOST_BITS = 13
_COMMON_FROM = 1000
_COMMON_SHARE = 0.3

Labels = Mapping[str, Mapping[str, Sequence[str]]]
"""Facet, id of a value, its names: Thai, English."""


def write(
    analyses: Iterable[bytes],
    folder: Path,
    labels: Labels,
    synonyms: Sequence[Sequence[str]] = (),
) -> None:
    """Write the index of works given in the order in which equals are shown (newest first).

    Equal input gives equal bytes. Whatever ``folder`` held before is gone.

    Args:
        analyses: What ``Analyser.analyse`` returned, one for each work.
        folder: The folder of the index, such as ``site/assets/search``.
        labels: Names of areas, grades, categories and badges.
        synonyms: The groups that the analyser was made with.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".search-") as scratch:
        pieces = Path(scratch) / "pieces"
        pieces.mkdir()
        writer = _Writer(pieces)
        config = writer.write(analyses)
        name = writer.digest.hexdigest()
        config |= {
            "folder": f"{name}/",
            "labels": labels,
            "rules": _browser_rules(),
            "synonyms": [list(group) for group in synonyms],
        }
        fresh = Path(scratch) / "search"
        fresh.mkdir()
        pieces.rename(fresh / name)
        text = json.dumps(config, ensure_ascii=False, separators=(",", ":"))
        (fresh / "index.json").write_text(text, encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)


def _browser_rules() -> dict[str, Any]:
    """Return the rules without what only speeds Python up."""
    rules = {name: rule for name, rule in RULES.items() if name != "about"}
    for name in ("rewrite", "join"):
        rules[name] = [[rule["find"], rule["put"]] for rule in RULES[name]]
    return rules


class _Writer:
    """Writes the pieces of one index and knows the digest of all of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digest = blake2b(digest_size=6)

    def write(self, analyses: Iterable[bytes]) -> dict[str, Any]:
        main, body, facets = Spill(self.folder), Spill(self.folder), Facets()
        cards: list[bytes] = []
        for data in analyses:
            analysis = Analysis.unpack(data)
            main.add(analysis.main)
            body.add(analysis.body)
            facets.add(json.loads(analysis.facets))
            cards.append(analysis.card)
            if len(cards) == CARDS:
                self._cards(facets.works // CARDS - 1, cards)
                cards = []
        if cards:
            self._cards(facets.works // CARDS, cards)
        columns, values = facets.pack()
        self._piece("facets.bin", columns)
        return {
            "works": facets.works,
            "cards": CARDS,
            "values": values,
            "main": self._shards("m", main, _bits(main.works), main.works),
            "body": self._shards("b", body, _bits(body.works, _BODY_SHARDS), _common(body.works)),
        }

    def _cards(self, number: int, cards: Sequence[bytes]) -> None:
        self._piece(f"c{number}.bin", b"[" + b",".join(cards) + b"]")

    def _shards(self, letter: str, spill: Spill, bits: int, common: int) -> int:
        """Write the shards of one tier and return the number of their bits."""
        for number, shard in enumerate(shards(spill.ranges(), bits, common)):
            self._piece(f"{letter}{number}.bin", shard)
        return bits

    def _piece(self, name: str, data: bytes) -> None:
        packed = compress(data)
        self.digest.update(name.encode() + b"\0" + packed)
        (self.folder / name).write_bytes(packed)


def _bits(works: int, factor: int = 1) -> int:
    if works * factor <= SINGLE:
        return 0
    return min(_MOST_BITS, (works * factor // _WORKS_A_SHARD).bit_length())


def _common(works: int) -> int:
    """Return how many bodies may hold a trigram before it says too little to be listed."""
    return works if works < _COMMON_FROM else int(works * _COMMON_SHARE)
