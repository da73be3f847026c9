"""Trigrams of folded text as 24-bit keys, many at a time.

A folded character is a byte below 0x80, so a trigram is a number of 24 bits and two trigrams never
meet in one key. Other kinds of token (words, word beginnings, concepts) take the first bytes that
no trigram has. Keys are spread by an odd factor, so that any range of them holds a fair share.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khlang.search.text import RULES, encode

SPREAD = 0x9E3779
GATHER = pow(SPREAD, -1, 1 << 24)
MASK = 0xFFFFFF
TONED = 0x75 << 16
START = 0x7F << 16
CONCEPT = 0x80 << 16
WORD = 0xC0 << 16

GONE = 0xF0
"""First of the bytes of letters and marks that are folded away."""

SILENT = GONE + RULES["fold"]["drop"].index("\u0e4c")
"""The byte of a thanthakhat, which silences the letter before it."""

_LATIN = 1
_THAI = 37


@cache
def _alphabet() -> NDArray[np.uint8]:
    """Return the byte of each character: 0 parts runs, from 0xF0 on it is folded away."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for value, character in enumerate("abcdefghijklmnopqrstuvwxyz0123456789", _LATIN):
        table[ord(character)] = value
    table[0x0E00:0x0E50] = np.arange(_THAI, _THAI + 0x50)
    table[0x0E50:0x0E80] = _THAI
    for number, character in enumerate(RULES["fold"]["drop"]):
        table[ord(character)] = GONE + number
    for source, target in zip(*RULES["fold"]["map"], strict=True):
        table[ord(source)] = table[ord(target)]
    return table


def fold(text: str) -> NDArray[np.uint8]:
    """Return a prepared text as bytes of the folded alphabet."""
    return _alphabet().take(encode(text))


def spread(tokens: NDArray[np.integer[Any]]) -> NDArray[np.uint32]:
    """Return keys, 24 bits wide, that lie evenly wherever the tokens lay."""
    return (tokens.astype(np.uint32) * np.uint32(SPREAD)) & np.uint32(MASK)


def key(token: int) -> int:
    """Return what ``spread`` does for one token."""
    return token * SPREAD & MASK


def of_letters(keys: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
    """Return which keys are of trigrams or marks, and not of words and what words mean."""
    tokens = (keys.astype(np.uint32) * np.uint32(GATHER)) & np.uint32(MASK)
    return tokens < np.uint32(START)


def trigrams(folded: NDArray[np.uint8]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """Return the key of each trigram and the position in ``folded`` where it starts.

    A trigram lies within one run: it holds Thai only, or Latin letters and digits only.
    """
    kept = folded < GONE
    letters = folded[kept]
    kind = (letters >= _LATIN).astype(np.uint8) + (letters >= _THAI)
    same = kind[1:] == kind[:-1]
    inside = same[1:] & same[:-1] & (kind[:-2] > 0)
    wide = letters.astype(np.uint32)
    tokens = wide[:-2] << 16 | wide[1:-1] << 8 | wide[2:]
    return spread(tokens[inside]), np.flatnonzero(kept)[:-2][inside]


def heard(folded: NDArray[np.uint8]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """Return the trigrams that only a text without its silenced letters has, and where they start.

    By these the index meets who spells by ear: โจทปัญหา, กาตูน.
    """
    silenced = np.flatnonzero(folded == SILENT) - 1
    silenced = silenced[(silenced >= 0) & (folded[silenced] < GONE)]
    left = folded.copy()
    left[silenced] = GONE
    kept = np.flatnonzero(left < GONE)
    after = np.searchsorted(kept, silenced)
    first = np.unique(np.concatenate((after - 2, after - 1)))
    first = first[(first >= 0) & (first + 2 < len(kept))]
    one, two, three = (left[kept[first + step]].astype(np.uint32) for step in range(3))
    thai = (one >= _THAI) & (two >= _THAI) & (three >= _THAI)
    return spread((one << 16 | two << 8 | three)[thai]), kept[first][thai]


def toned(folded: NDArray[np.uint8]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """Return, for each mark that is folded away, its key with the two letters before it.

    These tell เร่ from เรี where trigrams do not. The second array holds the marks' positions.
    """
    marks = np.flatnonzero(folded >= GONE)
    letters = folded[folded < GONE]
    last = marks - np.arange(1, len(marks) + 1)  # no mark is a letter
    marks, last = marks[last > 0], last[last > 0]
    first, second = letters[last - 1].astype(np.uint32), letters[last].astype(np.uint32)
    thai = (first >= _THAI) & (second >= _THAI)
    mark = folded[marks].astype(np.uint32) - np.uint32(GONE)
    tokens = np.uint32(TONED) + (mark << np.uint32(16)) | first << np.uint32(8) | second
    return spread(tokens[thai]), marks[thai]


def digest(text: str) -> int:
    """Return FNV-1a over UTF-16 units, 32 bits; the browser computes the same."""
    value = 0x811C9DC5
    for unit in encode(text).tolist():
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value


@cache
def word_key(word: str) -> int:
    """Return the key of a whole word; about one word in a hundred shares its key."""
    return key(WORD | digest(word) & 0x3FFFFF)


@cache
def concept_key(concept: str) -> int:
    """Return the key of a concept such as ``p4`` or a group of synonyms."""
    return key(CONCEPT | digest(concept) & 0x3FFFFF)


@cache
def start_key(first: int, second: int) -> int:
    """Return the key of words that begin with two folded letters."""
    return key(START | first << 8 | second)
