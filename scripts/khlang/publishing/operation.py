"""What the desk had done to a submission, as the trailers of commits tell it.

Anyone whose request is merged can write such trailers, under any name: a record is only what bears
the desk's seal. A copy of a sealed record says again what is so, and is of no account.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from khlang.publishing.clone import Clone
from khlang.submission.scalars import is_work_id

TRAILERS = tuple(f"Submission-{name}" for name in ("Id", "Action", "Revision", "Work", "Seal"))
"""Names of the lines in a commit's message that are the desk's alone."""

_FIELDS = (
    "%H",
    *(f"%(trailers:key={name},valueonly)" for name in TRAILERS),
)


class Action(StrEnum):
    """A decision that becomes one commit."""

    PUBLISH = "publish"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    RETIRE = "retire"
    REPORT = "report"
    RETRACT = "retract"


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

    def trailers(self, key: bytes) -> tuple[tuple[str, str], ...]:
        """Return what a commit says of the operation, for ``recorded`` to find."""
        values = (*self._said, self._seal(key))
        return tuple(zip(TRAILERS, values, strict=True))

    def is_sealed(self, key: bytes, seal: str) -> bool:
        """Whether ``seal`` is that of this very operation."""
        return hmac.compare_digest(self._seal(key).encode(), seal.encode())

    @property
    def _said(self) -> tuple[str, str, str, str]:
        return self.submission, self.action, str(self.revision), self.work

    def _seal(self, key: bytes) -> str:
        return hmac.new(key, "\n".join(self._said).encode(), "sha256").hexdigest()


def recorded(clone: Clone, tip: str, submission: str, key: bytes) -> list[Operation]:
    """Return what history up to ``tip`` records of a submission, latest revision first."""
    found = _read_all(clone, tip, f"{TRAILERS[0]}: {submission}", key)
    ours = {(each.revision, each.action): each for each in found if each.submission == submission}
    return sorted(ours.values(), key=lambda each: each.revision, reverse=True)


def recorded_after(
    clone: Clone, commit: str, tip: str, action: Action, key: bytes
) -> list[Operation]:
    """Return the operations of one kind, of any submission, that came after a commit."""
    found = _read_all(clone, f"{commit}..{tip}", f"{TRAILERS[1]}: {action}", key)
    return [each for each in found if each.action is action]


def _read_all(clone: Clone, commits: str, text: str, key: bytes) -> list[Operation]:
    entries = clone.log(commits, text, "%x1f".join(_FIELDS))
    return [each for entry in entries if (each := _read(entry, key)) is not None]


def _read(entry: str, key: bytes) -> Operation | None:
    """Return the operation that a commit records; None where its trailers are not ours."""
    parts = [part.strip() for part in entry.split("\x1f")]
    if len(parts) != len(_FIELDS):
        return None
    commit, submission, action, revision, work, seal = parts
    if not is_work_id(work) or not revision.isdecimal():
        return None
    try:
        found = Operation(submission, Action(action), int(revision[:9]), work, commit)
    except ValueError:
        return None
    return found if found.is_sealed(key, seal) else None
