"""What the desk had done to a submission, as the trailers of commits tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from khlang.publishing.clone import Clone

_SUBMISSION, _ACTION, _REVISION, _WORK = (
    f"Submission-{name}" for name in ("Id", "Action", "Revision", "Work")
)
_WORK_ID = re.compile(r"\d{4}/[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_FIELDS = (
    "%H",
    *(f"%(trailers:key={key},valueonly)" for key in (_SUBMISSION, _ACTION, _REVISION, _WORK)),
)


def is_work_id(text: str) -> bool:
    """Whether ``text`` can be the id of a work, and so a folder's place."""
    return _WORK_ID.fullmatch(text) is not None


class Action(StrEnum):
    """A decision that becomes one commit."""

    PUBLISH = "publish"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the desk decided on a submission, short of the action.

    Attributes:
        submission: A UUID.
        revision: Counted by the desk over all decisions on the submission, upwards from 1.
        reviewers: Names of who decided; those of the front matter where none are given.
        work: Id of the work, needed only for one that did not come from the desk.
    """

    submission: str | UUID
    revision: int
    reviewers: Sequence[str] = ()
    work: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One decision on one submission.

    Attributes:
        submission: Its id, a UUID in canonical form.
        revision: Counted by the desk over all decisions on the submission, upwards from 1.
        work: Id of the work (``<BE year>/<slug>``) that it became or was.
        commit: Where it is recorded; empty before.
    """

    submission: str
    action: Action
    revision: int
    work: str = ""
    commit: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "submission", str(UUID(str(self.submission))))

    def is_same(self, other: Operation) -> bool:
        """Whether both are the same decision, recorded or not."""
        return (self.submission, self.action, self.revision) == (
            other.submission,
            other.action,
            other.revision,
        )

    @property
    def trailers(self) -> tuple[tuple[str, str], ...]:
        """What a commit says of the operation, for ``recorded`` to find."""
        return (
            (_SUBMISSION, self.submission),
            (_ACTION, self.action),
            (_REVISION, str(self.revision)),
            (_WORK, self.work),
        )


def recorded(clone: Clone, tip: str, submission: str) -> list[Operation]:
    """Return what history up to ``tip`` records of a submission, newest first."""
    entries = clone.log(tip, f"{_SUBMISSION}: {submission}", "%x1f".join(_FIELDS))
    found = (_read(entry) for entry in entries)
    return [each for each in found if each is not None and each.submission == submission]


def _read(entry: str) -> Operation | None:
    """Return the operation that a commit records; None where its trailers are not ours."""
    parts = [part.strip() for part in entry.split("\x1f")]
    if len(parts) != len(_FIELDS):
        return None
    commit, submission, action, revision, work = parts
    if not is_work_id(work) or not revision.isdecimal():
        return None
    try:
        return Operation(submission, Action(action), int(revision[:9]), work, commit)
    except ValueError:
        return None
