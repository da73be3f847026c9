"""The desk's decisions as commits on the office's repository: each exactly once, or not at all."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from uuid import UUID

from khlang.problems import Problem
from khlang.publishing import change, reports
from khlang.publishing.change import Change, Plan, Turn
from khlang.publishing.clone import Clone
from khlang.publishing.draft import WORKS
from khlang.publishing.faults import BusyError, SupersededError, UnreachableError
from khlang.publishing.git import GitError
from khlang.publishing.identity import Identity
from khlang.publishing.index import Index
from khlang.publishing.message import message
from khlang.publishing.operation import Action, Decision, Operation, recorded
from khlang.publishing.repository import Repository

TRIES = 30

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 2.0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a decision.

    Attributes:
        operation: With the commit, and the id of the work.
        is_new: False where it had been done before, and nothing was done now.
        tries: Attempts until the remote took the commit, or it was found there.
        warnings: What the check found that does not keep a work from being published.
    """

    operation: Operation
    is_new: bool
    tries: int = 1
    warnings: tuple[Problem, ...] = ()

    @property
    def commit(self) -> str:
        """The commit's id."""
        return self.operation.commit

    @property
    def work(self) -> str:
        """The work's id, ``<BE year>/<slug>``."""
        return self.operation.work


class Publisher:
    """Carries out decisions; every call may be repeated with the same arguments, at any time.

    A decision is known by submission, action and revision. One that the remote records already is
    answered with its commit, whoever made it. Every method raises ``PublishingError``; whichever it
    is, the decision is either done whole or not at all.
    """

    def __init__(
        self, repository: Repository, service: Identity, key: bytes, tries: int = TRIES
    ) -> None:
        """Name what is needed; nothing is read yet.

        Args:
            repository: Where it is published.
            service: Who commits: the office, with an address of its own.
            key: Seals what is recorded; the same secret for every desk of the repository.
            tries: How often a commit is made anew because others were faster.
        """
        self._repository = repository
        self._service = service
        self._key = key
        self._tries = tries

    def publish(self, decision: Decision, folder: Path, year: int, slug: str) -> Receipt:
        """Add a work under ``innovations/<year>/<slug>/``, or ``<slug>-2`` where that is taken.

        The folder may have any name; it holds ``index.md`` and the files that this speaks of. Only
        those are taken, pictures re-encoded. The status becomes ``published``, and
        ``published_on`` today where it is not given.
        """
        plan = partial(change.addition, decision, folder=folder, year=year, slug=slug)
        return self._land(decision, Action.PUBLISH, plan)

    def revise(self, decision: Decision, folder: Path) -> Receipt:
        """Replace all files of a work, also of a withdrawn one, which is public again then."""
        plan = partial(change.replacement, decision, folder=folder)
        return self._land(decision, Action.REVISE, plan)

    def withdraw(self, decision: Decision) -> Receipt:
        """Leave a tombstone in place of a work; history keeps what was (see ``recipe``)."""
        return self._land(decision, Action.WITHDRAW, partial(change.tombstone, decision))

    def retire(self, decision: Decision) -> Receipt:
        """Mark a work as no longer recommended; it stays public."""
        return self._land(decision, Action.RETIRE, partial(change.retirement, decision))

    def report(self, decision: Decision, source: Path) -> Receipt:
        """Add another school's report beside the work that the decision names, and nothing else."""
        return self._land(decision, Action.REPORT, partial(reports.addition, decision, source))

    def retract(self, decision: Decision, name: str) -> Receipt:
        """Take the report of this name away again; the work and its other reports stay."""
        return self._land(decision, Action.RETRACT, partial(reports.removal, decision, name))

    def history(self, submission: str | UUID) -> tuple[Operation, ...]:
        """Return what the remote records of a submission, newest first."""
        with self._repository.hold() as clone:
            return tuple(recorded(clone, clone.fetch(), str(UUID(str(submission))), self._key))

    def _land(self, decision: Decision, action: Action, plan: Plan) -> Receipt:
        wanted = Operation(str(decision.submission), action, decision.revision)
        with self._repository.hold() as clone:
            for number in range(1, self._tries + 1):
                try:
                    receipt = self._attempt(clone, wanted, plan)
                except GitError as error:
                    if number > 1 or not error.is_damage:
                        raise
                    clone.renew()
                    continue
                if receipt is not None:
                    return replace(receipt, tries=number)
                time.sleep(random.uniform(0, min(_LONGEST_PAUSE, _FIRST_PAUSE * number)))
        raise BusyError(f"{self._tries} tries")

    def _attempt(self, clone: Clone, wanted: Operation, plan: Plan) -> Receipt | None:
        """Commit upon the remote's tip as it is now; None when that moved on meanwhile."""
        tip = clone.fetch()
        past = recorded(clone, tip, wanted.submission, self._key)
        if done := _find(past, wanted):
            return Receipt(done, is_new=False)
        if any(each.revision >= wanted.revision for each in past):
            raise SupersededError
        index = clone.index(tip)
        planned = plan(Turn(clone, index, past, tip, self._key))
        operation = replace(wanted, work=planned.work)
        commit = self._commit(clone, tip, index, operation, planned)
        if not self._push(clone, commit, tip, operation):
            return None
        clone.tidy()
        return Receipt(replace(operation, commit=commit), True, warnings=planned.warnings)

    def _commit(
        self, clone: Clone, tip: str, index: Index, operation: Operation, planned: Change
    ) -> str:
        blobs = clone.store(list(planned.files.values()))
        names = dict(zip(planned.files, blobs, strict=True))
        folder = f"{WORKS}/{planned.work}"
        if planned.gone is None:
            index.replace(folder, names)
        else:
            index.amend(folder, names, planned.gone)
        author = planned.credit.authors[0] if planned.credit.authors else self._service
        text = message(operation, planned.credit, self._key)
        return clone.commit(index.write(), tip, text, (author, self._service), int(time.time()))

    def _push(self, clone: Clone, commit: str, tip: str, operation: Operation) -> bool:
        try:
            return clone.push(commit, tip)
        except UnreachableError:
            # It may be the answer that was lost, not the push; the next attempt finds it then.
            if _find(recorded(clone, clone.fetch(), operation.submission, self._key), operation):
                return False
            raise


def _find(past: Sequence[Operation], wanted: Operation) -> Operation | None:
    return next((each for each in reversed(past) if each.is_same(wanted)), None)
