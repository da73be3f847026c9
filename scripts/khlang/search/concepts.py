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
    word, letter, dot = rule["word"], rule["letter"], rule.get("after", "") + r" ?\.? ?"
    year = f"[1-{rule['top']}]"
    more = _RANGE.format(level=f"{word}|{letter}{dot}") + f"({year})"
    # What must stand before the letter is asked after it: a pattern that begins with a letter is
    # found many times faster.
    alone = f"{letter}(?<![ก-๙]{letter}){dot}"
    return f"(?:{word}|{alone})({year})(?:{more})?(?![0-9])"


@dataclass(frozen=True, slots=True)
class Stage:
    """Years that go by one name, such as ม.ต้น: ``m1-3``; a text without ``need`` has it not."""

    id: str
    find: re.Pattern[str]
    need: re.Pattern[str]
    years: frozenset[str]


@cache
def stages() -> tuple[Stage, ...]:
    """Return the stages of school."""
    return tuple(
        Stage(
            rule["id"],
            re.compile(rule["find"]),
            re.compile(rule["need"]),
            _years(*rule["id"].split("-")),
        )
        for rule in RULES["stages"]["list"]
    )


def _years(first: str, last: str) -> frozenset[str]:
    return frozenset(f"{first[0]}{year}" for year in range(int(first[1:]), int(last) + 1))


@cache
def _concepts_of(year: str) -> tuple[str, ...]:
    return year, *(stage.id for stage in stages() if year in stage.years)


def grade_concepts(prepared: str) -> Iterator[tuple[int, str]]:
    """Yield ``p4`` and the like for each school year of a prepared text, and where it is named.

    So it does for each stage that has one of the years, or is named itself. The place of a year
    that only lies in a range (5 and 6 in ป.4–6) is -1.
    """
    for grade in grades():
        for match in grade.find.finditer(prepared):
            first, last = match.groups()
            for number in range(int(first), int(last or first) + 1):
                place = match.start(1) if number == int(first) else -1
                for concept in _concepts_of(f"{grade.id}{number}"):
                    yield place, concept
    for stage in stages():
        if stage.need.search(prepared):
            yield from ((match.end() - 1, stage.id) for match in stage.find.finditer(prepared))


_NUMBER = re.compile("[0-9](?:(?<=[ก-๎].)|(?<=[ก-๎] .))[0-9]{0,2}(?![0-9a-z])")


def numbered(prepared: str) -> Iterator[tuple[int, str]]:
    """Yield ``าง9`` for the 9 of ตัวอย่าง 9, and where it stands: schools are often called so."""
    for match in _NUMBER.finditer(prepared):
        start = match.start()
        letters = prepared[max(0, start - 3) : start].rstrip(" ")
        yield start, letters[-2:] + match[0]


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
    """Return the runs of a prepared text, each between single spaces, without the marks of tone."""
    for mark in RULES["fold"]["drop"]:
        text = text.replace(mark, "")
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
