"""Works at a new address: the old one leads there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import MakeWork
from khlang.catalog import load
from khlang.catalog.catalog import Catalog
from khlang.catalog.moved import destinations, problems
from khlang.codes import catalog as codes
from khlang.site.siteview import SiteView
from khlang.site.views import moved_pages
from khlang.submission import vocabulary
from khlang.submission.vocabulary import Move

ROOT = Path(__file__).parent.parent
REGISTRY = ROOT / "innovations" / "_registry"
CASES = sorted((ROOT / "tests/cases/moved").iterdir())
WORKS = {"2568/reading", "2568/sums"}

IDS = st.sampled_from([f"2567/{letter}" for letter in "abcdef"])
MOVES = st.lists(st.builds(Move, IDS, IDS, st.integers(1, 99)), max_size=12)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_fault_is_told_with_its_line(case: Path) -> None:
    moves = vocabulary.load_moves(case)
    found = list(problems(moves, WORKS, "_registry/moved.yml"))
    assert {problem.code for problem in found} == {case.name}
    assert all(problem.line > 1 for problem in found)


def test_every_code_of_moving_has_a_case() -> None:
    own = {code.id for code in codes.CODES if code.id.startswith("moved-")}
    assert own == {case.name for case in CASES}


@given(MOVES, st.sets(IDS))
def test_every_destination_is_a_work_and_no_work_is_left(
    moves: list[Move], works: set[str]
) -> None:
    found = destinations(moves, works)
    assert set(found.values()) <= works
    assert not found.keys() & works
    if not list(problems(moves, works, "moved.yml")):
        assert found.keys() == {move.old for move in moves}


def test_the_registry_is_read_with_the_works(tmp_path: Path) -> None:
    shutil.copytree(REGISTRY, tmp_path / "_registry")
    work = next((ROOT / "innovations/2568").iterdir())
    shutil.copytree(work, tmp_path / "2568" / work.name)
    (tmp_path / "_registry/moved.yml").write_text(
        f"moved:\n  - {{old: 2567/before, new: 2568/{work.name}}}\n  - {{old: 2567/x, new: 2568/y}}\n"
    )
    loaded = load.load(tmp_path, tmp_path / "_registry", None, "salt")
    assert loaded.catalog.moved == {"2567/before": f"2568/{work.name}"}
    moved = [problem for problem in loaded.problems if problem.code.startswith("moved-")]
    assert [(problem.code, problem.line) for problem in moved] == [("moved-unknown", 3)]


def test_the_old_address_leads_to_the_work(make_work: MakeWork) -> None:
    works = [
        make_work("2568/reading", title_en="Reading", abstract_en="Books"),
        make_work("2568/sums"),
    ]
    words = vocabulary.load(REGISTRY)
    catalog = Catalog(works, words, {}, moved={"2567/a": "2568/reading", "2567/b": "2568/sums"})
    pages = {
        (page.language, page.route): page
        for language in ("th", "en")
        for page in moved_pages(SiteView(catalog, language, {}, "https://example.go.th/"))
    }
    assert pages.keys() == {
        ("th", "innovations/2567/a/"),
        ("en", "innovations/2567/a/"),
        ("th", "innovations/2567/b/"),
    }
    thai, english = pages["th", "innovations/2567/a/"], pages["en", "innovations/2567/a/"]
    assert 'content="0; url=../../../innovations/2568/reading/"' in thai.extra
    assert 'content="0; url=../../../../en/innovations/2568/reading/"' in english.extra
    assert english.stands_for == "innovations/2568/reading/"
