"""Concepts: one key for the ways in which a grade or a known term is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from khlang.search.text import RULES, prepare, runs

_RANGE = r" ?(?:-|ถึง) ?(?:{level})?"


@dataclass(frozen=True, slots=True)
class Grade:
    """How one level of school is written: the pattern's groups are first and last year."""

    id: str
    find: re.Pattern[str]


@cache
def grades() -> tuple[Grade, ...]:
    """Return the levels; a letter alone (ป. 4) counts only where a word begins."""
    return tuple(Grade(rule["id"], re.compile(_pattern(rule))) for rule in RULES["grades"])


def _pattern(rule: dict[str, Any]) -> str:
    word, letter, dot = rule["word"], rule["letter"], r" ?\.? ?"
    year = f"[1-{rule['top']}]"
    more = _RANGE.format(level=f"{word}|{letter}{dot}") + f"({year})"
    # What must stand before the letter is asked after it: a pattern that begins with a letter is
    # found many times faster.
    alone = f"{letter}(?<![ก-๙]{letter}){dot}"
    return f"(?:{word}|{alone})({year})(?:{more})?(?![0-9])"


def grade_concepts(prepared: str) -> Iterator[tuple[int, str]]:
    """Yield ``p4`` and the like for each school year of a prepared text, and where it is named.

    The place of a year that only lies in a range (5 and 6 in ป.4–6) is -1.
    """
    for grade in grades():
        for match in grade.find.finditer(prepared):
            first, last = match.groups()
            for year in range(int(first), int(last or first) + 1):
                yield match.start(1) if year == int(first) else -1, f"{grade.id}{year}"


@cache
def _offices() -> tuple[tuple[str, re.Pattern[str]], ...]:
    tail = r" ?\.? ?([ก-๎]{2,20}?) ?\.? ?(?:เขต ?)?([1-9][0-9]?)(?![0-9])"
    return tuple(
        (kind, re.compile(f"(?:{names}){tail}")) for kind, names in RULES["offices"]["kinds"]
    )


def office_concepts(prepared: str) -> Iterator[tuple[int, str]]:
    """Yield ``สพป:นครราชสีมา:6`` and the like for each office that a text names, and where."""
    for kind, find in _offices():
        if kind in prepared or "เขตพื้นที่" in prepared:
            for match in find.finditer(prepared):
                province, number = match.groups()
                province = RULES["offices"]["provinces"].get(province, province)
                yield match.start(), f"{kind}:{province}:{number}"


def phrase(text: str) -> str:
    """Return the runs of a prepared text, each between single spaces."""
    return f" {' '.join(runs(text))} "


class Synonyms:
    """Groups of terms that mean the same, as a supervisor lists them.

    A Thai term of more than three letters is found anywhere; shorter ones and Latin ones only
    between spaces or other writing.

    Attributes:
        terms: Each term as it stands in a phrase, and the first of its group; longest first.
    """

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        terms: dict[str, str] = {}
        for group in groups:
            names = [phrase(prepare(term)) for term in group]
            for name in names:
                if name.strip():
                    terms.setdefault(name if _is_whole(name) else name.strip(), names[0].strip())
        self.terms = tuple(sorted(terms.items(), key=lambda term: (-len(term[0]), term[0])))
        self._anywhere = [term for term in self.terms if term[0][0] != " "]
        self._by_first_run: dict[str, list[tuple[str, str]]] = {}
        for term in self.terms:
            if term[0][0] == " ":
                self._by_first_run.setdefault(term[0].split()[0], []).append(term)

    def find(self, phrased: str) -> Iterator[tuple[str, str]]:
        """Yield each term in a text that ``phrase`` made, and the group it belongs to."""
        for run in self._by_first_run.keys() & phrased.split():
            for term, group in self._by_first_run[run]:
                if term in phrased:
                    yield term, group
        for term, group in self._anywhere:
            if term in phrased:
                yield term, group


def _is_whole(name: str) -> bool:
    """Whether a term (between spaces) counts only as whole runs."""
    inner = name.strip()
    return inner < "\u0e00" or len(inner) <= 3
