"""What the catalog holds, counted for the office: tables of numbers by ids, without words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from khlang import thai
from khlang.catalog.catalog import Catalog, Works
from khlang.submission.model import Badge, Innovation

REVIEW_DAYS = (7, 15, 30, 60)
"""Upper ends, in days, of the classes of waiting; the last class has none."""

MOST_REUSED = 10
"""Works named in the list of the most reused."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; ``key`` is the id of a term, a year, or an upper end in days."""

    key: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        id: ``years``, ``areas``, ``grades``, ``categories``, ``groups``, ``badges``, ``review`` or
            ``reuse``.
        columns: What is counted: ``works``, ``evidence``, ``reused``, ``schools``, ``all_schools``,
            ``times``, ``recommended``, ``not_recommended``.
        total: Of what the first column is a part, or 0 where the lines are parts of nothing.
    """

    id: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long works waited for their review; ``median`` in days, None when none is known."""

    median: float | None
    known: int
    undated: int
    unreviewed: int


def tables(catalog: Catalog) -> tuple[Table, ...]:
    """Return every table of the statistics."""
    words, total = catalog.vocabulary, len(catalog.works)
    return (
        _years(catalog),
        _terms("areas", words.areas, catalog.in_area, total),
        _terms("grades", words.grades, catalog.in_grade, total),
        _terms("categories", words.categories, catalog.in_category, total),
        _groups(catalog),
        _badges(catalog.works),
        _review(catalog.works),
        _reuse(catalog.works),
    )


def waiting(works: Works) -> Waiting:
    """Return how long works waited from the day they were sent to the day they were reviewed."""
    days = list(_review_days(works))
    reviewed = sum(work.review is not None for work in works)
    return Waiting(
        median=median(days) if days else None,
        known=len(days),
        undated=reviewed - len(days),
        unreviewed=len(works) - reviewed,
    )


def most_reused(works: Works) -> tuple[Innovation, ...]:
    """Return the works used again most often, most first."""
    used = [work for work in works if work.adoptions]
    return tuple(sorted(used, key=lambda work: -len(work.adoptions))[:MOST_REUSED])


def _years(catalog: Catalog) -> Table:
    """Count by academic year; a year between others without works is a line too."""
    ends = (min(catalog.years), max(catalog.years)) if catalog.years else (1, 0)
    rows = [
        Row(str(year), _with_badges(catalog.in_year(year))) for year in range(ends[0], ends[1] + 1)
    ]
    return Table("years", ("works", "evidence", "reused"), tuple(rows))


def _with_badges(works: Works) -> tuple[int, int, int]:
    badges = Counter(badge for work in works for badge in work.badges)
    return len(works), badges[Badge.EVIDENCE], badges[Badge.REUSED]


def _terms(name: str, terms: Iterable[str], works_of: Callable[[str], Works], total: int) -> Table:
    rows = tuple(Row(term, (len(works_of(term)),)) for term in terms)
    return Table(name, ("works",), rows, total)


def _groups(catalog: Catalog) -> Table:
    """Count by school group; schools that belong to none are the last line, if there are any."""
    works = Counter(work.school.group for work in catalog.works)
    every = Counter(school.group for school in catalog.schools.values())
    active = Counter(
        school.group for school in catalog.schools.values() if catalog.at_school(school.code)
    )
    keys = [*catalog.vocabulary.school_groups, *([""] if works[""] or every[""] else [])]
    rows = tuple(Row(key, (works[key], active[key], every[key])) for key in keys)
    return Table("groups", ("works", "schools", "all_schools"), rows)


def _badges(works: Works) -> Table:
    found = Counter(badge for work in works for badge in work.badges)
    rows = tuple(Row(str(badge), (found[badge],)) for badge in Badge)
    return Table("badges", ("works",), rows, len(works))


def _review(works: Works) -> Table:
    days = list(_review_days(works))
    upto = [sum(day <= end for day in days) for end in REVIEW_DAYS] + [len(days)]
    counts = [after - before for before, after in pairwise([0, *upto])]
    keys = [*map(str, REVIEW_DAYS), "more"]
    rows = tuple(Row(key, (count,)) for key, count in zip(keys, counts, strict=True))
    return Table("review", ("works",), rows, len(days))


def _review_days(works: Works) -> Iterator[int]:
    for work in works:
        if work.review is not None and work.review.submitted_on is not None:
            yield max(0, (work.review.reviewed_on - work.review.submitted_on).days)


def _reuse(works: Works) -> Table:
    """Count adoptions by the fiscal year in which they began."""
    counted: dict[int, Counter[bool]] = {}
    for work in works:
        for each in work.adoptions:
            counted.setdefault(thai.fiscal_year(each.on), Counter())[each.recommend] += 1
    rows = tuple(
        Row(str(year), (count.total(), count[True], count[False]))
        for year, count in sorted(counted.items())
    )
    return Table("reuse", ("times", "recommended", "not_recommended"), rows)
