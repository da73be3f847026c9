"""Words by dictionary: whole-word keys for short words, which live inside longer ones.

Only the index side is segmented. The browser asks for the exact word a reader typed, so it never
has to agree with anyone about where words end.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import nlpo3

from khlang.search.grams import GONE, fold, start_key, word_key
from khlang.search.text import prepare, runs

LONGEST = 16
"""Letters up to which a Thai word gets a key of its own; longer ones are safe in trigrams."""

_LIST = Path(__file__).with_name("words.txt")
_WHOLE = "khlang"

_few = iter(range(100))
"""Runs that a process segments before it loads the whole dictionary, which takes as long as some
hundreds of them take with a dictionary of their own."""

_first_work = iter(["work"])
"""The name of the dictionary of the first work that a process makes ready."""

_together: dict[str, str] = {}
"""For each run of that work's texts, the same name."""


@cache
def dictionary() -> frozenset[str]:
    """Return the known words."""
    return frozenset(_LIST.read_text(encoding="utf-8").split())


def make_ready(texts: Iterable[str]) -> None:
    """Make the words of a work's texts ready together; all words, where a process has more works."""
    name = next(_first_work, None)
    if name is None:
        load_whole()
    else:
        found = [run for text in texts for run in runs(prepare(text))]
        _together.update(dict.fromkeys(found, _load_own(" ".join(found), name)))


def segment(run: str) -> list[str]:
    """Return the words of a run of Thai, which together are the run."""
    name = _together.get(run)
    if name is None:
        number = next(_few, None)
        name = load_whole() if number is None else _load_own(run, f"run {number}")
    return nlpo3.segment(run, name)


@cache
def load_whole() -> str:
    """Make all known words ready to segment with, where many runs follow; return their name."""
    for _ in chain(_few, _first_work):
        pass
    nlpo3.load_dict(str(_LIST), _WHOLE)
    return _WHOLE


def _load_own(text: str, name: str) -> str:
    """Make ready the words that lie in a text, as no others tell where to cut it; return their name."""
    with TemporaryDirectory(prefix="khlang-") as folder:
        file = Path(folder, "words.txt")
        file.write_text("\n".join(_within(text)), encoding="utf-8")
        nlpo3.load_dict(str(file), name)
    return name


def _within(text: str) -> Iterator[str]:
    known, longest = dictionary(), _longest()
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - longest), end):
            if text[start:end] in known:
                yield text[start:end]


@cache
def _longest() -> int:
    return max(map(len, dictionary()))


@lru_cache(maxsize=1 << 14)
def keys_in(run: str) -> bytes:
    """Return the keys of the words of a run, each with the place in the run where its word begins.

    They are pairs of unsigned numbers of 32 bits.
    """
    if run < "\u0e00":
        return array("I", [number for key in latin_keys(run) for number in (key, 0)]).tobytes()
    found: list[int] = []
    place = 0
    for word in segment(run) if len(run) > 1 else [run]:
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
        if all(part in dictionary() for part in parts):
            keys.update(word_key(part) for part in parts if len(part) <= LONGEST)
    return tuple(keys)


def _beginning(word: str) -> list[int]:
    letters = [letter for letter in fold(word).tolist() if letter < GONE]
    return [start_key(letters[0], letters[1])] if len(letters) > 1 else []


@cache
def latin_keys(run: str) -> tuple[int, ...]:
    """Return the keys of a run of Latin letters and digits: itself and its beginning."""
    return (word_key(run), *_beginning(run))
