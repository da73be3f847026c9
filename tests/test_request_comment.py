"""The comment shows whatever a report holds, and does nothing else."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang import thai
from khlang.problems import Problem, Severity, shorten
from khlang.request import comment
from khlang.request.findings import Fate, Findings, WorkChange

PATH = "innovations/2568/x/index.md"
PROBLEM = Problem(PATH, 3, 5, "title", "code", Severity.ERROR, "ชื่อสั้นเกินไป", "เขียนให้ยาวขึ้น")
WARNING = replace(
    PROBLEM, path="innovations/2568/x/b.jpg", line=0, field="", severity=Severity.WARNING
)
FOUND = Findings(
    "b" * 40, "a" * 40, False, (WorkChange("2568/x", Fate.ADDED, "ชื่อ"),), (PROBLEM, WARNING)
)
HOSTILE = (
    "@admin",
    "@org/team",
    "#12 GH-12 owner/name#12 !5 %3 ~bug $7 &8 ^9",
    "https://evil.example www.evil.example mailto:a@b.example",
    "[x](https://evil.example) ![x](y)",
    "<img src=x onerror=alert(1)> <script>",
    "--> <!-- khlang:request -->",
    "| a | b |\n\n# x\n/close\n",
    "`code` **bold** _it_ ~~no~~ \\| \\",
    "&lt;b&gt; &#64;admin",
    "0123abc0123abc0123abc0123abc0123abc01234",
)


def _is_inert(text: str) -> bool:
    """Whether nothing in ``text`` is markup, and nothing in what it shows is a reference."""
    shown = html.unescape(text)
    bare = re.sub(r"&#\d+;", "", text)
    marks = re.search(r"[!-/:-@\[-`{-~]", bare)
    references = re.search(
        r"[@#!~%$^&]\w|://|www\.\w|\w[-#!]\d|\b(?=\d*[a-f])[0-9a-f]{7}", shown, re.ASCII
    )
    return not marks and not references and "\n" not in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str) -> None:
    assert _is_inert(comment.plain(text))


@given(st.text(max_size=300))
def test_any_text_is_inert(text: str) -> None:
    assert _is_inert(comment.plain(text))


@given(st.text(st.characters(exclude_characters="\u200b"), max_size=100))
def test_text_is_shown_as_it_was(text: str) -> None:
    shown = html.unescape(comment.plain(text)).replace("\u200b", "")
    assert shown == shorten(text, 400)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comment_holds_only_our_markup(text: str) -> None:
    work = WorkChange(text, Fate.CHANGED, text)
    problem = replace(PROBLEM, path=text, field=text, message=text, remedy=text)
    body = comment.render(Findings(text, text, True, (work,), (problem,)))
    page = markdown.markdown(body, extensions=["tables"])
    tags = set(re.findall(r"<(\w+)", page))
    assert tags <= {"h3", "p", "ul", "li", "code", "strong", "sub"} | {
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert page.count("<tr>") == 2
    assert body.count(comment.MARKER) == 1
    assert not any(line.startswith("/") for line in body.splitlines())


def test_it_says_field_line_reason_and_remedy_by_file() -> None:
    body = comment.render(FOUND, "https://github.example/run/1")
    assert body.startswith(comment.MARKER)
    shown = html.unescape(body)
    assert "### พบ ๑ เรื่องที่ต้องแก้" in shown
    assert "| 3 | <code>title</code> | **ต้องแก้** ชื่อสั้นเกินไป | เขียนให้ยาวขึ้น |" in shown
    assert "| ทั้งไฟล์ |  | ขอให้ดู ชื่อสั้นเกินไป | เขียนให้ยาวขึ้น |" in shown
    assert shown.index("b.jpg</code>**") < shown.index("index.md</code>**")
    assert "- เพิ่ม <code>2568/x</code> ชื่อ" in shown
    assert "(https://github.example/run/1)" in body


def test_a_clean_request_and_one_with_warnings_pass() -> None:
    assert "ไม่พบปัญหา" in comment.render(replace(FOUND, problems=()))
    assert "๑ เรื่องที่ขอให้ดูอีกครั้ง" in comment.render(replace(FOUND, problems=(WARNING,)))
    assert "ในฐานะคำขอของสำนักงาน" in comment.render(replace(FOUND, office=True))


def test_many_problems_are_cut_with_the_gravest_kept() -> None:
    warnings = [replace(WARNING, line=line) for line in range(500)]
    body = comment.render(replace(FOUND, problems=(*warnings, PROBLEM)))
    assert "**ต้องแก้**" in body
    assert body.count("\n| ") == comment.MAX_PROBLEMS + 2
    assert f"และอีก {thai.to_thai(501 - comment.MAX_PROBLEMS)} เรื่อง" in body


def test_the_comment_fits_whatever_the_report_holds() -> None:
    wide = [
        replace(PROBLEM, path="[" * 999 + str(n), message="<" * 999, remedy="@" * 999)
        for n in range(400)
    ]
    works = tuple(WorkChange("#" * 999, Fate.ADDED, "&" * 999) for _ in range(4000))
    body = comment.render(Findings("x" * 999, "y" * 999, False, works, tuple(wide)))
    assert len(body) <= 65_000
    assert "เรื่อง แก้ที่แสดงไว้ก่อน" in body


def test_a_request_that_changes_the_check_itself_is_not_believed() -> None:
    paths = [f".github/workflows/{n}.yml" for n in range(30)]
    body = comment.distrust(paths)
    assert body.startswith(comment.MARKER)
    assert "๓๐ ไฟล์" in body
    assert body.count("<code>") == comment.MAX_WORKS
    assert "และอีก ๑๐ ไฟล์" in body
