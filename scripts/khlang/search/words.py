"""Words by dictionary: whole-word keys for short words, which live inside longer ones.

Only the index side is segmented. The browser asks for the exact word a reader typed, so it never
has to agree with anyone about where words end.
"""

from __future__ import annotations

from array import array
from functools import cache, lru_cache

from khlang.search.dictionary import SEGMENTER, known
from khlang.search.grams import GONE, fold, start_key, word_key

LONGEST = 16
"""Letters up to which a Thai word gets a key of its own; longer ones are safe in trigrams."""


@lru_cache(maxsize=1 << 14)
def keys_in(run: str) -> bytes:
    """Return the keys of the words of a run, each with the place in the run where its word begins.

    They are pairs of unsigned numbers of 32 bits.
    """
    if run < "\u0e00":
        return array("I", [number for key in latin_keys(run) for number in (key, 0)]).tobytes()
    found: list[int] = []
    place = 0
    for word in SEGMENTER.segment(run) if len(run) > 1 else [run]:
        for key in keys_of(word):
            found += key, place
        place += len(word)
    return array("I", found).tobytes()


@cache
def keys_of(word: str) -> tuple[int, ...]:
    """Return the keys of a segmented word: its beginning, itself, its parts if it is a compound."""
    keys = set(_beginning(word))
    if 1 < len(word) <= LONGEST:
        keys.add(word_key(word))
    for cut in range(2, len(word) - 1):
        parts = word[:cut], word[cut:]
        if all(part in known() for part in parts):
            keys.update(word_key(part) for part in parts if len(part) <= LONGEST)
    return tuple(keys)


def _beginning(word: str) -> list[int]:
    letters = [letter for letter in fold(word).tolist() if letter < GONE]
    return [start_key(letters[0], letters[1])] if len(letters) > 1 else []


@cache
def latin_keys(run: str) -> tuple[int, ...]:
    """Return the keys of a run of Latin letters and digits: itself and its beginning."""
    return (word_key(run), *_beginning(run))
