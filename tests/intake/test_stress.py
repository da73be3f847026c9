"""A small form of the trial: what was acknowledged is there, whole and once."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from intake_servers import khlang_intake
from khlang.stress import intake
from khlang.stress.part import Scale
from khlang.stress.proof import prove
from khlang.stress.teacher import Ledger, Teacher, photo

SMALL = Scale(
    photo_posts=3,
    text_posts=5,
    at_once=5,
    seconds=60,
    slow=40,
    slow_seconds=1,
    kills=2,
    restarts=2,
)


@pytest.mark.parametrize(
    "name", ["crowd-of-photos", "crowd-of-texts", "slow-direct", "slow-proxied", "kills"]
)
def test_what_was_acknowledged_is_there(name: str, tmp_path: Path) -> None:
    (figures,) = intake.run(tmp_path, SMALL, [name])
    assert figures.faults == []
    assert figures.accepted == figures.whole > 0
    assert (figures.failed, figures.given_up) == (0, 0)


def test_postgresql_may_restart(tmp_path: Path) -> None:
    (figures,) = intake.run(tmp_path, SMALL, ["postgresql-restarts"])
    assert not [note for note in figures.notes if note.startswith("not run")]
    assert figures.faults == []
    assert figures.accepted == figures.whole > 0
    assert figures.failed == 0


def test_a_loss_is_found(tmp_path: Path) -> None:
    """The proof itself is tried: a work, a photo and half a file that are not as promised."""
    ledger = Ledger()
    data = tmp_path / "data"
    data.mkdir()
    with khlang_intake(data, work_bits="4") as address:
        for n in range(3):
            teacher = Teacher(address, ledger, float("inf"))
            teacher.send(f"ผลงาน เรื่องที่ {n}", [photo(n, 900)], in_parts=n == 0)
    assert prove(ledger, data).faults == []
    first, second = sorted((data / "files").glob("*/*"))[:2]
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1])
    ledger.sent["ผลงานที่ไม่มี"] = 0
    faults = "\n".join(prove(ledger, data).faults)
    assert "a file that is not whole" in faults
    assert "ผลงานที่ไม่มี: acknowledged once, there 0 times" in faults
    assert "not all of its 1 files are there" in faults


def test_a_damaged_database_is_no_proof(tmp_path: Path) -> None:
    (tmp_path / "intake.sqlite3").write_bytes(b"not a database" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        prove(Ledger(), tmp_path)
