"""Titles that are the same or nearly the same."""

from __future__ import annotations

import hashlib
import operator
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from khlang import thai
from khlang.compact import Record

SIMILAR_FROM = 0.85
"""Share of trigrams in common (Jaccard) from which two titles are called similar."""

_BANDS = 4
_ROWS = 3
_HASHES = struct.Struct(f">{_BANDS * _ROWS}Q")
_BAND = _ROWS * 8
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class TitlePrint(Record):
    """What is kept of a title to compare it with thousands of others.

    Attributes:
        folded: The title in canonical spelling, letters and digits only.
        packed: Hashes of eight bytes each. The share that two titles have in common is near that
            of their trigrams (MinHash with banding: Leskovec, Rajaraman and Ullman, *Mining of
            Massive Datasets*, chapter 3). Empty where only equal titles are looked for.
    """

    folded: str
    packed: bytes

    @property
    def hashes(self) -> tuple[int, ...]:
        """The hashes as numbers."""
        return _HASHES.unpack(self.packed)

    @property
    def bands(self) -> Iterator[bytes]:
        """Groups of hashes; titles that share a group are worth comparing."""
        return (self.packed[at : at + _BAND] for at in range(0, len(self.packed), _BAND))


def title_print(title: str, *, with_hashes: bool = True) -> TitlePrint:
    """Return the print of a title; without hashes where only equal titles are looked for."""
    folded = _NOT_LETTERS.sub("", thai.mend(title).casefold())
    if not with_hashes:
        return TitlePrint(folded, b"")
    hashes = [_hash(gram) for gram in _grams(folded)]
    least = (min(map(mask.__xor__, hashes)) for mask in _MASKS)
    return TitlePrint(folded, _HASHES.pack(*least))


Twins = tuple[str, str, bool]
"""Id of the later work, id of the earlier, and whether their titles are the same or only similar."""


def twins(prints: Iterable[tuple[str, TitlePrint]]) -> Iterator[Twins]:
    """Yield each id whose title an earlier one has, once; linear in the number of titles."""
    exact: dict[str, str] = {}
    buckets: dict[bytes, tuple[str, ...]] = {}
    known: dict[str, TitlePrint] = {}
    for work_id, printed in prints:
        if printed.folded in exact:
            yield work_id, exact[printed.folded], True
            continue
        exact[printed.folded] = work_id
        near = _nearest(printed, buckets, known)
        if near is not None:
            yield work_id, near, False
        known[work_id] = printed
        for band in printed.bands:
            held = buckets.get(band, ())
            if len(held) < _BUCKET_LIMIT:
                buckets[band] = (*held, work_id)


def twin(printed: TitlePrint, others: Iterable[tuple[str, TitlePrint]]) -> tuple[str, bool] | None:
    """Return the id whose title is the same or nearly so, and whether it is the same."""
    near = None
    for work_id, other in others:
        if other.folded == printed.folded:
            return work_id, True
        if near is None and _are_near(printed, other) and set(printed.bands) & set(other.bands):
            near = work_id
    return None if near is None else (near, False)


_BUCKET_LIMIT = 32
_LIKELY = 7
"""Hashes in common from which two titles are compared letter by letter."""

_MASKS = tuple(
    int.from_bytes(hashlib.blake2b(bytes([row]), digest_size=8).digest(), "big")
    for row in range(_BANDS * _ROWS)
)


def _nearest(
    printed: TitlePrint, buckets: Mapping[bytes, Sequence[str]], known: Mapping[str, TitlePrint]
) -> str | None:
    for band in printed.bands:
        for work_id in buckets.get(band, ()):
            if _are_near(printed, known[work_id]):
                return work_id
    return None


def _are_near(one: TitlePrint, other: TitlePrint) -> bool:
    shared: int = sum(map(operator.eq, one.hashes, other.hashes))
    return shared >= _LIKELY and likeness(one, other) >= SIMILAR_FROM


def likeness(one: TitlePrint, other: TitlePrint) -> float:
    """Return the share of trigrams that two titles have in common (Jaccard), 0 to 1."""
    grams, others = _grams(one.folded), _grams(other.folded)
    return len(grams & others) / len(grams | others)


def _grams(folded: str) -> set[str]:
    return {folded[at : at + 3] for at in range(max(1, len(folded) - 2))}


@lru_cache(maxsize=1 << 14)
def _hash(gram: str) -> int:
    return int.from_bytes(hashlib.blake2b(gram.encode(), digest_size=8).digest(), "big")
