"""Breaks Thai text into lines at word boundaries, evenly and preferably at spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from khlang.manual.metrics import REGULAR, text_width
from khlang.search.dictionary import SEGMENTER

_RUN = re.compile(r"\s+|[\u0e01-\u0e4e]+|[^\s\u0e01-\u0e4e]+")
_STICKS_TO_LAST = re.compile(r"[ๆฯ)\]”’?!,.:;/–%]")
_STICKS_TO_NEXT = ("(", "[", "“", "‘")
_DIGIT = re.compile(r"[0-9๐-๙]")

_INSIDE_PHRASE = 0.12
"""Cost of a break that is not at a space, as a share of the square of the line's width."""


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """Return ``text`` cut where a line may end; spaces stay with the word before them."""
    pieces: list[str] = []
    for run in _RUN.findall(unicodedata.normalize("NFC", text)):
        is_thai = "\u0e01" <= run[0] <= "\u0e4e"
        for word in SEGMENTER.segment(run) if is_thai and len(run) > 1 else [run]:
            if pieces and _stays(pieces[-1], word):
                pieces[-1] += word
            else:
                pieces.append(word)
    return tuple(pieces)


def _stays(last: str, word: str) -> bool:
    """Whether no line may end between ``last`` and ``word``."""
    if word.isspace() or _STICKS_TO_LAST.match(word) or last.endswith(_STICKS_TO_NEXT):
        return True
    if unicodedata.combining(word[0]) or unicodedata.category(word[0]) == "Mn":
        return True
    number_after_word = last.endswith(" ") and _DIGIT.match(word) is not None
    return number_after_word or last.endswith("/")


def wrap(
    text: str,
    limit: float,
    size: float,
    weight: int = REGULAR,
    cut: Callable[[str], Sequence[str]] = words,
) -> tuple[str, ...]:
    """Return ``text`` in the fewest lines no wider than ``limit``, as even as can be.

    ``cut`` tells where a line may end. A word that is wider than a line is cut between letters, marks staying with theirs.
    """
    pieces = [
        part for word in cut(" ".join(text.split())) for part in _fitting(word, limit, size, weight)
    ]
    if not pieces:
        return ()
    # best[n]: fewest lines for the first n pieces, then least unevenness, and where the last begins
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(pieces) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            line = "".join(pieces[start:end]).rstrip()
            room = limit - text_width(line, size, weight)
            if room < 0 and start < end - 1:
                break
            at_space = end == len(pieces) or pieces[end - 1].endswith(" ")
            cost = room**2 + (0 if at_space else _INSIDE_PHRASE * limit**2)
            lines, unevenness, _ = best[start]
            options.append((lines + 1, unevenness + cost, start))
        best.append(min(options))
    cuts = [len(pieces)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][2])
    return tuple("".join(pieces[start:end]).strip() for start, end in pairwise(reversed(cuts)))


def _fitting(word: str, limit: float, size: float, weight: int) -> list[str]:
    if text_width(word.rstrip(), size, weight) <= limit:
        return [word]
    parts = [""]
    for letter in _letters(word):
        if parts[-1] and text_width((parts[-1] + letter).rstrip(), size, weight) > limit:
            parts.append("")
        parts[-1] += letter
    return parts


def _letters(word: str) -> list[str]:
    """Return letters with the vowels and marks that belong to them."""
    found: list[str] = []
    for character in word:
        follows = unicodedata.category(character) in ("Mn", "Me", "Cf") or character in "ะาำๅ\u200d"
        leads = bool(found) and found[-1][-1] in "เแโใไ"
        if found and (follows or leads):
            found[-1] += character
        else:
            found.append(character)
    return found
