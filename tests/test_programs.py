from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

TESTS = """
import pytest
from khlang.stress.servers import installed

@pytest.fixture(scope="module")
def program():
    return installed("no-such-program")

def test_by_a_fixture(program): pass
def test_by_the_fixture_again(program): pass
def test_by_itself(): installed("no-such-program")
def test_of_something_else(): pass
"""


@pytest.mark.parametrize(
    ("pipeline", "outcome"), [("true", "1 passed, 1 failed, 2 errors"), ("", "1 passed, 3 skipped")]
)
def test_a_missing_program_fails_only_where_it_is_installed(
    tmp_path: Path, pipeline: str, outcome: str
) -> None:
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "programs", "-p", "no:cacheprovider", "-rs",
         "-c", os.devnull, "--rootdir", tmp_path, tmp_path],
        env={"PATH": "", "CI": pipeline, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert sorted(outcome.split(", ")) == sorted(
        done.stdout.splitlines()[-1].strip("= ").split(" in ")[0].split(", ")
    )
    assert "no-such-program is not installed; scripts/install-test-programs does it" in done.stdout
