"""Problems: faults of content, as data; every one names its place, its reason and its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from khlang.codes import CATALOGUE, Severity

__all__ = ["Problem", "Report", "Severity", "shorten"]

MAX_PROBLEMS = 100
"""A file with more is cut off: the rest would only repeat."""

_MAX_VALUE = 60
_MAX_HELP = 300
_MAX_CHOICES = 12
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in one file.

    Attributes:
        path: The file, relative to the folder given to the check, with ``/``.
        line: Counted from 1; 0 when the fault is the file's as a whole.
        column: Counted from 1; 0 when the whole line is meant.
        field: Id of the front-matter field (``authors[0].name``), or the empty string.
        message: What is wrong, in Thai.
        remedy: How to mend it, in Thai.
    """

    path: str
    line: int
    column: int
    field: str
    code: str
    severity: Severity
    message: str
    remedy: str


class Report:
    """Collects the problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(
        self, code: str, line: int = 0, column: int = 0, field: str = "", **values: object
    ) -> None:
        """Add the problem ``code``; ``values`` fill its templates.

        Texts are shortened and shown without control characters; lists become ``a, b, c``.

        Raises:
            KeyError: The catalogue has no such code, or a template asks for a value not given.
        """
        if self.is_full:
            return
        if len(self.problems) == MAX_PROBLEMS - 1:
            code, line, column, field, values = "too-many-problems", 0, 0, "", {}
        entry = CATALOGUE[code]
        shown = {"field": field} | {
            name: _show(value, _MAX_HELP if name == "help" else _MAX_VALUE)
            for name, value in values.items()
        }
        self.problems.append(
            Problem(
                self.path,
                line,
                column,
                field,
                code,
                entry.severity,
                entry.message.format_map(shown),
                entry.remedy.format_map(shown),
            )
        )

    @property
    def is_full(self) -> bool:
        """Whether further problems are dropped."""
        return len(self.problems) >= MAX_PROBLEMS

    @property
    def has_errors(self) -> bool:
        """Whether any problem so far is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def shorten(text: str, limit: int = _MAX_VALUE) -> str:
    """Return ``text`` on one line, printable, at most ``limit`` characters."""
    text = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text[: limit * 4].split()))
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _show(value: object, limit: int) -> object:
    if isinstance(value, str):
        return shorten(value, limit)
    if isinstance(value, Iterable):
        items = [shorten(str(item), limit) for item in value]
        return ", ".join(items[:_MAX_CHOICES]) + (" …" if len(items) > _MAX_CHOICES else "")
    return value
