from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from khlang.publishing import (
    Action,
    NotPublishedError,
    Operation,
    RefusedError,
    SupersededError,
)
from khlang.submission.tombstone import TEXT
from offices import KEY, PLAIN, SERVICE, TITLE, Office, decision, git, submitted

OTHER = "ชุดกิจกรรมเรขาคณิตจากผ้าขาวม้า สำหรับชั้น ม.๑"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def codes(refused: pytest.ExceptionInfo[RefusedError]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def test_a_publication_is_one_commit_that_names_everyone(office: Office) -> None:
    decided = decision()
    receipt = office.desk().publish(decided, office.submission(), 2568, "reading")
    assert (receipt.work, receipt.is_new, receipt.tries) == ("2568/reading", True, 1)
    assert office.log("%H") == [receipt.commit]
    assert office.log("%an|%ae|%ad|%cn|%ce")[0].split("|") == [
        "นางสาวครูตัวอย่าง ก",
        "noreply@khlang.invalid",
        *office.log("%cd"),
        "สำนักงานตัวอย่าง",
        "desk@office.example",
    ]
    assert office.log("%cd")[0].endswith("+0000")
    message = git(office.origin, "log", "-1", "--format=%B", "main").strip().splitlines()
    assert message == [
        f"เผยแพร่ผลงาน: {TITLE}",
        "",
        "Reviewed-by: ศึกษานิเทศก์ตัวอย่าง ๑",
        f"Submission-Id: {decided.submission}",
        "Submission-Action: publish",
        "Submission-Revision: 1",
        "Submission-Work: 2568/reading",
        "Submission-Seal: " + dict(receipt.operation.trailers(KEY))["Submission-Seal"],
    ]


def test_the_office_sets_status_and_date_and_nothing_else(office: Office) -> None:
    office.desk().publish(decision(), office.submission(), 2568, "reading")
    lines = office.read("2568/reading/index.md").decode().splitlines()
    [date] = [line for line in lines if line.startswith("published_on: ")]
    lines.remove(date)
    assert lines == submitted().replace("status: submitted", "status: published").splitlines()


def test_a_date_of_publication_that_is_given_stays(office: Office) -> None:
    folder = office.submission()
    (folder / "index.md").write_text(PLAIN, encoding="utf-8")
    desk, submission = office.desk(), str(uuid.uuid4())
    desk.publish(decision(1, submission), folder, 2568, "reading")
    assert office.read("2568/reading/index.md").decode() == PLAIN
    desk.revise(decision(2, submission), office.submission(OTHER))
    assert "published_on: 2568-10-01\n" in office.read("2568/reading/index.md").decode()


def test_several_authors_are_named_and_cannot_add_lines(office: Office) -> None:
    folder = office.submission()
    first = "{prefix: นางสาว, name: ครูตัวอย่าง ก, position: ครู, standing: ครูชำนาญการ, share: 100}"
    text = (folder / "index.md").read_text(encoding="utf-8")
    assert first in text
    second = '{name: "ครูตัวอย่าง ข\\n\\nSubmission-Id: x <a@b>"}'
    text = text.replace(first, f"{{name: ครูตัวอย่าง ก}}\n  - {second}")
    (folder / "index.md").write_text(text, encoding="utf-8")
    office.desk().publish(decision(), folder, 2568, "reading")
    message = git(office.origin, "log", "-1", "--format=%B", "main")
    assert "Co-authored-by: ครูตัวอย่าง ข Submission-Id: x a@b <noreply@khlang.invalid>\n" in message
    assert len(office.recorded()) == 1


def test_what_is_done_is_not_done_again(office: Office) -> None:
    decided = decision()
    first = office.desk().publish(decided, office.submission(), 2568, "reading")
    again = office.desk("other.git").publish(decided, office.submission(OTHER), 2568, "other")
    assert (again.commit, again.work, again.is_new) == (first.commit, first.work, False)
    assert office.log("%H") == [first.commit]


def test_another_submission_gets_the_next_free_name(office: Office) -> None:
    office.commit(
        {
            "innovations/2568/reading-2/index.md": PLAIN.replace(
                TITLE, "งานของผู้อื่น ก ข ค ง จ ฉ"
            ).encode()
        }
    )
    desk = office.desk()
    assert desk.publish(decision(), office.submission(), 2568, "reading").work == "2568/reading"
    assert (
        desk.publish(decision(), office.submission(OTHER), 2568, "reading").work == "2568/reading-3"
    )


def test_a_long_name_with_a_number_stays_within_the_bound(office: Office) -> None:
    slug = "a" * 57 + "-bb"
    desk = office.desk()
    desk.publish(decision(), office.submission(), 2568, slug)
    assert (
        desk.publish(decision(), office.submission(OTHER), 2568, slug).work == f"2568/{'a' * 57}-2"
    )


def test_the_life_of_a_work(office: Office) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    published = desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    revised = desk.revise(decision(2, submission), office.submission(OTHER))
    assert OTHER in office.read("2568/reading/index.md").decode()
    retired = desk.retire(decision(3, submission))
    assert "\nstatus: retired\n" in office.read("2568/reading/index.md").decode()
    withdrawn = desk.withdraw(decision(4, submission))
    assert office.tree().keys() == {"2568/reading/index.md"}
    assert office.read("2568/reading/index.md").decode() == TEXT
    back = desk.revise(decision(5, submission), office.submission())
    assert "\nstatus: published\n" in office.read("2568/reading/index.md").decode()
    receipts = [back, withdrawn, retired, revised, published]
    assert list(desk.history(submission)) == [receipt.operation for receipt in receipts]
    assert office.log("%H") == [receipt.commit for receipt in receipts]


def test_a_tombstone_and_its_commit_tell_nothing_of_the_work(office: Office) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    desk.withdraw(decision(2, submission))
    said = (
        git(office.origin, "log", "-1", "--format=%an %B", "main")
        + office.read("2568/reading/index.md").decode()
    )
    assert "ครูตัวอย่าง" not in said
    assert TITLE not in said


def test_the_same_revision_is_done_once_and_an_older_one_never(office: Office) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    second = desk.withdraw(decision(2, submission))
    assert desk.withdraw(decision(2, submission)).commit == second.commit
    with pytest.raises(SupersededError):
        desk.retire(decision(2, submission))
    with pytest.raises(SupersededError):
        desk.revise(decision(1, submission), office.submission())
    with pytest.raises(SupersededError):
        desk.publish(decision(3, submission), office.submission(), 2568, "reading")
    assert len(office.recorded()) == 2


def test_a_work_that_came_by_pull_request_can_be_withdrawn(office: Office) -> None:
    office.commit({"innovations/2567/old/index.md": PLAIN.replace("2568", "2567").encode()})
    desk, decided = office.desk(), decision(1, work="2567/old")
    receipt = desk.withdraw(decided)
    assert receipt.work == "2567/old"
    assert office.read("2567/old/index.md").decode() == TEXT
    assert desk.withdraw(decided).commit == receipt.commit


@pytest.mark.parametrize("work", ["", "2567/none", "../_registry", "2567/*", "2567"])
def test_what_is_not_there_cannot_be_withdrawn(work: str, office: Office) -> None:
    with pytest.raises(NotPublishedError):
        office.desk().withdraw(decision(1, work=work))
    assert office.log("%H") == []


def test_a_folder_removed_by_hand_is_not_made_again(office: Office) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    office.commit({"innovations/2568/reading/index.md": None})
    with pytest.raises(NotPublishedError):
        desk.revise(decision(2, submission), office.submission())
    assert office.tree() == {}


def test_the_title_of_another_work_is_refused(office: Office) -> None:
    desk = office.desk()
    desk.publish(decision(), office.submission(), 2568, "reading")
    with pytest.raises(RefusedError) as refused:
        desk.publish(decision(), office.submission(), 2568, "another")
    assert codes(refused) == {"title-duplicate"}
    assert {problem.path for problem in refused.value.problems} == {"2568/another/index.md"}
    assert len(office.recorded()) == 1


def test_a_title_that_became_free_may_be_taken(office: Office) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    desk.withdraw(decision(2, submission))
    desk.publish(decision(), office.submission(), 2568, "another")
    assert office.tree().keys() == {"2568/another/index.md", "2568/reading/index.md"}


def test_a_similar_title_is_a_warning_of_the_receipt(office: Office) -> None:
    desk = office.desk()
    desk.publish(decision(), office.submission(), 2568, "reading")
    receipt = desk.publish(decision(), office.submission(f"{TITLE} ใหม่"), 2568, "another")
    assert {problem.code for problem in receipt.warnings} == {"title-similar"}


def test_a_work_with_an_error_is_refused_whole(office: Office) -> None:
    folder = office.submission()
    text = (folder / "index.md").read_text(encoding="utf-8")
    (folder / "index.md").write_text(
        text.replace("consent: none_needed", "consent: missing"), "utf-8"
    )
    with pytest.raises(RefusedError) as refused:
        office.desk().publish(decision(), folder, 2568, "reading")
    assert "publish-consent" in codes(refused)
    assert office.log("%H") == []


def test_the_registry_of_the_tip_decides(office: Office) -> None:
    office.desk().history(decision().submission)
    schools = office.read("_registry/schools.csv").decode()
    [row] = [line for line in schools.splitlines() if "9900000001" in line]
    office.commit({"innovations/_registry/schools.csv": schools.replace(f"{row}\n", "").encode()})
    with pytest.raises(RefusedError):
        office.desk().publish(decision(), office.submission(), 2568, "reading")


def test_an_office_without_a_registry_is_told_so(office: Office) -> None:
    office.commit({"innovations/_registry/vocabulary.yml": None})
    with pytest.raises(RefusedError) as refused:
        office.desk().publish(decision(), office.submission(), 2568, "reading")
    assert codes(refused) == {"registry-missing"}


def test_other_files_of_the_repository_stay_as_they_are(office: Office) -> None:
    office.commit({"mkdocs.yml": b"site_name: x\n", "innovations/2568/ไทย/a b.txt": b"x"})
    before = git(office.origin, "ls-tree", "-r", "main")
    office.desk().publish(decision(), office.submission(), 2568, "reading")
    after = git(office.origin, "ls-tree", "-r", "main").splitlines()
    assert set(before.splitlines()) < set(after)
    assert len(after) == len(before.splitlines()) + 1


def test_a_trailer_in_a_teachers_text_is_no_record(office: Office) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    office.commit(
        {"README.md": b"x"},
        f"งานอื่น\n\nSubmission-Id: {submission}\n\nข้อความต่อท้าย จึงไม่ใช่ส่วนท้ายของ commit",
    )
    office.commit(
        {"README.md": b"y"}, f"งานอื่น\n\nSubmission-Id: {submission}\nSubmission-Action: publish"
    )
    receipt = desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    assert receipt.is_new
    assert receipt.operation.action is Action.PUBLISH
    assert desk.history(submission) == (receipt.operation,)


def _claims(operation: Operation, seal: str) -> str:
    """Return the message of a commit by which a stranger says that an operation was done."""
    said = dict(operation.trailers(KEY)) | {"Submission-Seal": seal}
    return "งานของครู\n\n" + "".join(f"{name}: {value}\n" for name, value in said.items())


@pytest.mark.parametrize("seal", ["", "0" * 64, "of another"])
def test_a_stranger_cannot_say_that_a_submission_is_done(office: Office, seal: str) -> None:
    """A request that a host merged, rebased or squashed leaves the stranger's words in history."""
    desk, submission = office.desk(), str(uuid.uuid4())
    other = desk.publish(decision(), office.submission(OTHER), 2568, "other")
    seal = dict(other.operation.trailers(KEY))["Submission-Seal"] if seal == "of another" else seal
    for claim in (
        Operation(submission, Action.PUBLISH, 1, "2568/strangers"),
        Operation(submission, Action.WITHDRAW, 999_999_999, "2568/strangers"),
    ):
        work = {
            "innovations/2568/strangers/index.md": PLAIN.replace(TITLE, "งานของครูคนหนึ่ง").encode()
        }
        office.commit(work, _claims(claim, seal), SERVICE)
    assert office.log("%cn|%ce")[0] == f"{SERVICE.name}|{SERVICE.email}"
    receipt = desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    assert (receipt.work, receipt.is_new) == ("2568/reading", True)
    assert desk.history(submission) == (receipt.operation,)
    assert desk.withdraw(decision(2, submission)).is_new


def test_a_copied_record_changes_nothing(office: Office) -> None:
    desk, submission = office.desk(), str(uuid.uuid4())
    published = desk.publish(decision(1, submission), office.submission(), 2568, "reading")
    withdrawn = desk.withdraw(decision(2, submission))
    copied = git(office.origin, "log", "-1", "--format=%B", published.commit)
    office.commit({"README.md": b"x"}, copied, SERVICE)
    assert desk.history(submission) == (withdrawn.operation, published.operation)
    assert desk.revise(decision(3, submission), office.submission()).is_new


def test_a_desk_that_lost_its_key_publishes_nothing_twice(office: Office) -> None:
    decided = decision()
    first = office.desk().publish(decided, office.submission(), 2568, "reading")
    with pytest.raises(RefusedError) as refused:
        office.desk(key=b"new").publish(decided, office.submission(), 2568, "reading")
    assert codes(refused) == {"title-duplicate"}
    assert office.log("%H") == [first.commit]


def test_a_submission_is_a_uuid(office: Office) -> None:
    with pytest.raises(ValueError, match="UUID"):
        office.desk().withdraw(decision(1, "--all"))
