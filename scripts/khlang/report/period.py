"""The span of days that a report is about; the three kinds of year are never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from khlang import thai
from khlang.submission.model import Innovation

ACADEMIC_START = (5, 16)
"""Month and day on which a ปีการศึกษา begins."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included.

    Attributes:
        label: As written on paper: ปีงบประมาณ พ.ศ. ๒๕๖๙.
        academic_year: In พ.ศ., where the period is one; 0 else.
    """

    label: str
    first: date
    last: date
    academic_year: int = 0

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in the period."""
        return day is not None and self.first <= day <= self.last

    def holds_work(self, work: Innovation) -> bool:
        """Whether a work belongs to the period.

        A work says of which academic year it is; to other periods it belongs by its publication.
        """
        if self.academic_year:
            return work.academic_year == self.academic_year
        return self.holds(work.published_on)

    @property
    def fiscal_year(self) -> int | None:
        """The fiscal year (พ.ศ.) that the whole period lies in, or None."""
        year = thai.fiscal_year(self.first)
        return year if thai.fiscal_year(self.last) == year else None


def academic_year(year: int) -> Period:
    """Return a ปีการศึกษา: from 16 May to 15 May of the next year."""
    first, end = (date(y - thai.BE_OFFSET, *ACADEMIC_START) for y in (year, year + 1))
    label = f"ปีการศึกษา {thai.to_thai(year)}"
    return Period(label, first, date.fromordinal(end.toordinal() - 1), academic_year=year)


def fiscal_year(year: int) -> Period:
    """Return a ปีงบประมาณ: from 1 October of the year before to 30 September."""
    christian = year - thai.BE_OFFSET
    first = date(christian - 1, thai.FISCAL_START, 1)
    last = date.fromordinal(date(christian, thai.FISCAL_START, 1).toordinal() - 1)
    return Period(f"ปีงบประมาณ พ.ศ. {thai.to_thai(year)}", first, last)


def between(first: date, last: date) -> Period:
    """Return the period between two days.

    Raises:
        ValueError: The last day is before the first.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    return Period(thai.format_days(first, last), first, last)
