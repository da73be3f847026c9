"""Exactly once: many desks, the same works, some killed."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from khlang import lock
from khlang.publishing import PublishingError, Receipt
from khlang.stress import desk
from khlang.stress.publishing import Outcome, Scale, Trial, report
from offices import Office, decision, git

TITLES = [
    "แบบฝึกอ่านสะกดคำมาตราแม่กด สำหรับชั้น ป.๒",
    "ชุดกิจกรรมเรขาคณิตจากผ้าขาวม้า สำหรับชั้น ม.๑",
    "นิทานภาพสองภาษาเรื่องปลาในหนอง ชั้นอนุบาล",
    "เกมกระดานเศษส่วนในตลาดนัดหมู่บ้านของเรา",
]


def test_desks_on_many_threads_publish_each_submission_once(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    works = [(decision(), office.submission(title)) for title in TITLES]

    def publish(turn: int) -> Receipt:
        decided, folder = works[turn % len(works)]
        # Three desks: two share a machine, and so a clone.
        shop = office.desk(f"desk-{turn % 3 // 2}.git")
        return shop.publish(decided, folder, 2568, "same-name")

    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(publish, range(12)))
    assert Counter(office.recorded()) == Counter(each.submission for each, _ in works)
    names = {receipt.work for receipt in receipts}
    assert names == {f"2568/same-name{end}" for end in ("", "-2", "-3", "-4")}
    assert office.tree().keys() == {f"{name}/index.md" for name in names}
    by_submission = {(r.operation.submission, r.commit, r.work) for r in receipts}
    assert len(by_submission) == len(works)
    assert sum(receipt.is_new for receipt in receipts) == len(works)


def test_two_desks_decide_differently_at_once(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    first = decision()
    office.desk().publish(first, office.submission(), 2568, "reading")
    second = decision(2, str(first.submission))

    def decide(name: str) -> str:
        try:
            act = office.desk(f"{name}.git")
            return str(getattr(act, name)(second).operation.action)
        except PublishingError as error:
            return type(error).__name__

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(decide, ("withdraw", "retire")))
    assert results in (["SupersededError", "retire"], ["SupersededError", "withdraw"])
    assert len(office.recorded()) == 2


def test_killed_desks_lose_and_repeat_nothing(tmp_path: Path) -> None:
    outcome = Trial(tmp_path, Scale(works=6, desks=2, kills=5)).run()
    assert outcome.faults == []
    assert outcome.is_good
    assert outcome.accepted == outcome.given
    for clone in tmp_path.glob("*.git"):
        if (clone / "khlang.lock").exists():
            with lock.hold(clone / "khlang.lock"):
                assert list(clone.glob("refs/**/*.lock")) == []


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    trial = Trial(tmp_path, Scale(works=2, desks=0, kills=0))
    assert trial.run().is_good
    return trial


def test_the_trial_sees_what_is_lost_repeated_or_changed(trial: Trial, tmp_path: Path) -> None:
    keeper = tmp_path / "keeper"
    git(keeper, "pull", "--quiet", "origin", "main")
    [one, other] = sorted(keeper.glob("innovations/*/*/index.md"))
    one.unlink()
    git(keeper, "commit", "--all", "--quiet", "--message=ลบ")
    git(keeper, "commit", "--allow-empty", "--quiet", "--reuse-message=HEAD~1")
    git(keeper, "push", "--quiet", "origin", "main")
    (tmp_path / "notes-9.jsonl").write_text('{"id": "gone", "tries": 1}\n{"id": "ha')
    (tmp_path / "origin.git" / "refs" / "heads" / "main.lock").touch()
    outcome = Outcome(
        {
            desk.submission_id(each.parent.relative_to(keeper / "innovations").as_posix())
            for each in (one, other)
        }
    )
    trial._read_notes(outcome)
    trial._look(outcome)
    assert not outcome.is_good
    assert outcome.once == 1
    told = report(outcome)
    assert "gone: promised, and not there" in told
    assert f"{one.relative_to(keeper).as_posix()}: not as it should be" in told
    assert "left behind: main.lock" in told
