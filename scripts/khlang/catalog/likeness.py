"""Which works speak of the same things: rare letter groups that their texts have in common."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from khlang.submission.model import Innovation

POSTINGS = 32
"""How many of the newest works with a letter group are looked at; keeps the cost linear."""

COMMON = 64
"""A group in more than one of so many works is of the language, not of the subject."""

NEAREST = 16
"""Works that are worth comparing further."""

LEAST = 6
"""Groups in common below which two texts are alike by chance."""

_SAMPLE = 3
"""One in so many groups is compared: a shared word is several groups long."""

_GROUPS = 1 << 16
_SPREAD = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], np.uint32)

Groups = NDArray[np.uint16]


class Likeness:
    """Counts the letter groups that works have in common, newest works first."""

    def __init__(self, works: Sequence[Innovation]) -> None:
        found = [_groups(work) for work in works]
        counts = np.zeros(_GROUPS, np.uint32)
        for groups in found:
            counts[groups] += 1
        # The limit moves in steps: one work more or less shall not change what is compared.
        most = max(4, 1 << (len(works) // COMMON).bit_length())
        telling = (counts > 1) & (counts <= most)
        self._groups = [groups[telling[groups]] for groups in found]
        self._nobody = len(works)
        self._postings = self._post(telling)

    def _post(self, telling: NDArray[np.bool_]) -> NDArray[np.uint32]:
        """Return the newest works of each group, a row each; free places hold nobody."""
        rows_in_all = int(telling.sum())
        row = np.zeros(_GROUPS, np.uint32)
        row[telling] = np.arange(rows_in_all, dtype=np.uint32)
        self._row = row
        postings = np.full((max(1, rows_in_all), POSTINGS), self._nobody, np.uint32)
        filled = np.zeros(len(postings), np.uint32)
        for index, groups in enumerate(self._groups):
            rows = row[groups]
            rows = rows[filled[rows] < POSTINGS]
            postings[rows, filled[rows]] = index
            filled[rows] += 1
        return postings

    def nearest(self, index: int) -> dict[int, int]:
        """Return the works most like this one, with the number of groups in common."""
        others = self._postings[self._row[self._groups[index]]].ravel()
        places, counts = np.unique(others, return_counts=True)
        counts[(places == self._nobody) | (places == index)] = 0
        # A rank is one number, so that no two works have the same.
        ranks = counts.astype(np.int64) * (self._nobody + 1) + (self._nobody - places)
        best = np.argsort(ranks)[-NEAREST:]
        return {
            place: count
            for place, count in zip(places[best].tolist(), counts[best].tolist(), strict=True)
            if count >= LEAST
        }


def _groups(work: Innovation) -> Groups:
    """Return the groups of three letters in a work's title, keywords and abstract, each once."""
    text = "\n".join((work.title, *work.keywords, work.abstract))
    letters = np.frombuffer(text.encode("utf-16-le", "replace"), "<u2").astype(np.uint32)
    is_letter = (letters > 0x60) & (letters != 0x0E46) & (letters < 0x0E4F)
    whole = is_letter[:-2] & is_letter[1:-1] & is_letter[2:]
    mixed = letters[:-2] * _SPREAD[0] ^ letters[1:-1] * _SPREAD[1] ^ letters[2:] * _SPREAD[2]
    mixed = (mixed * _SPREAD[0])[whole]
    mixed = mixed[mixed % _SAMPLE == 0]
    return np.unique((mixed >> 16).astype(np.uint16))
