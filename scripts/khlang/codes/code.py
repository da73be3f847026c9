"""One entry of the problem catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps a work off the site; a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


ERROR = Severity.ERROR
WARNING = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem.

    Attributes:
        id: Stable name, such as ``field-missing``.
        message: What is wrong, in Thai, as a ``str.format`` template.
        remedy: How to mend it, in Thai, as a ``str.format`` template.
    """

    id: str
    severity: Severity
    message: str
    remedy: str
