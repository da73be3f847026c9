"""Problems of a work that only show beside the others: a title that is taken, a lineage to nowhere."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from khlang.catalog.titles import TitlePrint, title_print, twins
from khlang.problems import Problem, Report
from khlang.submission.model import SUBMISSION_FILE, Innovation

Titled = Mapping[str, tuple[str, TitlePrint]]
"""Titles and their prints by the works' ids."""


def problems_beside(work: Innovation, others: Titled) -> list[Problem]:
    """Return what is wrong with a work beside others; one with its own id among them is passed."""
    rest = {work_id: other for work_id, other in others.items() if work_id != work.id}
    titled = rest | {work.id: (work.title, title_print(work.title))}
    own = f"{work.id}/{SUBMISSION_FILE}"
    twin = [problem for problem in twin_problems(titled) if problem.path == own]
    return twin + lineage_problems(work, titled)


def twin_problems(titled: Titled) -> Iterator[Problem]:
    """Yield a problem for each work whose title one before it has, or nearly."""
    for later, earlier, same in twins((work_id, each) for work_id, (_, each) in titled.items()):
        report = Report(f"{later}/{SUBMISSION_FILE}")
        code = "title-duplicate" if same else "title-similar"
        title, other_title = titled[later][0], titled[earlier][0]
        report.add(code, field="title", title=title, other=earlier, other_title=other_title)
        yield from report.problems


def lineage_problems(work: Innovation, known: Container[str]) -> list[Problem]:
    """Return what is wrong with the works that one says it builds on."""
    report = Report(f"{work.id}/{SUBMISSION_FILE}")
    for index, lineage in enumerate(work.based_on):
        if lineage.work not in known:
            report.add("lineage-unknown", field=f"based_on[{index}].work", value=lineage.work)
        elif lineage.work == work.id:
            report.add("lineage-self", field=f"based_on[{index}].work", value=lineage.work)
    return report.problems
