"""What a decision on another school's report changes: one file in the folder of the work."""

from __future__ import annotations

from pathlib import Path

from khlang import thai
from khlang.problems import Report
from khlang.publishing.change import Change, Turn, standing
from khlang.publishing.draft import WORKS
from khlang.publishing.examination import registry
from khlang.publishing.faults import RefusedError
from khlang.publishing.message import Credits
from khlang.publishing.operation import Decision
from khlang.submission.adoptions import read_report
from khlang.submission.check import Context, check_folder
from khlang.submission.folder import INDEX, is_adoption
from khlang.submission.model import Adoption, Innovation
from khlang.submission.scalars import is_safe_file


def addition(decision: Decision, source: Path, turn: Turn) -> Change:
    """Add a report beside a work that is public."""
    context = registry(turn.clone, turn.index)
    work = _work(decision, turn, context)
    path = f"{work.id}/{source.name}"
    found, problems = read_report(source, path, context.converter, work)
    if found is None:
        raise RefusedError(problems)
    _refuse_second(found, path, turn.index.names(f"{WORKS}/{work.id}"))
    credit = Credits(work.title, reviewers=tuple(decision.reviewers))
    return Change(work.id, {found.file: source}, credit, tuple(problems), gone=())


def removal(decision: Decision, name: str, turn: Turn) -> Change:
    """Take a report away; where somebody did so before, the commit only says that it is gone."""
    if not is_adoption(name) or not is_safe_file(name):
        raise ValueError(f"{name!r} is no report")
    return Change(
        turn.find(decision.work), {}, Credits(reviewers=tuple(decision.reviewers)), gone=(name,)
    )


def _work(decision: Decision, turn: Turn, context: Context) -> Innovation:
    """Return the work as the tip holds it, with the reports that it has.

    Raises:
        NotPublishedError: The tip has no such work.
        RefusedError: It is at fault, or not public.
    """
    work_id = turn.find(decision.work)
    work, problems = check_folder(standing(turn, work_id).folder, work_id, context)
    if work is None:
        raise RefusedError(problems)
    if not work.status.is_public:
        report = Report(f"{work_id}/{INDEX}")
        report.add("adoption-work-withdrawn")
        raise RefusedError(report.problems)
    return work


def _refuse_second(found: Adoption, path: str, taken: set[str]) -> None:
    """Refuse a report whose name is taken, also by one that is at fault and shown nowhere."""
    if found.file.casefold() not in {name.casefold() for name in taken}:
        return
    report = Report(path)
    report.add("adoption-twice", 1, 0, "on", school=found.school.name, on=thai.format_iso(found.on))
    raise RefusedError(report.problems)
