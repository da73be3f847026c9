"""Postings as the browser reads them: shards of variable-length numbers, compressed.

A shard holds a fair share of the key space: one block for each segment of the works. A block is, in
this order: the number of keys; for each key its distance from the one before (the first from the
shard's beginning); for each key the number of works that hold it; for each key the bytes of its
postings (0: too common to list); the postings, each the distance from the work before; the places
of each listed posting, a byte each. Works are numbered within their segment.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from khlang.search.grams import of_letters

KEY_BITS = 24
_LEVEL = 6
_GZIP = 31
_LEAST_WINDOW, _MOST_WINDOW = 9, 15
_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_LAST = b"\x03\0"
"""A final block without content (RFC 1951)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a file: its bytes, and the same compressed so that others may follow."""

    data: bytes
    packed: bytes


def compress(data: bytes) -> bytes:
    """Return gzip with no time stamp in it: equal data, equal bytes."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(data) + packer.flush()


def block(data: bytes) -> Block:
    """Return a block whose packed form ends at a whole byte and refers to nothing before it."""
    # No more memory than the data can use: an index has thousands of small blocks.
    window = min(max(len(data).bit_length(), _LEAST_WINDOW), _MOST_WINDOW)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -window, min(window - 6, 8))
    return Block(data, packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH))


def join(blocks: Iterable[Block]) -> bytes:
    """Return gzip of the blocks' data, one after the other, without compressing it again."""
    check, size, packed = 0, 0, [_HEAD]
    for each in blocks:
        check = zlib.crc32(each.data, check)
        size += len(each.data)
        packed.append(each.packed)
    return b"".join([*packed, _LAST, struct.pack("<2I", check, size)])


class Column:
    """Numbers below 2**28 as bytes, seven bits a byte, lowest first; any stretch can be cut out."""

    def __init__(self, numbers: NDArray[np.integer]) -> None:
        numbers = numbers.astype(np.uint32)
        self.sizes = np.ones(len(numbers), np.uint8)
        for bits in (7, 14, 21):
            self.sizes += numbers >= 1 << bits
        ends = np.concatenate([[0], np.cumsum(self.sizes, dtype=np.intp)])
        out = np.empty(int(ends[-1]), np.uint8)
        starts = ends[:-1]
        out[starts] = numbers & 0x7F | (self.sizes > 1) << 7
        for place in range(1, 4):
            longer = np.flatnonzero(self.sizes > place)
            more = (self.sizes[longer] > place + 1) << 7
            out[starts[longer] + place] = numbers[longer] >> (7 * place) & 0x7F | more
        self._data, self._ends = out.tobytes(), ends

    def cuts(self, bounds: NDArray[np.integer]) -> Iterator[bytes]:
        """Yield the bytes of the numbers between each bound and the next."""
        at = self._ends[bounds].tolist()
        return (self._data[start:end] for start, end in pairwise(at))


def blocks(works: Sequence[NDArray[np.uint32]], bits: int, common: int) -> Iterator[Block]:
    """Yield a segment's blocks for ``2 ** bits`` shards in the order of their keys.

    Args:
        works: For each work, at most 65,536, its sorted ``key << 8 | places``.
        bits: At most 16.
        common: A key of letters that more works hold is named with its count but not listed; words
            and what they mean always are, for they may be all that is asked.
    """
    keys, numbers, places = _by_key(works)
    edges = np.arange((1 << bits) + 1) << KEY_BITS - bits
    firsts = np.flatnonzero(np.diff(keys, prepend=np.uint32(0xFFFFFFFF)))
    held = np.diff(np.append(firsts, len(keys)))
    steps = np.diff(numbers, prepend=0)
    steps[firsts] = numbers[firsts]
    known = keys[firsts]
    listed = np.repeat((held <= common) | ~of_letters(known), held)
    bounds = np.searchsorted(known, edges)
    apart = np.diff(known, prepend=np.uint32(0))
    opening = bounds[:-1][bounds[:-1] < bounds[1:]]
    apart[opening] = known[opening] & np.uint32((1 << KEY_BITS - bits) - 1)
    postings = Column(steps[listed])
    lengths = np.zeros(len(keys) + 1, np.uint8)
    lengths[:-1][listed] = postings.sizes
    until = np.concatenate([[0], np.cumsum(listed)])
    listed_bounds = until[np.append(firsts, len(keys))[bounds]]
    heads = (apart, held, np.add.reduceat(lengths, firsts, dtype=np.intp) if len(firsts) else held)
    columns = (
        Column(np.diff(bounds)).cuts(np.arange(len(edges))),
        *(Column(head).cuts(bounds) for head in heads),
        postings.cuts(listed_bounds),
        _slices(places[listed].tobytes(), listed_bounds),
    )
    return (block(b"".join(parts)) for parts in zip(*columns, strict=True))


def _slices(data: bytes, bounds: NDArray[np.integer]) -> Iterator[bytes]:
    at = bounds.tolist()
    return (data[start:end] for start, end in pairwise(at))


def _by_key(
    works: Sequence[NDArray[np.uint32]],
) -> tuple[NDArray[np.uint32], NDArray[np.int32], NDArray[np.uint8]]:
    """Return key, work and places of every posting, sorted by key, then by work."""
    every = np.concatenate([*works, np.empty(0, np.uint32)], dtype=np.uint64)
    # In place: every further array of this size costs as much as a step of the sorting.
    places = every & np.uint64(0xFF)
    every ^= places
    every <<= np.uint64(16)
    every |= places
    numbers = np.arange(len(works), dtype=np.uint64) << np.uint64(8)
    every |= np.repeat(numbers, [len(keys) for keys in works])
    every.sort(kind="stable")  # the one kind that gains from each work's keys being sorted
    return (
        (every >> np.uint64(24)).astype(np.uint32),
        (every >> np.uint64(8) & np.uint64(0xFFFF)).astype(np.int32),
        every.astype(np.uint8),
    )
