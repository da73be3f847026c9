from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import MakeWork
from khlang.catalog import beside
from khlang.catalog.beside import Titled, problems_beside, twin_problems
from khlang.catalog.titles import title_print
from khlang.submission.model import Innovation, Lineage


def titled(*works: Innovation) -> Titled:
    return {work.id: (work.title, title_print(work.title)) for work in works}


def test_a_work_is_not_beside_itself(make_work: MakeWork) -> None:
    work, other = make_work(), make_work("2560/other", title="เกมกระดานเศษส่วนในตลาดนัด")
    assert problems_beside(work, titled(other)) == []
    assert problems_beside(work, titled(work, other)) == []


def test_a_title_that_is_taken_is_the_new_works_problem(make_work: MakeWork) -> None:
    # Also where the other one would come later in the catalog.
    [problem] = problems_beside(make_work(), titled(make_work("2569/taken")))
    assert (problem.code, problem.path) == ("title-duplicate", "2568/reading/index.md")


def test_lineage_must_lead_to_another_work(make_work: MakeWork) -> None:
    work = make_work(based_on=(Lineage("2568/reading", "x"), Lineage("2560/none", "x")))
    codes = [problem.code for problem in problems_beside(work, {})]
    assert codes == ["lineage-self", "lineage-unknown"]


def test_twins_are_kept_while_the_titles_are_the_same(
    make_work: MakeWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "twins"
    one, same, other = make_work(), make_work("2569/same"), make_work("2570/x", title="เกมเศษส่วน")

    def codes(*works: Innovation, salt: str = "1") -> list[tuple[str, str]]:
        found = twin_problems(titled(*works), file, salt)
        return [(problem.path, problem.code) for problem in found]

    assert codes(one, same, other) == [("2569/same/index.md", "title-duplicate")]
    monkeypatch.setattr(beside, "twins", lambda _: [])
    assert codes(one, same, other) == [("2569/same/index.md", "title-duplicate")]
    assert codes(one, same, replace(other, title="เกมเวลา")) == []
    assert codes(one, same, other, salt="2") == []
