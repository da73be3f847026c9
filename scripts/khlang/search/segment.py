"""Works in segments: an edit changes the part of the index that one segment is, and no other."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from khlang.search.analysis import Analysis
from khlang.search.shards import Block, blocks

SINGLE = 300
"""Works up to which the main postings are one file."""

_SEGMENT = 640
_WORKS_A_SHARD = 10
_BODY_SHARDS = 2
_MOST_BITS = 13
_COMMON_FROM = 1000
_COMMON_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Layout:
    """How an index of so many works is parted; all of it follows from their number.

    Attributes:
        segments: A power of two.
        main: Bits of a key that name its shard.
        body: The same of the bodies.
        share: The share of a segment's bodies above which a key says too little to be listed.
        most: The same of the works themselves.
    """

    segments: int
    main: int
    body: int
    share: float
    most: float = 1

    @classmethod
    def of(cls, works: int) -> Layout:
        """Return the layout for a number of works."""
        return cls(
            segments=1 << (works // _SEGMENT).bit_length(),
            main=_bits(works),
            body=_bits(works * _BODY_SHARDS),
            share=1 if works < _COMMON_FROM else _COMMON_SHARE,
        )

    def segment(self, work_id: str) -> int:
        """Return the segment of a work, always the same in one layout."""
        number = blake2b(work_id.encode(), digest_size=2).digest()
        return int.from_bytes(number, "big") % self.segments


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the works, newest first, ready to be joined with the others.

    Attributes:
        facets: For each work, the JSON of its facets.
        cards: For each work, the JSON of its card.
        main: A block for each shard.
        body: The same of the bodies.
    """

    facets: tuple[bytes, ...]
    cards: tuple[bytes, ...]
    main: tuple[Block, ...]
    body: tuple[Block, ...]

    @classmethod
    def of(cls, analyses: Iterable[bytes], layout: Layout) -> Segment:
        """Return the segment of analysed works, given newest first."""
        works = [Analysis.unpack(data) for data in analyses]
        return cls(
            tuple(work.facets for work in works),
            tuple(work.card for work in works),
            tuple(
                blocks([work.main for work in works], layout.main, int(len(works) * layout.most))
            ),
            tuple(
                blocks([work.body for work in works], layout.body, int(len(works) * layout.share))
            ),
        )

    def pack(self) -> bytes:
        """Return the bytes that a cache may keep."""
        main, body = (
            [(each.data, each.packed) for each in tier] for tier in (self.main, self.body)
        )
        return pickle.dumps((self.facets, self.cards, main, body), protocol=5)

    @classmethod
    def unpack(cls, data: bytes) -> Segment:
        """Return what ``pack`` wrote; only for bytes of our own."""
        facets, cards, main, body = pickle.loads(data)
        return cls(facets, cards, *(tuple(Block(*each) for each in tier) for tier in (main, body)))


def _bits(works: int) -> int:
    if works <= SINGLE:
        return 0
    return min(_MOST_BITS, (works // _WORKS_A_SHARD).bit_length())
