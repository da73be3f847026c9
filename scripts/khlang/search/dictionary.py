"""The words that Thai text is cut into, and what of them is ready to cut with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import nlpo3

_LIST = Path(__file__).with_name("words.txt")
_WHOLE = "khlang"
_FEW = 100


@cache
def known() -> frozenset[str]:
    """Return all words."""
    return frozenset(_LIST.read_text(encoding="utf-8").split())


class Segmenter:
    """Cuts Thai text at the words of the list.

    All words take as long to load as some hundred texts take with words of their own, which cut
    them alike. So the first texts are cut with those, and all words are loaded for those after them.
    """

    def __init__(self) -> None:
        self._numbers = count()  # no two threads get the same
        self._together: dict[str, str] = {}
        self.is_whole = False

    def segment(self, run: str) -> list[str]:
        """Return the words of a run of Thai, which together are the run."""
        return nlpo3.segment(run, self._name(run))

    def _name(self, run: str) -> str:
        """Return the name of loaded words that cut a run; load some where none are."""
        if not self.is_whole:
            if run in self._together:
                return self._together[run]
            if (number := next(self._numbers)) < _FEW:
                return load_own(run, f"run {id(self)} {number}")
        return self.load_whole()

    def make_ready(self, runs: Iterable[str]) -> None:
        """Load the words of all runs of a work together; all words from the second work on."""
        if self._together:
            self.load_whole()
        elif not self.is_whole:
            own = list(runs)
            self._together = dict.fromkeys(own, load_own(" ".join(own), f"work {id(self)}"))

    def load_whole(self) -> str:
        """Load all words, where many texts follow; return the name that they have."""
        if not self.is_whole:
            nlpo3.load_dict(str(_LIST), _WHOLE)
            self.is_whole = True
        return _WHOLE


SEGMENTER = Segmenter()
"""The one of this process."""


def load_own(text: str, name: str) -> str:
    """Load, under a name, the words that lie in a text: no others tell where to cut it."""
    with TemporaryDirectory(prefix="khlang-") as folder:
        file = Path(folder, "words.txt")
        file.write_text("\n".join(_within(text)), encoding="utf-8")
        nlpo3.load_dict(str(file), name)
    return name


def _within(text: str) -> Iterator[str]:
    words, longest = known(), _longest()
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - longest), end):
            if text[start:end] in words:
                yield text[start:end]


@cache
def _longest() -> int:
    return max(map(len, known()))
