"""The bench: costs of children, budgets, tables and a small run from end to end."""

from __future__ import annotations

import json
import re
import sys
import urllib.request
from pathlib import Path

import pytest

from conftest import in_thread
from khlang import bench
from khlang.bench import budget, contender, download, process, table
from khlang.bench.process import ChildError, Cost
from khlang.bench.trial import Trial
from khlang.bench.trial import run as run_trial
from khlang.stress.servers import installed

BUSY = "import time\nend = time.process_time() + {seconds}\nwhile time.process_time() < end: pass\n"


def test_cost_counts_grandchildren(tmp_path: Path) -> None:
    inner = BUSY.format(seconds=0.2)
    outer = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {inner!r}])"
    cost = process.measure([sys.executable, "-c", outer], tmp_path)
    assert cost.cpu >= 0.2
    assert cost.wall > 0
    assert cost.memory > 1


def test_cost_counts_memory_of_the_largest_process(tmp_path: Path) -> None:
    # Larger than the test runner itself: a child starts with the peak of its parent.
    cost = process.measure([sys.executable, "-c", "x = bytearray(700_000_000)"], tmp_path)
    assert 650 < cost.memory < 900


def test_a_failing_child_tells_what_it_wrote(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; print('หน้าเสีย'); sys.exit(3)"]
    with pytest.raises(ChildError, match="3\nหน้าเสีย"):
        process.measure(command, tmp_path)
    process.measure(command, tmp_path, accepted=(0, 3))


def trial(works: int, /, **costs: Cost) -> Trial:
    return Trial(works, costs=dict(costs))


def verdict(trials: list[Trial], name: str) -> budget.Verdict:
    return next(found for found in budget.judge(trials) if found.id == name)


def test_budgets_compare_with_baselines() -> None:
    trials = [
        trial(
            1000,
            works=Cost(2, 5, 90),
            build=Cost(9, 9, 90),
            mkdocs=Cost(10, 10, 150),
            hugo=Cost(1, 2, 200),
        ),
        trial(5000, edit=Cost(1, 1, 90), hugo=Cost(5, 8, 500)),
        trial(20000, build=Cost(50, 270, 301)),
    ]
    assert verdict(trials, "fresh-cpu").value == pytest.approx(0.5)
    assert verdict(trials, "fresh-cpu").is_met is True
    assert verdict(trials, "fresh-wall").value == pytest.approx(0.2)
    assert verdict(trials, "fresh-hugo").is_met is False
    assert verdict(trials, "fresh-hugo").stretch
    assert verdict(trials, "edit").value == pytest.approx(0.125)
    assert verdict(trials, "growth").value == pytest.approx(1.5)
    assert verdict(trials, "growth").is_met is False
    assert verdict(trials, "memory").is_met is False
    assert verdict(trials, "check").is_met is None


def test_memory_is_that_of_an_edit_too() -> None:
    whole, edit = Cost(50, 270, 280), Cost(4, 5, 301)
    assert verdict([trial(20000, build=whole)], "memory").value == 280
    assert verdict([trial(20000, build=whole, edit=edit)], "memory").value == 301


def test_search_is_judged_at_ten_thousand_or_more() -> None:
    small, large = Trial(5000), Trial(20000)
    small.download = download.Download("ก", 900_000, 3, 1_000_000)
    large.download = download.Download("ก", 390_000, 3, 900_000)
    assert verdict([small], "search").is_met is None
    assert verdict([small, large], "search").value == pytest.approx(390)


def test_a_booklet_is_judged_where_it_has_enough_works() -> None:
    trials = [trial(300, booklet=Cost(9, 9, 200)), trial(1000, booklet=Cost(61, 50, 200))]
    assert verdict(trials[:1], "booklet").is_met is None
    assert verdict(trials, "booklet").value == pytest.approx(61)
    assert verdict(trials, "booklet").is_met is False


def test_single_steps_are_measured_apart(tmp_path: Path) -> None:
    done = run_trial(4, tmp_path, ["related", "cards", "booklet"], full=False)
    assert done.notes == {}
    assert done.costs.keys() == {"related", "cards", "booklet"}
    assert done.costs["booklet"].cpu > 0
    # A child starts with the peak of its parent's memory: equal where this process is the larger.
    assert done.costs["booklet"].memory >= done.costs["related"].memory


def test_thai_columns_align() -> None:
    lines = table.align([["ที่", "ก"], ["ab", "12"], ["น้ำ", "3"]]).split("\n")
    assert lines == ["ที่    ก", "ab  12", "น้ำ   3"]


def test_tables_show_costs_notes_and_verdicts() -> None:
    built = Cost(2.345, 5, 90)
    done = trial(1000, works=built, build=built, mkdocs=Cost(10, 10, 150))
    done.written["build"] = (1200, 3_400_000)
    done.notes["hugo"] = "ไม่มี hugo ในเครื่องนี้"
    assert re.search("khlang สร้างใหม่ ไม่มีคู่มือ +1,000 +5.00", table.costs([done]))
    assert "1,200" in table.costs([done])
    assert table.notes([done]) == "Hugo ที่ 1,000: ไม่มี hugo ในเครื่องนี้"
    assert "ผ่าน" in table.verdicts(budget.judge([done]))
    assert table.downloads([done]) == ""


def test_large_mkdocs_is_skipped_unless_asked(tmp_path: Path) -> None:
    done = run_trial(20000, tmp_path, ["mkdocs"], full=False)
    assert not done.costs
    assert "--full" in done.notes["mkdocs"]


def test_server_serves_and_stops(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ข้อความ", encoding="utf-8")
    with download.serve(tmp_path) as address, urllib.request.urlopen(f"{address}a.txt") as answer:
        assert answer.read().decode() == "ข้อความ"


@pytest.mark.browser
def test_first_search_counts_index_and_engine(tmp_path: Path) -> None:
    page = (
        '<div id="search-results"></div><script src="../assets/javascripts/search/s.js"></script>'
    )
    found = "document.getElementById('search-results').innerHTML = '<a data-work=1>x</a>'"
    script = f"fetch('../assets/search/part.bin').then(() => {{ {found} }})"
    for name, content in (
        ("search/index.html", f"<!doctype html><link rel=icon href=data:,>{page}"),
        ("assets/javascripts/search/s.js", script),
        ("assets/search/part.bin", "x" * 1234),
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    dearest = in_thread(lambda: download.dearest(tmp_path))
    assert dearest.search_bytes == 1234 + len(script)
    assert dearest.search_requests == 2
    assert dearest.page_bytes > dearest.search_bytes


def test_a_failed_stage_leaves_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contender, "_MKDOCS", "site_name: x\nplugins: [no-such-plugin]\n")
    done = run_trial(2, tmp_path, ["mkdocs"], full=False)
    assert "mkdocs" not in done.costs
    assert "no-such-plugin" in done.notes["mkdocs"]


def test_run_prints_and_writes_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = tmp_path / "figures.json"
    assert bench.run([3], figures, ["mkdocs"]) == 0
    assert "MkDocs + Material" in capsys.readouterr().out
    document = json.loads(figures.read_text(encoding="utf-8"))
    assert document["trials"][0]["works"] == 3
    assert document["trials"][0]["written"]["mkdocs"][0] > 5
    assert {found["id"] for found in document["budgets"]} >= {"fresh-cpu", "memory", "search"}


def test_the_manual_is_a_row_of_its_own(tmp_path: Path) -> None:
    done = run_trial(2, tmp_path, ["build", "again", "whole"], full=False)
    assert done.notes == {}
    assert done.costs.keys() == {"build", "again", "whole"}
    site, whole = tmp_path / "khlang/site", tmp_path / "khlang/whole"
    assert list(site.glob("innovations/*/*/index.html"))
    assert not list(site.glob("forms/*/*.pdf"))
    assert len(list(whole.glob("forms/*/*.pdf"))) > 20
    assert done.written["whole"][0] > done.written["build"][0]


def test_works_alone_are_those_of_the_whole_site(tmp_path: Path) -> None:
    done = run_trial(4, tmp_path, ["works", "build"], full=False)
    assert done.notes == {}
    works, site = tmp_path / "khlang/works", tmp_path / "khlang/site"
    made = {path.relative_to(works) for path in works.rglob("*") if path.is_file()}
    is_page = re.compile(r"(en/)?innovations/2\d{3}/[^/]+/index\.html|assets/search/.*").fullmatch
    assert all(is_page(name.as_posix()) for name in made)
    pages = {name for name in made if name.suffix == ".html"}
    assert len(pages) == len([*site.glob("innovations/2*/*/index.html")]) + len(
        [*site.glob("en/innovations/2*/*/index.html")]
    )
    assert all((works / name).read_bytes() == (site / name).read_bytes() for name in pages)
    assert (works / "assets/search/index.json").is_file()


def test_edits_are_of_works_that_the_site_shows(tmp_path: Path) -> None:
    done = run_trial(4, tmp_path, ["build", "edit", "retitle"], full=False)
    assert done.notes == {}
    assert done.costs.keys() == {"build", "edit", "retitle"}
    pages = [
        page.read_text(encoding="utf-8")
        for page in (tmp_path / "khlang/site").glob("*/2*/*/*.html")
    ]
    assert any("ปรับเวลาของกิจกรรมให้สั้นลง" in page and "ฉบับปรับปรุง" in page for page in pages)


def test_mkdocs_gets_every_work(tmp_path: Path) -> None:
    plain = contender.MkDocs(tmp_path)
    plain.prepare(4)
    plain.build()
    assert len(list(plain.site.glob("works/*/*/index.html"))) == 4


def test_hugo_gets_every_work(tmp_path: Path) -> None:
    installed("hugo")
    hugo = contender.Hugo(tmp_path)
    hugo.prepare(4)
    hugo.build()
    pages = list(hugo.site.glob("works/*/*/index.html"))
    assert len(pages) == 4
    assert "ผลการดำเนินงาน" in pages[0].read_text(encoding="utf-8")
