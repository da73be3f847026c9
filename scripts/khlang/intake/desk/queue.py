"""The queue: which submissions a person asked to see, and in what order they wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.http import urlencode

from khlang import thai
from khlang.intake import vetting
from khlang.intake.desk.age import Age
from khlang.intake.roles import Right, rights
from khlang.intake.submissions import receipts
from khlang.intake.submissions.models import Source, State, Submission

OPEN = (State.SUBMITTED, State.APPROVED)
"""States in which the office has something to do."""

WAITING, EVERYTHING = "waiting", "all"
MINE, NOBODY = "me", "none"
PULL_REQUEST = "request"
"""The source of what the Git host's API tells of; see ``requests``."""

WORK, REPORT = "work", "report"
KINDS = {WORK: "ผลงาน", REPORT: "รายงานการนำไปใช้"}
"""What lies in the queue."""

PAGE = 25
_LONGEST_ID = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the query string asks for; each empty one asks for nothing.

    Attributes:
        state: A state, ``waiting`` for those with something to do, or ``all``.
        group: A group of schools.
        kind: ``work`` or ``report``.
        assignee: ``me``, ``none``, or the id of an account.
        overdue: ``yes`` or empty.
        q: A receipt number, or part of a title.
    """

    state: str = WAITING
    school: str = ""
    group: str = ""
    area: str = ""
    category: str = ""
    source: str = ""
    kind: str = ""
    assignee: str = ""
    overdue: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> Filters:
        """Read a query string; a receipt number is looked for in every state."""
        given = {each.name: str(query.get(each.name, "")).strip()[:100] for each in fields(cls)}
        if receipts.is_receipt(given["q"]):
            return cls(state=EVERYTHING, q=given["q"])
        known = {WAITING, EVERYTHING, *State.values}
        state = given.pop("state")
        return cls(**given, state=state if state in known else WAITING)

    @property
    def narrowed(self) -> dict[str, str]:
        """Those that differ from what the queue shows by itself."""
        plain = Filters()
        names = (each.name for each in fields(self))
        return {
            name: getattr(self, name)
            for name in names
            if getattr(self, name) != getattr(plain, name)
        }

    def query(self, **changes: str) -> str:
        """Return the query string of these filters with some changed."""
        return urlencode(
            {name: value for name, value in {**self.narrowed, **changes}.items() if value}
        )

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words narrows the queue; a receipt number is looked for everywhere."""
        given = {"q", "state"} if receipts.is_receipt(self.q) else {"q"}
        return bool(self.narrowed.keys() - given)

    @property
    def is_filtered_further(self) -> bool:
        """Whether anything narrows it that is seldom asked for."""
        return bool(self.narrowed.keys() - {"q", "state", "assignee", "overdue"})

    @property
    def takes_requests(self) -> bool:
        """Whether pull requests, of which only title and age are known, can be among the answers."""
        return (
            self.state in (WAITING, EVERYTHING)
            and self.source in ("", PULL_REQUEST)
            and not (self.school or self.group or self.area or self.category)
            and not (self.kind or self.assignee)
        )


def find(filters: Filters, user: User) -> QuerySet[Submission]:
    """Return the submissions that ``filters`` ask for, most pressing first.

    What was never sent is the teacher's alone; only its receipt number leads to it.
    """
    found = Submission.objects.select_related("assigned_to")
    if not receipts.is_receipt(filters.q):
        found = found.exclude(state=State.DRAFT)
    for condition in _conditions(filters, user):
        found = found.filter(condition)
    open_first = Case(
        When(state__in=OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    due = Case(When(state__in=OPEN, then=F("due_on")))
    return found.annotate(is_done=open_first, due=due).order_by(
        "is_done", F("due").asc(nulls_last=True), F("decided_at").desc(nulls_last=True),
        "submitted_at", "pk",
    )  # fmt: skip


def _conditions(filters: Filters, user: User) -> list[Q]:
    conditions = [
        Q(**{name: getattr(filters, name)})
        for name in ("school", "area", "category", "source")
        if getattr(filters, name)
    ]
    if filters.state == WAITING:
        conditions.append(Q(state__in=OPEN))
    elif filters.state != EVERYTHING:
        conditions.append(Q(state=filters.state))
    if filters.kind in KINDS:
        conditions.append(Q(about="") if filters.kind == WORK else ~Q(about=""))
    if filters.group:
        schools = vetting.context().schools.values()
        conditions.append(Q(school__in=[s.code for s in schools if s.group == filters.group]))
    if filters.overdue:
        conditions.append(Q(state__in=OPEN, due_on__lt=timezone.localdate()))
    if filters.assignee:
        conditions.append(_assignee(filters.assignee, user))
    if filters.q:
        conditions.append(_search(filters.q))
    return conditions


def _assignee(wanted: str, user: User) -> Q:
    if wanted == NOBODY:
        return Q(assigned_to=None)
    if wanted == MINE:
        return Q(assigned_to=user.pk)
    is_id = wanted.isascii() and wanted.isdecimal() and len(wanted) < _LONGEST_ID
    return Q(assigned_to=int(wanted)) if is_id else Q(pk=None)


def _search(text: str) -> Q:
    """Look for a receipt number, whole or in part, or for words of a title in either digits."""
    if receipts.is_receipt(text):
        return Q(receipt=receipts.canonical(text))
    spellings = {text, thai.to_arabic(text), thai.to_thai(text), thai.mend(text)}
    found = Q(receipt__contains=thai.to_arabic(text).upper())
    for spelling in spellings:
        found |= Q(title__icontains=spelling)
    return found


def age_of(submission: Submission) -> Age | None:
    """Return how long the office has had a submission that it has to do something with."""
    if submission.state not in OPEN or submission.submitted_at is None:
        return None
    return Age.of(submission.submitted_at, submission.due_on)


@dataclass(frozen=True, slots=True)
class Load:
    """What lies on one reviewer's table; ``reviewer`` is None for what nobody has taken."""

    reviewer: User | None
    waiting: int
    late: int


def loads() -> list[Load]:
    """Return the counters: first what nobody has taken, then each reviewer's."""
    rows = Submission.objects.filter(state__in=OPEN).values_list("assigned_to")
    is_late = Q(due_on__lt=timezone.localdate())
    counted = rows.annotate(waiting=Count("pk"), late=Count("pk", filter=is_late))
    counts = {user: (waiting, late) for user, waiting, late in counted}
    people = [None, *reviewers()]
    return [Load(each, *counts.get(each.pk if each else None, (0, 0))) for each in people]


def reviewers() -> list[User]:
    """Return the active accounts that may review, by name."""
    people = User.objects.filter(is_active=True).prefetch_related("groups")
    return sorted(
        (each for each in people if Right.REVIEW in rights(each)),
        key=lambda each: thai.collation_key(name_of(each)),
    )


def name_of(user: User) -> str:
    """Return how the desk calls an account."""
    return user.get_full_name() or user.username


def sources() -> list[tuple[str, str]]:
    """Return the doors that a submission comes in by, with their names."""
    return [*Source.choices, (PULL_REQUEST, "pull request")]
