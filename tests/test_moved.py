"""Works at a new address: the old one leads there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import MakeWork
from khlang.catalog import load
from khlang.catalog.catalog import Catalog
from khlang.catalog.moved import destinations, problems
from khlang.cli import main
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


def test_files_open_at_the_old_address_and_the_site_map_names_neither_it_nor_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("manual", "km"))
    innovations = tmp_path / "innovations"
    for name in ("_registry", "2567/eight-steps-reading", "2567/lunch-ledger"):
        shutil.copytree(ROOT / "innovations" / name, innovations / name)
    moved = innovations / "_registry/moved.yml"
    moved.write_text("moved:\n  - {old: 2566/before, new: 2567/eight-steps-reading}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KHLANG_INNOVATIONS", raising=False)
    monkeypatch.setenv("KHLANG_CARDS", "false")
    assert main(["build"]) == 0
    site, file = tmp_path / "site", "eight-booklets.pdf"
    old, new = site / "innovations/2566/before", site / "innovations/2567/eight-steps-reading"
    assert (old / file).read_bytes() == (new / file).read_bytes()
    assert (old / "index.html").is_file()
    found = re.findall(r"<loc>[^<]*?/innovations/([^<]*innovations/2[^<]*)</loc>",
                       (site / "sitemap.xml").read_text("utf-8"))  # fmt: skip
    works = "innovations/2567/eight-steps-reading/"
    assert sorted(found) == [f"en/{works}", works]
    assert (site / "innovations/2567/lunch-ledger/index.html").is_file()
    moved.unlink()
    assert main(["build"]) == 0
    assert not old.exists()
    assert (new / file).is_file()
