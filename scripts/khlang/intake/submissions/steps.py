"""What every step of a submission shares: its lock, its log and its notices."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from khlang.intake.roles import Right, rights
from khlang.intake.submissions.models import Decision, Entry, Notice, Revision, State, Submission

TEACHER = "ครู"
"""The actor of the log for whoever holds a link."""


class RefusedError(Exception):
    """What was asked for cannot be done now; the message says why, in Thai."""


class StaleError(RefusedError):
    """The answers were saved elsewhere meanwhile."""


def log(submission: Submission | None, actor: str, action: str, **details: Any) -> Entry:
    """Add a line to the log."""
    return Entry.objects.create(
        submission=submission.id if submission else None,
        actor=actor,
        action=action,
        details=details,
    )


def notify(submission: Submission, kind: str) -> None:
    """Keep a notice to the teacher, where they can be written to, and to the office's webhook."""
    Notice.objects.create(submission=submission, kind=kind, to=submission.contact)


def locked(submission: Submission) -> Submission:
    """Return the submission as it is now, locked until the transaction ends."""
    return Submission.objects.select_for_update().get(pk=submission.pk)


def close(submission: Submission, state: State) -> None:
    """End the submission in ``state``."""
    submission.state = state
    submission.decided_at = timezone.now()
    submission.save()


def latest(submission: Submission) -> Revision:
    """Return the revision that was sent last."""
    revision = submission.revisions.last()
    if revision is None:
        raise RuntimeError("a submission at the desk has a revision")
    return revision


def latest_return(submission: Submission) -> Decision | None:
    """Return the decision that a submission waits to be mended for; None in any other state."""
    if submission.state != State.REVISE:
        return None
    decisions = Decision.objects.filter(revision__submission=submission, kind=Decision.Kind.RETURN)
    return decisions.order_by("decided_at").last()


def require(user: User, right: Right) -> None:
    """Refuse a user who has not this right."""
    if right not in rights(user):
        raise RefusedError("บัญชีนี้ไม่มีสิทธิ์ทำรายการนี้")


def require_state(submission: Submission, *states: State) -> None:
    """Refuse what is not to be done in the state that the submission is in."""
    if submission.state not in states:
        label = State(submission.state).label
        raise RefusedError(f"ทำรายการนี้ไม่ได้ เพราะ{submission.noun}อยู่ในสถานะ “{label}”")
