"""Facet values of all works in columns: small numbers that compress well."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np


class Values:
    """Gives each value a number in the order in which it was first seen."""

    def __init__(self) -> None:
        self.numbers: dict[Hashable, int] = {}

    def number(self, value: Hashable) -> int:
        """Return a value's number."""
        return self.numbers.setdefault(value, len(self.numbers))


class Facets:
    """Columns of the works' facets, filled one work at a time.

    Facets of several values (areas, grades, badges) are one number for each combination. What a
    school is like stands with the school, once for all its works.
    """

    SETS = ("area", "grade", "badge")
    SINGLES = ("category", "year", "school", "budget")

    def __init__(self) -> None:
        self.works = 0
        self._values = {name: Values() for name in (*self.SETS, *self.SINGLES)}
        self._schools: dict[str, list[str]] = {}
        self._columns: dict[str, list[int]] = {
            name: [] for name in (*self.SETS, *self.SINGLES, "reused", "segment")
        }

    def add(self, row: list[Any], segment: int) -> None:
        """Take the row that ``analysis`` made of a work, and the number of its segment."""
        areas, grades, category, year, school, name, badges, reused, traits, budget = row
        self._schools[school] = [name, *traits]
        found = {
            "area": tuple(areas), "grade": tuple(grades), "badge": tuple(badges),
            "category": category, "year": year, "school": school, "budget": budget,
        }  # fmt: skip
        for facet, value in found.items():
            self._columns[facet].append(self._values[facet].number(value))
        self._columns["reused"].append(min(reused, 0xFFFF))
        self._columns["segment"].append(segment)
        self.works += 1

    def pack(self) -> tuple[bytes, dict[str, list[Any]]]:
        """Return the columns, in the order of the values, and the values.

        ``reused`` and ``segment`` are the last columns. Numbers have 16 bits: the lower halves of
        all come first, then the upper ones, which are mostly 0 and cost nothing that way.
        """
        numbers = np.array(list(self._columns.values()), np.uint16)
        halves = (numbers & 0xFF, numbers >> 8)
        values: dict[str, list[Any]] = {
            name: list(values.numbers) for name, values in self._values.items()
        }
        values["school"] = [[code, *self._schools[code]] for code in values["school"]]
        return b"".join(half.astype(np.uint8).tobytes() for half in halves), values
