"""Where the catalog has nothing, or little: subjects against grades."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from khlang.catalog.catalog import Catalog
from khlang.submission.model import Status

LITTLE = 2
"""Works up to which a subject has little for a grade."""


@dataclass(frozen=True, slots=True)
class GapRow:
    """A subject; ``counts`` by grade, None where it is not taught."""

    area: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class GapMap:
    """How many works each subject has for each grade."""

    grades: tuple[str, ...]
    rows: tuple[GapRow, ...]

    @property
    def empty(self) -> int:
        """Cells without a work."""
        return sum(count == 0 for row in self.rows for count in row.counts)

    @property
    def little(self) -> int:
        """Cells with a work or two."""
        return sum(0 < count <= LITTLE for row in self.rows for count in row.counts if count)


def gap_map(catalog: Catalog, group: str = "") -> GapMap:
    """Return how many works each subject has for each grade that it is taught in.

    Retired works do not count: they fill no gap.

    Args:
        catalog: Its subjects name the levels that they are taught at; one that names none is left out.
        group: Id of a school group whose works alone are counted, or empty.
    """
    grades = catalog.vocabulary.grades
    found = Counter(
        (area, grade)
        for work in catalog.works
        if work.status is not Status.RETIRED and group in ("", work.school.group)
        for area in set(work.areas)
        for grade in set(work.grades)
    )
    rows = (
        GapRow(
            area,
            tuple(
                found[area, grade] if level.group in term.levels else None
                for grade, level in grades.items()
            ),
        )
        for area, term in catalog.vocabulary.areas.items()
        if term.levels
    )
    return GapMap(tuple(grades), tuple(rows))
