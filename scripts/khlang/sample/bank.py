"""The bank that samples are drawn from: subjects, forms, techniques and sentences, read from text files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

GRADES = ("k1", "k2", "k3", "p1", "p2", "p3", "p4", "p5", "p6", "m1", "m2", "m3")
STAR_WEIGHT = 6
"""How much more often a starred subject is drawn than another."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject to teach; ``leanings`` are ids of techniques and forms that suit it."""

    area: str
    grades: tuple[str, ...]
    name: str
    english: str
    details: tuple[str, ...]
    leanings: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Technique:
    """A way of teaching, with the sentence that explains it; ``areas`` holds ids or ``*``."""

    id: str
    areas: tuple[str, ...]
    name: str
    english: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a work is made as; ``unit`` is the Thai counting word, ``family`` a kind of making."""

    id: str
    media: str
    name: str
    english: str
    unit: str
    family: str


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything that can be drawn; ``cumulative`` belongs to ``topics`` for weighted choice.

    ``by_area`` and ``suitable`` hold the topics and techniques of each learning area.
    """

    topics: tuple[Topic, ...]
    cumulative: tuple[int, ...]
    by_area: dict[str, tuple[Topic, ...]]
    techniques: dict[str, Technique]
    suitable: dict[str, tuple[Technique, ...]]
    forms: dict[str, Form]
    phrases: dict[str, tuple[str, ...]]


def _lines(name: str) -> Iterator[str]:
    text = files("khlang.sample").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


def _sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield each line of a file with the bracketed heading above it."""
    heading = ""
    for line in _lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            yield heading, line


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _grades(span: str) -> tuple[str, ...]:
    if span == "all":
        return GRADES[3:]
    first, _, last = span.partition("-")
    return GRADES[GRADES.index(first) : GRADES.index(last or first) + 1]


def _topic(area: str, line: str) -> Topic:
    starred = line.startswith("*")
    span, name, english, details, leanings = _cells(line.removeprefix("*"))
    return Topic(
        area=area,
        grades=_grades(span),
        name=name,
        english=english,
        details=tuple(detail.strip() for detail in details.split(",") if detail.strip()),
        leanings=tuple(leanings.split()),
        weight=STAR_WEIGHT if starred else 1,
    )


def _technique(line: str) -> Technique:
    name, areas, *rest = _cells(line)
    return Technique(name, tuple(areas.split()), *rest)


@cache
def load() -> Bank:
    """Return the bank, read once."""
    topics = tuple(_topic(area, line) for area, line in _sections("topics.txt"))
    phrases: dict[str, list[str]] = {}
    for heading, line in _sections("phrases.txt"):
        phrases.setdefault(heading, []).append(line)
    techniques = [_technique(line) for line in _lines("techniques.txt")]
    forms = [Form(*_cells(line)) for line in _lines("forms.txt")]
    areas = dict.fromkeys(topic.area for topic in topics)
    suits = {
        area: tuple(t for t in techniques if area in t.areas or "*" in t.areas) for area in areas
    }
    return Bank(
        topics=topics,
        cumulative=tuple(accumulate(topic.weight for topic in topics)),
        by_area={area: tuple(t for t in topics if t.area == area) for area in areas},
        techniques={technique.id: technique for technique in techniques},
        suitable=suits,
        forms={form.id: form for form in forms},
        phrases={heading: tuple(lines) for heading, lines in phrases.items()},
    )
