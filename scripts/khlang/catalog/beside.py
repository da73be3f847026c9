"""Problems of a work that only show beside the others: a title that is taken, a lineage to nowhere."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from khlang import records
from khlang.catalog.titles import TitlePrint, Twins, title_print, twin, twins
from khlang.problems import Problem, Report
from khlang.submission.model import SUBMISSION_FILE, Innovation

Titled = Mapping[str, tuple[str, TitlePrint]]
"""Titles and their prints by the works' ids."""


def problems_beside(work: Innovation, others: Titled) -> list[Problem]:
    """Return what is wrong with a work beside others; one with its own id among them is passed."""
    prints = ((work_id, each) for work_id, (_, each) in others.items() if work_id != work.id)
    found = twin(title_print(work.title), prints)
    titled = {**others, work.id: (work.title, None)}
    problems = [] if found is None else _twin_problems((work.id, *found), titled)
    return problems + lineage_problems(work, titled)


def twin_problems(titled: Titled, file: Path | None, salt: str) -> Iterator[Problem]:
    """Yield a problem for each work whose title one before it has, or nearly.

    Args:
        titled: Earlier works first.
        file: Keeps the twins of these titles between runs, or None to keep nothing.
        salt: Names the version of the checks.
    """
    prints = {work_id: each for work_id, (_, each) in titled.items()}
    salt = records.digest(salt, *prints, *(each.folded for each in prints.values()))
    found: list[Twins] | None = records.load(file, salt) if file else None
    if found is None:
        found = list(twins(prints.items()))
        if file:
            records.save(file, salt, found)
    for each in found:
        yield from _twin_problems(each, titled)


def _twin_problems(found: Twins, titled: Mapping[str, tuple[str, object]]) -> list[Problem]:
    later, earlier, is_same = found
    report = Report(f"{later}/{SUBMISSION_FILE}")
    code = "title-duplicate" if is_same else "title-similar"
    title, other_title = titled[later][0], titled[earlier][0]
    report.add(code, field="title", title=title, other=earlier, other_title=other_title)
    return report.problems


def lineage_problems(work: Innovation, known: Container[str]) -> list[Problem]:
    """Return what is wrong with the works that one says it builds on."""
    report = Report(f"{work.id}/{SUBMISSION_FILE}")
    for index, lineage in enumerate(work.based_on):
        if lineage.work not in known:
            report.add("lineage-unknown", field=f"based_on[{index}].work", value=lineage.work)
        elif lineage.work == work.id:
            report.add("lineage-self", field=f"based_on[{index}].work", value=lineage.work)
    return report.problems
