"""What only the office writes, before and after a request."""

from __future__ import annotations

from pathlib import Path

import pytest

from khlang.request import authority
from khlang.submission import vocabulary
from request_repository import PUBLISHED, REGISTRY, SUBMITTED

TERMS = vocabulary.load(REGISTRY)
REVIEW = "review:\n  reviewed_on: 2568-09-20\n  note: ดี\n"
ADOPTION = 'adoptions:\n  - {school: "9900000006", on: 2568-12-01, result: ได้ผลดี, recommend: yes}\n'


def _with(text: str, more: str) -> str:
    return text.replace("method: pdca\n", f"method: pdca\n{more}")


def _status(text: str, status: str) -> str:
    return text.replace("status: submitted", f"status: {status}")


def _codes(tmp_path: Path, before: str, after: str) -> list[tuple[str, str]]:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(before, encoding="utf-8")
    new.write_text(after, encoding="utf-8")
    found = authority.problems(old if before else None, new, "x", TERMS)
    return [(problem.code, problem.field) for problem in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", SUBMITTED),
        ("", _status(SUBMITTED, "draft")),
        ("", _status(SUBMITTED, "ส่งแล้ว รอตรวจ")),
        ("", _with(SUBMITTED, "review:\nadoptions: []\n")),
        (PUBLISHED, PUBLISHED.replace("pdca", "addie")),
        (_with(PUBLISHED, REVIEW), _with(PUBLISHED, REVIEW.replace("note: ดี", 'note:  "ดี"'))),
        (_status(SUBMITTED, "revise"), SUBMITTED),
        (_status(SUBMITTED, "revise"), _status(SUBMITTED, "revise")),
        (SUBMITTED, _status(SUBMITTED, "draft")),
    ],
)
def test_what_a_teacher_may_do(tmp_path: Path, before: str, after: str) -> None:
    assert _codes(tmp_path, before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("", _with(SUBMITTED, REVIEW), "review"),
        ("", _with(SUBMITTED, ADOPTION), "adoptions"),
        ("", _with(SUBMITTED, "published_on: 2568-10-01\n"), "published_on"),
        (_with(PUBLISHED, REVIEW), _with(PUBLISHED, REVIEW.replace("ดี", "ดีมาก")), "review"),
        (_with(PUBLISHED, REVIEW), PUBLISHED, "review"),
        (PUBLISHED, PUBLISHED.replace("2568-10-01", "2568-10-02"), "published_on"),
        ("", _status(SUBMITTED, "revise"), "status"),
        ("", _status(SUBMITTED, "approved"), "status"),
        (SUBMITTED, _status(SUBMITTED, "withdrawn"), "status"),
        (SUBMITTED, _status(SUBMITTED, "เผยแพร่แล้ว"), "status"),
        (PUBLISHED, PUBLISHED.replace("status: published", "status: draft"), "status"),
    ],
)
def test_what_is_the_offices(tmp_path: Path, before: str, after: str, field: str) -> None:
    found = _codes(tmp_path, before, after)
    assert [name for _, name in found] == [field]


def test_what_cannot_be_read_is_left_to_the_check_of_the_work(tmp_path: Path) -> None:
    assert _codes(tmp_path, PUBLISHED, "no front matter") == []
    assert _codes(tmp_path, "no front matter", SUBMITTED) == []


def test_the_remedy_names_the_status_to_return_to(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(PUBLISHED, encoding="utf-8")
    new.write_text(PUBLISHED.replace("status: published", "status: retired"), encoding="utf-8")
    (problem,) = authority.problems(old, new, "x", TERMS)
    assert problem.line == 3
    assert problem.remedy.endswith("published")
