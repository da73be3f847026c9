from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from khlang.problems import Problem
from khlang.submission.adoptions import MAX_BYTES, file_name, read_report, to_text
from khlang.submission.check import Context, check_folder
from khlang.submission.model import Innovation, Status

CASE = ROOT / "tests" / "cases" / "valid" / "adopted"
NAME = "adoption-9900000006-2568-12-01.yml"
GOOD = (CASE / NAME).read_text(encoding="utf-8")
CONTEXT = Context.load(ROOT / "innovations" / "_registry")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "2568" / "work"
    shutil.copytree(CASE, place, ignore=shutil.ignore_patterns("result.json"))
    return place


def checked(folder: Path) -> tuple[Innovation | None, list[Problem]]:
    return check_folder(folder, "2568/work", CONTEXT)


def test_a_file_is_named_after_school_and_day() -> None:
    assert file_name("9900000006", date(2025, 12, 1)) == NAME


def test_reports_are_read_in_order_of_time_failures_too(folder: Path) -> None:
    work, problems = checked(folder)
    assert work is not None and problems == []
    assert [(each.on, each.recommend, each.file) for each in work.adoptions] == [
        (date(2025, 12, 1), True, NAME),
        (date(2026, 2, 20), False, "adoption-9900000009-2569-02-20.yml"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file-empty"),
        ("- list\n", "front-not-pairs"),
        ("school: *a\n", "yaml-alias"),
        (GOOD + "note: เพิ่ม\n", "field-unknown"),
        (GOOD.replace("recommend: yes\n", ""), "field-missing"),
        (GOOD.replace("2568-12-01", "2568-02-30"), "date-not-real"),
        (GOOD.replace("9900000006", "9900009999"), "school-unknown"),
        (GOOD.replace("อ่านได้", "โทร 081 234 5678 อ่านได้"), "privacy-phone"),
        (GOOD.replace("อ่านได้", "1-2345-67890-12-1 อ่านได้"), "privacy-national-id"),
        (GOOD.replace("อ่านได้", "อ่าน\u202eได้"), "text-control"),
        (GOOD + "#" * MAX_BYTES, "file-too-large"),
        (GOOD.replace("9900000006", "9900000001"), "adoption-own-school"),
        (GOOD.replace("2568-12-01", "2568-12-02"), "adoption-file-name"),
    ],
)
def test_a_report_is_read_as_strictly_as_a_work(folder: Path, text: str, code: str) -> None:
    (folder / NAME).write_text(text, encoding="utf-8")
    work, problems = checked(folder)
    assert code in {problem.code for problem in problems}
    assert {problem.path for problem in problems} == {f"2568/work/{NAME}"}
    assert work is not None, "another school's slip takes no work off the site"
    if any(problem.severity == "error" for problem in problems):
        assert [each.file for each in work.adoptions] == ["adoption-9900000009-2569-02-20.yml"]


def test_reports_join_those_that_the_office_wrote_into_the_work(folder: Path) -> None:
    text = (folder / "index.md").read_text(encoding="utf-8")
    own = (
        'adoptions:\n  - {school: "9900000007", on: 2569-01-10, result: อ่านได้ดีขึ้น, recommend: yes}\n'
    )
    (folder / "index.md").write_text(text.replace("licence:", f"{own}licence:"), encoding="utf-8")
    work, problems = checked(folder)
    assert problems == [] and work is not None
    assert [each.file != "" for each in work.adoptions] == [False, True, True]


def test_a_report_changes_the_digest_of_its_work(folder: Path) -> None:
    before, _ = checked(folder)
    (folder / NAME).write_text(GOOD.replace("pupils: 11", "pupils: 12"), encoding="utf-8")
    after, _ = checked(folder)
    assert before is not None and after is not None
    assert before.digest != after.digest


def test_a_withdrawn_work_shows_none(folder: Path) -> None:
    (folder / "index.md").write_text("---\nstatus: withdrawn\n---\n", encoding="utf-8")
    work, problems = checked(folder)
    assert [problem.code for problem in problems] == ["adoption-work-withdrawn"] * 2
    assert work is not None, "the tombstone stands, whatever lies beside it"
    assert (work.status, work.adoptions) == (Status.WITHDRAWN, ())


def test_what_a_form_writes_is_read_as_it_was_meant(folder: Path) -> None:
    answers = {
        "recommend": "no", "school": "9900000006", "on": "2568-12-02", "grades": ["p2", "p3"],
        "result": "ใช้สามสัปดาห์\n\n# ไม่ใช่หัวข้อ: [ไม่ใช่รายการ]", "pupils": "", "noise": "x",
    }  # fmt: skip
    source = folder / "report.yml"
    source.write_text(to_text(answers), encoding="utf-8")
    found, problems = read_report(source, "report.yml", CONTEXT.converter, None)
    assert problems == [] and found is not None
    assert found.file == "adoption-9900000006-2568-12-02.yml"
    assert (found.grades, found.pupils, found.recommend) == (("p2", "p3"), None, False)
    assert found.result == "ใช้สามสัปดาห์\n# ไม่ใช่หัวข้อ: [ไม่ใช่รายการ]"
    assert source.read_text(encoding="utf-8").startswith("# yaml-language-server:")
