"""How long a submission has waited, and how near the day is by which the office means to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone

SOON = 3
"""Days before the due day from which a submission is pressing."""


class Urgency(StrEnum):
    """How pressing a submission is."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Age:
    """Days of waiting.

    Attributes:
        days: Whole days since it was sent.
        due_on: The day by which to answer, or None.
        left: Days until then, negative when it is past.
    """

    days: int
    due_on: date | None
    left: int

    @classmethod
    def of(cls, since: datetime, due_on: date | None) -> Age:
        """Return the age today of what has waited since ``since``."""
        today = timezone.localdate()
        days = max(0, (today - timezone.localdate(since)).days)
        return cls(days, due_on, (due_on - today).days if due_on else SOON + 1)

    @property
    def urgency(self) -> Urgency:
        """How pressing it is."""
        if self.left < 0:
            return Urgency.LATE
        return Urgency.SOON if self.left <= SOON else Urgency.CALM

    @property
    def late(self) -> int:
        """Days past the due day."""
        return max(0, -self.left)
