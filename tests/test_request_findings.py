"""The report file: written by one job, read without trust by another."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from khlang.problems import Problem, Severity
from khlang.request import findings
from khlang.request.findings import Fate, Findings, FindingsError, WorkChange

PROBLEM = Problem("innovations/2568/x/index.md", 3, 5, "title", "c", Severity.ERROR, "ผิด", "แก้")
FOUND = Findings("b" * 40, "a" * 40, False, (WorkChange("2568/x", Fate.ADDED, "ชื่อ"),), (PROBLEM,))


def _changed(**changes: Any) -> bytes:
    return json.dumps({**json.loads(findings.as_json(FOUND)), **changes}).encode()


def test_a_report_is_read_as_it_was_written() -> None:
    assert findings.from_json(findings.as_json(FOUND).encode()) == FOUND


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 1}',
        b" " * (findings.MAX_BYTES + 1),
        _changed(head=3),
        _changed(works={}),
        _changed(works=[{"id": "x", "fate": "eaten", "title": ""}]),
        _changed(problems=["x"]),
        _changed(problems=[{**json.loads(findings.as_json(FOUND))["problems"][0], "line": "3"}]),
        _changed(problems=[{**json.loads(findings.as_json(FOUND))["problems"][0], "line": True}]),
        _changed(
            problems=[{**json.loads(findings.as_json(FOUND))["problems"][0], "severity": "!"}]
        ),
    ],
)
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(FindingsError):
        findings.from_json(data)


def test_texts_and_numbers_are_tamed() -> None:
    wild = {**json.loads(findings.as_json(FOUND))["problems"][0]}
    wild |= {"message": "x" * 5000 + "\x1b", "path": "a\u202eb\n", "line": -5, "column": 10**12}
    (problem,) = findings.from_json(_changed(problems=[wild])).problems
    assert len(problem.message) == 1000
    assert problem.path == "a\ufffdb\ufffd"
    assert (problem.line, problem.column) == (0, 10_000_000)


def test_only_true_makes_it_the_offices() -> None:
    assert not findings.from_json(_changed(office="yes")).office
    assert findings.from_json(_changed(office=True)).office


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(FindingsError):
        findings.from_json(data)


def test_the_reader_and_the_comment_need_only_the_standard_library(tmp_path: Any) -> None:
    file = tmp_path / "report.json"
    file.write_text(findings.as_json(FOUND), encoding="utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r});"
        "from khlang.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    for arguments in (["comment", str(file)], ["show", str(file), "--format", "github"]):
        command = [sys.executable, "-I", "-S", "-c", program, "request", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert "ผิด" in done.stdout
