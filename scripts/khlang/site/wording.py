"""Counts, dates, years and names as each language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from khlang.catalog.grades import grades_text
from khlang.site.headline import phrased
from khlang.site.languages import DEFAULT
from khlang.site.strings import interface
from khlang.submission.model import School
from khlang.submission.vocabulary import Term, Vocabulary
from khlang.thai import BE_OFFSET, format_date, to_arabic, to_thai

_ENGLISH_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


class Wording:
    """Writes the catalog's values in one language; ``ui`` holds the phrases of the interface."""

    def __init__(self, language: str, vocabulary: Vocabulary) -> None:
        self.language = language
        self.is_thai = language == DEFAULT
        self.ui = interface(language)
        self.vocabulary = vocabulary
        self._grades: dict[tuple[str, ...], str] = {}

    def number(self, value: int) -> str:
        """Return a count: in Thai digits, or with commas in English."""
        text = f"{value:,}"
        return to_thai(text) if self.is_thai else text

    def phone(self, text: str) -> str:
        """Return a telephone number as the office writes it, outside Thai in the digits of any phone."""
        return text if self.is_thai else to_arabic(text)

    def decimal(self, value: float) -> str:
        """Return a measure with at most one place after the point."""
        text = f"{value:,.1f}".removesuffix(".0")
        return to_thai(text) if self.is_thai else text

    def year(self, year: int) -> str:
        """Return a พ.ศ. year; in English the years that it stands for are plainer."""
        return to_thai(year) if self.is_thai else f"{year - BE_OFFSET} (B.E. {year})"

    def short_year(self, year: int) -> str:
        """Return a year for tight places."""
        return to_thai(year) if self.is_thai else str(year - BE_OFFSET)

    def date(self, day: date, *, short: bool = True) -> str:
        """Return a date in the language's own calendar."""
        if not self.is_thai:
            return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
        return format_date(day, short=short)

    def phrased(self, text: str) -> Markup:
        """Return Thai in phrases that a line does not cut; other languages need none."""
        return phrased(text) if self.is_thai else escape(text)

    def works(self, count: int) -> str:
        """Return a number of works in words."""
        phrase = self.ui.count_work if count == 1 else self.ui.count_works
        return str(phrase.format(self.number(count)))

    def label(self, term: Term | None, fallback: str = "") -> str:
        """Return a term's label, or the fallback when the vocabulary lacks it."""
        if term is None:
            return fallback
        return term.label if self.is_thai else term.label_en or term.label

    def short(self, term: Term | None, fallback: str = "") -> str:
        """Return a term's name for tight places."""
        return term.short if term is not None and self.is_thai else self.label(term, fallback)

    def school_name(self, school: School) -> str:
        """Return a school's name."""
        return school.name if self.is_thai else school.name_en or school.name

    def grades_text(self, grades: Sequence[str]) -> str:
        """Return grades in short, neighbours as a range: ``อ.๓, ป.๑–๓``."""
        key = tuple(grades)
        if key not in self._grades:
            self._grades[key] = grades_text(key, self.vocabulary.grades, self.short)
        return self._grades[key]
