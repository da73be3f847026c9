"""Reports of using another school's work: the work that one speaks of, and the report's check."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from khlang import thai
from khlang.catalog import moved
from khlang.intake import vetting
from khlang.intake.vetting import Stamps, Vetted
from khlang.problems import Problem, Report
from khlang.submission import adoptions
from khlang.submission.answers import Answers
from khlang.submission.check import check_folder
from khlang.submission.model import Adoption, Innovation
from khlang.submission.scalars import is_work_id

_FILE = "report.yml"
_WORKS = 1024
"""Works that are kept in memory: a check looks into every file of one."""


def public_work(work_id: str) -> Innovation | None:
    """Return a work that is public, as the office's folder holds it; None for any other."""
    work = _work(current_id(work_id))
    return work if work is not None and work.status.is_public else None


def current_id(work_id: str) -> str:
    """Return the id that a work has now, which may have moved."""
    return moved.follow(work_id, vetting.context().moves)


def vet(answers: Answers, about: str) -> Vetted:
    """Check a report with the work that it speaks of.

    Args:
        answers: Of the form.
        about: Id of the work.
    """
    work = public_work(about)
    if work is None:
        report = Report(_FILE)
        report.add("adoption-work-withdrawn")
        return Vetted(tuple(report.problems))
    return Vetted(tuple(read(answers, work)[1]))


def read(answers: Answers, work: Innovation) -> tuple[Adoption | None, list[Problem]]:
    """Return the report that answers make beside a work, or None, and what is wrong with it."""
    with laid_out(answers) as file:
        return adoptions.read_report(file, _FILE, vetting.context().converter, work)


@contextmanager
def laid_out(answers: Answers) -> Iterator[Path]:
    """Yield the file that the answers make, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="khlang-") as root:
        file = Path(root) / _FILE
        file.write_text(adoptions.to_text(answers.front), encoding="utf-8", newline="\n")
        yield file


def file_name(answers: Answers) -> str:
    """Return what a report that passed its check is called beside the work."""
    return adoptions.file_name(
        str(answers.front["school"]), thai.parse_date(str(answers.front["on"]))
    )


def _work(work_id: str) -> Innovation | None:
    if not is_work_id(work_id):
        return None
    registry = vetting.registry()
    folder = registry.parent / work_id
    try:
        return _checked(folder, work_id, vetting.stamps(folder), vetting.stamps(registry))
    except OSError:
        return None


@lru_cache(maxsize=_WORKS)
def _checked(folder: Path, work_id: str, _stamps: Stamps, _registry: Stamps) -> Innovation | None:
    return check_folder(folder, work_id, vetting.context())[0]
