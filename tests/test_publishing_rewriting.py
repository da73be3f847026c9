from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from pathlib import Path

import pytest

from khlang import cli
from khlang.publishing import Recipe, RefusedError, recipe, recipe_of_report
from khlang.stress.servers import installed
from khlang.submission.adoptions import to_text
from khlang.submission.tombstone import TEXT
from offices import PLAIN, Office, decision, git

TITLE = "นิทานภาพสองภาษาเรื่องปลาในหนอง สำหรับชั้นอนุบาล"
REGRETTED = "ข้อความที่โรงเรียนขอให้ลบออกจากประวัติ"
OTHER = "ชุดกิจกรรมเรขาคณิตจากผ้าขาวม้า สำหรับชั้น ม.๑"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with a work that was published, revised and withdrawn among others."""
    office = Office(tmp_path / "office with 'space'")
    desk, submission = office.desk(), str(uuid.uuid4())
    desk.publish(decision(1, submission), office.submission(TITLE), 2568, "reading")
    desk.publish(decision(), office.submission(OTHER), 2568, "reading-2")
    desk.revise(decision(2, submission), office.submission(f"{TITLE} ฉบับที่สอง"))
    desk.withdraw(decision(3, submission))
    return office


def follow(told: Recipe, way: str, office: Office) -> None:
    """Give the commands that an administrator is told, or those for who lacks the program."""
    if way == "commands":
        installed("git-filter-repo")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(office.folder),
        "FILTER_BRANCH_SQUELCH_WARNING": "1",
        "LC_ALL": "C.UTF-8",
    }
    for command in getattr(told, way):
        subprocess.run(
            ["sh", "-c", command], cwd=office.folder, env=environment, check=True,
            capture_output=True,
        )  # fmt: skip


@pytest.mark.parametrize("way", ["commands", "fallback"])
def test_the_commands_take_a_work_out_of_history_and_leave_its_tombstone(
    way: str, office: Office
) -> None:
    before = office.tree()
    assert sum(TITLE.encode() in blob for blob in office.blobs()) == 2
    follow(recipe("2568/reading", str(office.origin)), way, office)
    git(office.origin, "gc", "--quiet", "--prune=now")
    assert office.tree() == before
    assert office.read("2568/reading/index.md").decode() == TEXT
    assert not any(TITLE.encode() in blob for blob in office.blobs())
    assert sum(OTHER.encode() in blob for blob in office.blobs()) == 1
    said = git(office.origin, "log", "--format=%B", "main")
    assert TITLE not in said
    assert "Submission-Action: withdraw" in said


@pytest.mark.parametrize("way", ["commands", "fallback"])
def test_the_commands_take_a_report_out_of_history_and_leave_its_work(
    way: str, office: Office
) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    name = "adoption-9900000006-2568-12-01.yml"
    answers = {"school": "9900000006", "on": "2568-12-01", "result": REGRETTED, "recommend": "no"}
    file = office.folder / "report.yml"
    file.write_text(to_text(answers), encoding="utf-8")
    before = office.tree()
    desk.report(decision(1, submission, "2568/reading-2"), file)
    desk.retract(decision(2, submission, "2568/reading-2"), name)
    assert any(REGRETTED.encode() in blob for blob in office.blobs())
    told = recipe_of_report("2568/reading-2", name, str(office.origin))
    assert name in told.warning
    follow(told, way, office)
    git(office.origin, "gc", "--quiet", "--prune=now")
    assert office.tree() == before
    assert not any(REGRETTED.encode() in blob for blob in office.blobs())


@pytest.mark.parametrize("name", ["index.md", "adoption-x'; rm -rf /.yml", "../adoption-x.yml"])
def test_only_a_report_has_a_recipe_of_its_own(name: str) -> None:
    with pytest.raises(ValueError, match="is no report"):
        recipe_of_report("2568/reading", name, "https://host.example/office.git")


def test_a_submission_whose_history_was_rewritten_is_not_published_anew(office: Office) -> None:
    desk, submission = office.desk(), office.recorded()[0]
    follow(recipe("2568/reading", str(office.origin)), "commands", office)
    assert [each.revision for each in desk.history(submission)] == [3]
    shutil.rmtree(office.folder / "desk.git")
    receipt = office.desk().revise(decision(4, submission), office.submission())
    assert receipt.work == "2568/reading"


def test_the_warning_says_what_stays() -> None:
    told = recipe("2568/reading", "https://host.example/office.git")
    assert "2568/reading" in told.warning
    for word in ("ประวัติ", "สำรอง", "clone ใหม่", "fork", "ลบให้ไม่ได้"):
        assert word in told.warning
    assert len(told.commands) == len(told.fallback) == 3


@pytest.mark.parametrize("work", ["2568/x'; rm -rf /", "2568", "../x", "2568/a b", PLAIN])
def test_only_a_work_has_a_recipe(work: str) -> None:
    with pytest.raises(RefusedError):
        recipe(work, "https://host.example/office.git")


def test_the_technician_is_told_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    told = recipe("2568/reading", "host.example:office.git")
    assert cli.main(["takedown", "2568/reading", "--remote", "host.example:office.git"]) == 0
    said = capsys.readouterr().out
    assert all(each in said for each in (told.warning, *told.commands, *told.fallback))
    assert cli.main(["takedown", "2568/-x", "--remote", "host.example:office.git"]) == 1
    assert "folder-name" in capsys.readouterr().err
