"""Grades in short."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from khlang.submission.terms import Term, Terms

_NUMBERED = re.compile(r"(.*?)([0-9๐-๙]+)")


def grades_text(grades: Sequence[str], terms: Terms, name: Callable[[Term], str]) -> str:
    """Return grades with neighbours as a range: ``อ.๓, ป.๑–๓``.

    Args:
        grades: Ids, in any order.
        terms: All grades in order.
        name: How a grade is written.
    """
    order = {grade: place for place, grade in enumerate(terms)}
    known = sorted((grade for grade in set(grades) if grade in order), key=order.__getitem__)
    split = [_split(name(terms[grade])) for grade in known]
    runs = groupby(enumerate(split), key=lambda item: (item[1][0], order[known[item[0]]] - item[0]))
    parts = []
    for (stem, _), run in runs:
        numbers = [number for _, (_, number) in run]
        ends = numbers[:1] if len(numbers) == 1 else [numbers[0], numbers[-1]]
        parts.append(stem + "–".join(ends))
    return ", ".join(parts)


def _split(text: str) -> tuple[str, str]:
    match = _NUMBERED.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")
