"""Problems: faults of content, as data; every one names its place, its reason and its remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps a work off the site; a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


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
