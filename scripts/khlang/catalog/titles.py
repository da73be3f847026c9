"""Titles that are the same or nearly the same."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khlang import thai

SIMILAR_FROM = 0.85
"""Share of trigrams in common (Jaccard) from which two titles are called similar."""

_BANDS = 4
_ROWS = 2
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class TitlePrint:
    """What is kept of a title to compare it with thousands of others.

    Attributes:
        folded: The title in canonical spelling, letters and digits only.
        bands: Hashes; titles that share one are worth comparing (MinHash with banding, Leskovec,
            Rajaraman and Ullman, *Mining of Massive Datasets*, chapter 3).
    """

    folded: str
    bands: tuple[int, ...]


def title_print(title: str) -> TitlePrint:
    """Return the print of a title."""
    folded = _NOT_LETTERS.sub("", thai.mend(title).casefold())
    hashes = [_hash(gram) for gram in _grams(folded)]
    smallest = [min(value ^ mask for value in hashes) for mask in _MASKS]
    bands = tuple(
        hash((band, *smallest[band * _ROWS : (band + 1) * _ROWS])) for band in range(_BANDS)
    )
    return TitlePrint(folded, bands)


def twins(prints: Iterable[tuple[str, TitlePrint]]) -> Iterator[tuple[str, str, bool]]:
    """Yield ``(later id, earlier id, same)`` once for each id whose title an earlier one has.

    ``same`` tells equal titles from similar ones. Linear in the number of titles.
    """
    exact: dict[str, str] = {}
    buckets: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for work_id, printed in prints:
        if printed.folded in exact:
            yield work_id, exact[printed.folded], True
            continue
        exact[printed.folded] = work_id
        near = _nearest(printed, buckets)
        if near is not None:
            yield work_id, near, False
        for band in printed.bands:
            if len(buckets[band]) < _BUCKET_LIMIT:
                buckets[band].append((work_id, printed.folded))


_BUCKET_LIMIT = 32
_MASKS = tuple(
    int.from_bytes(hashlib.blake2b(bytes([row]), digest_size=8).digest(), "big")
    for row in range(_BANDS * _ROWS)
)


def _nearest(
    printed: TitlePrint, buckets: dict[int, list[tuple[str, str]]]
) -> str | None:
    grams = _grams(printed.folded)
    for band in printed.bands:
        for work_id, folded in buckets.get(band, ()):
            others = _grams(folded)
            if len(grams & others) >= SIMILAR_FROM * len(grams | others):
                return work_id
    return None


def _grams(folded: str) -> set[str]:
    return {folded[at : at + 3] for at in range(max(1, len(folded) - 2))}


def _hash(gram: str) -> int:
    return int.from_bytes(hashlib.blake2b(gram.encode(), digest_size=8).digest(), "big")
