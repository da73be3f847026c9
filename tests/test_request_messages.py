"""Commits of a request that claim to be the desk's."""

from __future__ import annotations

from pathlib import Path

import pytest

from khlang.problems import render
from khlang.request import messages
from khlang.request.check import check
from request_repository import NEW, Clone

INDEX = "innovations/2568/rhymes/index.md"


@pytest.mark.parametrize(
    "text",
    [
        "งาน\n\nSubmission-Id: 1b2c",
        "Submission-Id: 1b2c",
        "งาน\n\nsubmission-ACTION : withdraw\n\nข้อความต่อท้าย",
        "* Submission-Seal: 00\n* งาน",
        "งาน\n\n  Submission-Work: 2568/reading",
    ],
)
def test_a_line_of_the_desk_is_told_wherever_a_host_may_put_it(text: str) -> None:
    (problem,) = messages.problems([("0123456789abcdef", text)])
    assert problem.code == "request-trailer"
    assert "commit 0123456789 " in problem.message


@pytest.mark.parametrize(
    "text", ["", "งาน", "About Submission-Id: a word", "Submission-Ideas: x", "Reviewed-by: ครู ก"]
)
def test_other_messages_are_left_alone(text: str) -> None:
    assert list(messages.problems([("0" * 40, text)])) == []


def test_a_message_of_line_ends_alone_is_read_at_once() -> None:
    assert list(messages.problems([("0" * 40, "\n* " * 200_000)])) == []


def test_many_commits_are_told_up_to_a_number() -> None:
    many = [(f"{number:040}", "Submission-Id: x") for number in range(100)]
    assert len(list(messages.problems(many))) == 20


def test_only_commits_of_the_request_count_and_the_office_may_bring_the_desks(
    tmp_path: Path,
) -> None:
    clone = Clone(tmp_path)
    clone.git("checkout", "--quiet", "main")
    clone.git("commit", "--quiet", "--allow-empty", "--message", "x\n\nSubmission-Id: ของโต๊ะ")
    clone.git("push", "--quiet", "origin", "main")
    clone.git("checkout", "--quiet", "-B", "request")
    clone.write(INDEX, NEW)
    assert clone.codes() == []
    clone.git("commit", "--quiet", "--allow-empty", "--message", "x\n\nSubmission-Id: ::error::")
    found = check(clone.request(), clone.base / "innovations", office=False)
    (line,) = render(found.problems, "github").splitlines()
    assert line.startswith("::error file=innovations,title=request-trailer::")
    assert clone.codes(office=True) == []
