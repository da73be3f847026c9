"""Reports of problems, and the forms in which they are printed."""

import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.codes import CATALOGUE
from khlang.problems import FORMATS, MAX_PROBLEMS, Problem, Report, Severity, render, shorten

ERROR = Problem("b/index.md", 3, 5, "title", "some-code", Severity.ERROR, "ผิด 100%", "แก้")
WARNING = Problem("a,b:c.md", 0, 0, "", "other-code", Severity.WARNING, "น่าสงสัย", "ดู")


def test_report_fills_templates_and_keeps_the_place() -> None:
    report = Report("2568/x/index.md")
    report.add(
        "year-ad",
        9,
        16,
        "academic_year",
        name="academic_year",
        label="ปี",
        value=2025,
        suggestion=2568,
    )
    assert report.problems == [
        Problem(
            "2568/x/index.md", 9, 16, "academic_year", "year-ad", Severity.ERROR,
            "ช่อง academic_year (ปี) เป็นปี ค.ศ. 2025", "แก้เป็นปี พ.ศ. 2568",
        )
    ]  # fmt: skip


def test_values_are_not_templates() -> None:
    report = Report("x")
    report.add("file-symlink", value="{value.__class__} {0}")
    assert "{value.__class__} {0}" in report.problems[0].message


def test_report_stops_at_a_limit_and_says_so() -> None:
    report = Report("x")
    for line in range(1000):
        report.add("yaml-merge", line)
    assert len(report.problems) == MAX_PROBLEMS
    assert report.problems[-1].code == "too-many-problems"
    assert report.is_full


def test_warnings_leave_room_for_errors_and_are_none() -> None:
    report = Report("x")
    for _ in range(1000):
        report.add("text-broken")
    assert report.problems[-1].code == "too-many-warnings"
    assert not report.has_errors
    report.add("yaml-merge")
    assert [problem.code for problem in report.problems[MAX_PROBLEMS:]] == ["yaml-merge"]


def test_a_report_that_takes_no_warnings_holds_errors_alone() -> None:
    report = Report("x", warns=False)
    report.add("text-broken")
    report.add("yaml-merge")
    assert [problem.code for problem in report.problems] == ["yaml-merge"]


def test_only_errors_count_as_errors() -> None:
    report = Report("x")
    report.add("text-broken")
    assert not report.has_errors
    report.add("yaml-merge")
    assert report.has_errors


@given(st.text(max_size=500))
def test_shortened_text_is_one_printable_line(text: str) -> None:
    short = shorten(text)
    assert len(short) <= 60
    assert not {unicodedata.category(letter) for letter in short} & {"Cc", "Cs", "Zl", "Zp"}


def test_lists_are_cut_off() -> None:
    report = Report("x")
    report.add("index-several", value=[f"file-{n}.md" for n in range(50)])
    assert report.problems[0].message.endswith("file-11.md …")


def test_text_groups_by_file_and_counts() -> None:
    text = render([ERROR, WARNING], "text")
    assert text.splitlines() == [
        "a,b:c.md",
        "  ทั้งไฟล์  คำเตือน: น่าสงสัย [other-code]",
        "      วิธีแก้: ดู",
        "",
        "b/index.md",
        "  บรรทัด 3  ข้อผิดพลาด: ผิด 100% [some-code]",
        "      วิธีแก้: แก้",
        "",
        "ข้อผิดพลาด 1 รายการ คำเตือน 1 รายการ ใน 2 ไฟล์",
    ]
    assert render([], "text") == "ไม่พบปัญหา"


def test_json_holds_every_attribute() -> None:
    assert json.loads(render([ERROR], "json")) == [
        {
            "path": "b/index.md", "line": 3, "column": 5, "field": "title", "code": "some-code",
            "severity": "error", "message": "ผิด 100%", "remedy": "แก้",
        }
    ]  # fmt: skip


def test_github_annotations_are_escaped() -> None:
    assert render([ERROR, WARNING], "github").splitlines() == [
        "::warning file=a%2Cb%3Ac.md,title=other-code::น่าสงสัย%0Aดู",
        "::error file=b/index.md,line=3,col=5,title=some-code::ผิด 100%25%0Aแก้",
    ]
    assert render([], "github") == ""


@given(st.text(), st.text())
def test_one_annotation_is_one_line(path: str, message: str) -> None:
    problem = Problem(path, 1, 1, "", "code", Severity.ERROR, message, "x")
    annotation = render([problem], "github")
    assert "\n" not in annotation
    assert "\r" not in annotation


def test_codequality_fingerprints_tell_equal_problems_apart_and_last() -> None:
    twice = json.loads(render([ERROR, ERROR, WARNING], "codequality"))
    assert len({entry["fingerprint"] for entry in twice}) == 3
    assert [entry["severity"] for entry in twice] == ["minor", "major", "major"]
    assert twice[0]["location"] == {"path": "a,b:c.md", "lines": {"begin": 1}}
    moved = Problem(
        **{name: getattr(ERROR, name) for name in Problem.__match_args__} | {"line": 99}
    )
    again = json.loads(render([moved], "codequality"))
    assert again[0]["fingerprint"] == twice[1]["fingerprint"]


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=CATALOGUE)
def test_every_code_speaks_thai_to_people(code: object) -> None:
    message, remedy = getattr(code, "message", ""), getattr(code, "remedy", "")
    assert any("\u0e01" <= letter <= "\u0e4e" for letter in message)
    assert remedy
    assert "  " not in message + remedy


@pytest.mark.parametrize("output_format", sorted(FORMATS))
def test_a_name_that_a_terminal_would_obey_is_printed_harmlessly(output_format: str) -> None:
    hostile = replace(ERROR, path="2568/\x1b[31m\n::error::\u202e\udcff/index.md")
    printed = render([hostile], output_format)
    printed.encode()
    assert not {"\x1b", "\u202e"} & set(printed)
    assert not any(line.startswith("::error::") for line in printed.splitlines())
