"""How long reviewing takes: decisions by month and by reviewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from khlang import thai
from khlang.intake.desk.queue import name_of
from khlang.intake.submissions.models import Decision

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Pace:
    """How some decisions went.

    Attributes:
        label: Of the month or the reviewer.
        days: The median of days from sending to decision.
        longest: The most days.
        on_time: Of 100 decisions, how many came within the office's days.
    """

    label: str
    decided: int
    accepted: int
    returned: int
    days: float
    longest: int
    on_time: int


def by_month() -> list[Pace]:
    """Return the last twelve months that saw a decision, newest first."""
    groups = _grouped(_decisions(), lambda each: f"{timezone.localtime(each.decided_at):%Y-%m}")
    return [_pace(_month(key), groups[key]) for key in sorted(groups, reverse=True)][:MONTHS]


def by_reviewer() -> list[Pace]:
    """Return everybody who decided in the last year, those with most decisions first."""
    since = timezone.now() - timedelta(days=365)
    groups = _grouped(_decisions().filter(decided_at__gte=since), lambda e: name_of(e.reviewer))
    paces = [_pace(name, found) for name, found in groups.items()]
    return sorted(paces, key=lambda pace: (-pace.decided, thai.collation_key(pace.label)))


def _decisions() -> QuerySet[Decision]:
    return Decision.objects.select_related("revision", "reviewer")


def _grouped(
    decisions: Iterable[Decision], key: Callable[[Decision], str]
) -> dict[str, list[Decision]]:
    groups: defaultdict[str, list[Decision]] = defaultdict(list)
    for each in decisions:
        groups[key(each)].append(each)
    return groups


def _pace(label: str, decisions: list[Decision]) -> Pace:
    days = [_days(each) for each in decisions]
    accepted = sum(each.kind == Decision.Kind.ACCEPT for each in decisions)
    within = sum(each <= settings.KHLANG.due_days for each in days)
    return Pace(
        label, len(days), accepted, len(days) - accepted, median(days), max(days),
        round(100 * within / len(days)),
    )  # fmt: skip


def _days(decision: Decision) -> int:
    sent = timezone.localdate(decision.revision.submitted_at)
    return (timezone.localdate(decision.decided_at) - sent).days


def _month(key: str) -> str:
    year, month = map(int, key.split("-"))
    return f"{thai.MONTHS[month - 1]} {thai.to_thai(year + thai.BE_OFFSET)}"
