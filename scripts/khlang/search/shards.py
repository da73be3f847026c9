"""Postings as the browser reads them: shards of variable-length numbers, compressed.

A shard holds a fair share of the key space, in this order: the number of keys; for each key its
distance from the one before (the first from the shard's beginning); for each key the number of
works that hold it; for each key the bytes of its postings (0: too common to list); the postings,
each the distance from the work before; the places of each listed posting, a byte each.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from khlang.search.postings import RANGES, Postings

KEY_BITS = 24
_LEVEL = 6


def compress(data: bytes) -> bytes:
    """Return gzip with no time stamp in it: equal data, equal bytes."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def varints(numbers: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """Return numbers below 2**28, seven bits a byte, lowest first, and the bytes each takes."""
    sizes = 1 + (numbers >= 1 << 7).astype(np.intp) + (numbers >= 1 << 14) + (numbers >= 1 << 21)
    ends = np.cumsum(sizes)
    out = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    starts = ends - sizes
    out[starts] = numbers & 0x7F | (sizes > 1) << 7
    for place in range(1, 4):
        longer = np.flatnonzero(sizes > place)
        if not len(longer):
            break
        more = (sizes[longer] > place + 1) << 7
        out[starts[longer] + place] = numbers[longer] >> (7 * place) & 0x7F | more
    return out, sizes


def shards(ranges: Iterable[Postings], bits: int, common: int) -> Iterator[bytes]:
    """Yield ``2 ** bits`` uncompressed shards in the order of their keys.

    Args:
        ranges: What ``Spill.ranges`` yields.
        bits: At most 16.
        common: A key that more works hold is named with its count but not listed.
    """
    waiting: list[Postings] = []
    together = max(1, RANGES >> bits)
    width = 1 << KEY_BITS - bits
    for number, postings in enumerate(ranges):
        waiting.append(postings)
        if len(waiting) < together:
            continue
        joined = _join(waiting)
        waiting = []
        first = (number + 1 - together) << KEY_BITS - 8
        edges = np.arange(first, first + max(width, 1 << KEY_BITS - 8) + 1, width)
        bounds = np.searchsorted(joined.keys, edges)
        for shard, start in enumerate(edges[:-1]):
            yield _shard(_cut(joined, int(bounds[shard]), int(bounds[shard + 1])), start, common)


def _join(parts: list[Postings]) -> Postings:
    if len(parts) == 1:
        return parts[0]
    return Postings(
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.works for part in parts]),
        np.concatenate([part.places for part in parts]),
    )


def _cut(postings: Postings, start: int, end: int) -> Postings:
    return Postings(postings.keys[start:end], postings.works[start:end], postings.places[start:end])


def _shard(postings: Postings, start: int, common: int) -> bytes:
    count = len(postings.keys)
    if not count:
        return b"\0"
    news = np.flatnonzero(np.concatenate([[True], postings.keys[1:] != postings.keys[:-1]]))
    keys = postings.keys[news]
    held = np.diff(np.append(news, count))
    works = postings.works
    steps = np.concatenate([works[:1], works[1:] - works[:-1]])
    steps[news] = works[news]
    listed = np.repeat(held <= common, held)
    body, sizes = varints(steps[listed])
    sizes_of_all = np.zeros(count, np.intp)
    sizes_of_all[listed] = sizes
    lengths = np.add.reduceat(sizes_of_all, news)
    apart = np.diff(keys, prepend=np.uint32(start)).astype(np.uint32)
    head = (np.array([len(keys)], np.uint32), apart, held, lengths)
    return b"".join(
        [*(varints(part.astype(np.uint32))[0].tobytes() for part in head), body.tobytes(),
         postings.places[listed].tobytes()]
    )  # fmt: skip
