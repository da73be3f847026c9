"""Works in segments: an edit changes the part of the index that one segment is, and no other."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from io import SEEK_END
from itertools import accumulate, islice, pairwise, starmap
from typing import Any, BinaryIO

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
_BATCH = 64
"""Items of a part that are read at once."""

_SIZES = struct.Struct(">3Q")


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

    facets: Iterable[bytes]
    cards: Iterable[bytes]
    main: Iterable[Block]
    body: Iterable[Block]

    @classmethod
    def of(cls, analyses: Iterable[bytes], layout: Layout) -> Segment:
        """Return the segment of analysed works, given newest first."""
        works = [Analysis.unpack(data) for data in analyses]
        facets, cards, main = front(works, layout)
        return cls(facets, cards, main, body(works, layout))

    @classmethod
    def unpack(
        cls, open_front: Callable[[], BinaryIO], open_body: Callable[[], BinaryIO]
    ) -> Segment:
        """Return what ``pack_front`` and ``pack_body`` wrote; only for bytes of our own.

        Each part is read a few of its items at a time whenever it is gone through: a large index is
        joined without ever being in memory.

        Args:
            open_front: Opens what ``pack_front`` returned.
            open_body: The same of ``pack_body``.
        """
        with open_front() as file:
            sizes = _SIZES.unpack(file.read(_SIZES.size))
        bounds = pairwise(accumulate(sizes, initial=_SIZES.size))
        facets, cards, main = (_Part(open_front, *each) for each in bounds)
        return cls(facets, cards, _Blocks(main), _Blocks(_Part(open_body, 0)))


Front = tuple[tuple[bytes, ...], tuple[bytes, ...], tuple[Block, ...]]
"""Facets, cards and main blocks: all but what the bodies say."""


def front(works: Sequence[Analysis], layout: Layout) -> Front:
    """Return all of a segment but the bodies."""
    most = int(len(works) * layout.most)
    return (
        tuple(work.facets for work in works),
        tuple(work.card for work in works),
        tuple(blocks([work.main for work in works], layout.main, most)),
    )


def body(works: Sequence[Analysis], layout: Layout) -> tuple[Block, ...]:
    """Return the blocks of a segment's bodies."""
    most = int(len(works) * layout.share)
    return tuple(blocks([work.body for work in works], layout.body, most))


def pack_front(works: Sequence[Analysis], layout: Layout) -> bytes:
    """Return the bytes of all of a segment but the bodies, which a cache may keep."""
    facets, cards, main = front(works, layout)
    parts = [_batched(part) for part in (facets, cards, map(_pair, main))]
    return b"".join((_SIZES.pack(*map(len, parts)), *parts))


def pack_body(works: Sequence[Analysis], layout: Layout) -> bytes:
    """Return the bytes of the bodies of a segment."""
    return _batched(map(_pair, body(works, layout)))


def _pair(block: Block) -> tuple[bytes, bytes]:
    return block.data, block.packed


@dataclass(frozen=True, slots=True)
class _Part:
    """The items between two places of a file, or up to its end, that ``_batched`` wrote there."""

    open_file: Callable[[], BinaryIO]
    start: int
    end: int | None = None

    def __iter__(self) -> Iterator[Any]:
        with self.open_file() as file:
            end = file.seek(0, SEEK_END) if self.end is None else self.end
            file.seek(self.start)
            while file.tell() < end:
                yield from pickle.load(file)


@dataclass(frozen=True, slots=True)
class _Blocks:
    part: Iterable[tuple[bytes, bytes]]

    def __iter__(self) -> Iterator[Block]:
        return starmap(Block, self.part)


def _batched(items: Iterable[object]) -> bytes:
    left = iter(items)
    batches = iter(lambda: list(islice(left, _BATCH)), [])
    return b"".join(pickle.dumps(batch, protocol=5) for batch in batches)


def _bits(works: int) -> int:
    if works <= SINGLE:
        return 0
    return min(_MOST_BITS, (works // _WORKS_A_SHARD).bit_length())
