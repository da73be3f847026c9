"""The same tests on PostgreSQL as on SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from intake_servers import postgresql

HERE = Path(__file__).parent


@pytest.mark.parametrize("module", ["test_sending.py", "test_deciding.py", "test_intruders.py"])
def test_postgresql_keeps_what_sqlite_keeps(module: str) -> None:
    with postgresql() as address:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", HERE / module],
            env={**os.environ, "KHLANG_INTAKE_DATABASE": address},
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert " passed" in run.stdout
