"""What each decision changes: one folder of the office's repository, planned upon its tip."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from khlang import thai
from khlang.catalog import moved
from khlang.problems import Problem
from khlang.publishing.clone import Clone
from khlang.publishing.draft import WORKS, Draft, check_address, cleaned, files_of
from khlang.publishing.examination import examine, registry
from khlang.publishing.faults import NotPublishedError, SupersededError
from khlang.publishing.index import Index
from khlang.publishing.message import Credits
from khlang.publishing.operation import Action, Decision, Operation, recorded, recorded_after
from khlang.submission.folder import INDEX, MAX_SLUG, is_adoption
from khlang.submission.model import Status
from khlang.submission.scalars import is_safe_file, is_work_id
from khlang.submission.tombstone import TEXT


@dataclass(frozen=True, slots=True)
class Turn:
    """One attempt: the remote's tip as it is now, and what it records of the submission."""

    clone: Clone
    index: Index
    past: Sequence[Operation]
    tip: str
    key: bytes

    def find(self, otherwise: str) -> str:
        """Return the id that the submission's work has now, or the other one where none is recorded.

        Raises:
            NotPublishedError: The tip has no such work.
        """
        work_id = self.now(self.past[0].work if self.past else otherwise)
        if not self._has(work_id):
            raise NotPublishedError(work_id)
        return work_id

    def now(self, work_id: str) -> str:
        """Return the id that a work has now, which may have moved."""
        if self._has(work_id):
            return work_id
        return moved.follow(work_id, registry(self.clone, self.index).moves)

    def _has(self, work_id: str) -> bool:
        return is_work_id(work_id) and bool(self.index.files(f"{WORKS}/{work_id}/{INDEX}"))


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit shall hold in the folder of a work.

    Attributes:
        work: The work's id.
        files: Those that it brings, by their names there.
        gone: Names of those that go; None for all that it does not bring.
    """

    work: str
    files: Mapping[str, Path]
    credit: Credits
    warnings: tuple[Problem, ...] = ()
    gone: tuple[str, ...] | None = None


Plan = Callable[[Turn], Change]


def addition(decision: Decision, turn: Turn, folder: Path, year: int, slug: str) -> Change:
    """Add a new work where no other is."""
    check_address(f"{year}/{slug}")
    if turn.past:
        raise SupersededError
    work_id = f"{year}/{_free(slug, turn.index.names(f'{WORKS}/{year}'))}"
    draft = Draft(turn.clone.workplace, work_id)
    draft.take(cleaned(folder, turn.clone.workplace, work_id))
    draft.drop_reports()
    return _published(turn, draft, draft.published_on(), decision)


def replacement(decision: Decision, turn: Turn, folder: Path) -> Change:
    """Put other files in the place of a work's; its date of publication stays."""
    work_id = turn.find(decision.work)
    draft = Draft(turn.clone.workplace, work_id)
    draft.take(cleaned(folder, turn.clone.workplace, work_id))
    before = standing(turn, work_id)
    draft.keep_reports(before)
    date = before.published_on()
    if not date:  # a tombstone has none
        for name, blob in _reports_before_withdrawal(turn, work_id).items():
            turn.clone.write(blob, draft.folder / name)
    return _published(turn, draft, draft.published_on() or date, decision)


def _reports_before_withdrawal(turn: Turn, work_id: str) -> dict[str, str]:
    """Return what a withdrawal took away that other schools reported, ids by name.

    A report that was taken away itself meanwhile stays away.
    """
    if not turn.past or turn.past[0].action is not Action.WITHDRAW:
        return {}
    withdrawal = turn.past[0]
    old = turn.clone.index(f"{withdrawal.commit}^").files(f"{WORKS}/{withdrawal.work}/*")
    found = {path.rsplit("/", 1)[1]: blob for path, blob in old.items()}
    gone = _retracted_since(turn, withdrawal.commit, work_id)
    return {
        name: blob
        for name, blob in found.items()
        if is_adoption(name) and is_safe_file(name) and name not in gone
    }


def _retracted_since(turn: Turn, commit: str, work_id: str) -> set[str]:
    """Return the names of the work's reports that were taken away after a commit."""
    clone, tip, key = turn.clone, turn.tip, turn.key
    names: set[str] = set()
    for retraction in recorded_after(clone, commit, tip, Action.RETRACT, key):
        if turn.now(retraction.work) == work_id:
            for past in recorded(clone, tip, retraction.submission, key):
                names.update(path.rsplit("/", 1)[1] for path in clone.names(past.commit))
    return names


def tombstone(decision: Decision, turn: Turn) -> Change:
    """Put a tombstone in the place of a work."""
    file = turn.clone.workplace / INDEX
    file.write_text(TEXT, encoding="utf-8", newline="\n")
    return Change(
        turn.find(decision.work), {INDEX: file}, Credits(reviewers=tuple(decision.reviewers))
    )


def retirement(decision: Decision, turn: Turn) -> Change:
    """Change a work's status, and nothing else of it."""
    draft = standing(turn, turn.find(decision.work))
    draft.stamp(status=Status.RETIRED)
    return _checked(turn, draft, decision)


def _published(turn: Turn, draft: Draft, date: str, decision: Decision) -> Change:
    today = thai.format_iso(thai.now().date())
    draft.stamp(status=Status.PUBLISHED, published_on=date or today)
    return _checked(turn, draft, decision)


def _checked(turn: Turn, draft: Draft, decision: Decision) -> Change:
    work, warnings = examine(turn.clone, turn.index, draft.folder)
    files = {name: draft.folder / name for name in (*files_of(work), *draft.reports())}
    return Change(work.id, files, Credits.of(work, decision.reviewers), warnings)


def standing(turn: Turn, work_id: str) -> Draft:
    """Return a work as the tip holds it."""
    draft = Draft(turn.clone.workplace, work_id)
    for path, blob in turn.index.files(f"{WORKS}/{work_id}/*").items():
        name = path.rsplit("/", 1)[1]
        if name == INDEX or is_safe_file(name):
            turn.clone.write(blob, draft.folder / name)
    return draft


def _free(slug: str, taken: set[str]) -> str:
    """Return ``slug``, with the first number that makes it a name that nothing has."""
    folded = {name.casefold() for name in taken}
    endings = itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    names = (slug[: MAX_SLUG - len(ending)].rstrip("-") + ending for ending in endings)
    return next(name for name in names if name not in folded)
