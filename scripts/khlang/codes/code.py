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
        form_remedy: The same for who fills in a form and sees no file; empty where the remedy fits
            both. It is shown as it is.
    """

    id: str
    severity: Severity
    message: str
    remedy: str
    form_remedy: str = ""
