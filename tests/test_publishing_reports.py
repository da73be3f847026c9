"""Reports of other schools: one file each, added once, and kept by whatever befalls the work."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from conftest import ROOT
from khlang.publishing import Decision, NotPublishedError, RefusedError, SupersededError
from khlang.submission.adoptions import to_text
from khlang.submission.check import Context, check_folder
from khlang.submission.tombstone import TEXT
from offices import SERVICE, TITLE, Office, decision, git

WORK = "2568/reading"
NAME = "adoption-9900000006-2568-12-01.yml"
REPORT = {
    "school": "9900000006", "on": "2568-12-01", "result": "นักเรียนอ่านได้คล่องขึ้น", "recommend": "yes",
}  # fmt: skip
CONTEXT = Context.load(ROOT / "innovations" / "_registry")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office with one published work."""
    office = Office(tmp_path / "office")
    office.desk().publish(decision(submission=AUTHOR), office.submission(), 2568, "reading")
    return office


AUTHOR = str(uuid.UUID(int=1))


def write(office: Office, **changes: str) -> Path:
    file = office.folder / "report.yml"
    file.write_text(to_text({**REPORT, **changes}), encoding="utf-8")
    return file


def about(revision: int = 1, submission: str = "") -> Decision:
    return decision(revision, submission, WORK)


def codes(refused: pytest.ExceptionInfo[RefusedError]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def test_a_report_is_one_commit_that_adds_one_file(office: Office) -> None:
    before = office.tree()
    done = office.desk().report(about(), write(office))
    assert (done.work, done.is_new, done.warnings) == (WORK, True, ())
    assert office.tree() == {**before, f"{WORK}/{NAME}": office.tree()[f"{WORK}/{NAME}"]}
    changed = git(office.origin, "show", "--name-status", "--format=", "main").split()
    assert changed == ["A", f"innovations/{WORK}/{NAME}"]
    subject, author, reviewers = office.log(
        "%s|%an|%(trailers:key=Reviewed-by,valueonly,separator=)"
    )[0].split("|")
    assert subject == f"เพิ่มรายงานการนำไปใช้: {TITLE}"
    assert (author, reviewers) == (SERVICE.name, "ศึกษานิเทศก์ตัวอย่าง ๑")


def test_said_twice_and_from_two_desks_it_is_added_once(office: Office) -> None:
    same = about()
    first = office.desk().report(same, write(office))
    again = office.desk("other.git").report(same, write(office))
    assert (again.commit, again.is_new) == (first.commit, False)
    assert office.recorded().count(str(same.submission)) == 1


def test_the_remote_may_move_on_meanwhile(office: Office) -> None:
    desk = office.desk()
    desk.report(about(), write(office))
    office.commit({"README.md": b"x"})
    desk.report(about(), write(office, on="2569-02-01"))
    assert {f"{WORK}/{NAME}", f"{WORK}/adoption-9900000006-2569-02-01.yml"} < office.tree().keys()


def test_a_second_report_of_the_school_on_that_day_is_refused(office: Office) -> None:
    office.desk().report(about(), write(office))
    before = office.tree()
    with pytest.raises(RefusedError) as refused:
        office.desk().report(about(), write(office, result="ใช้แล้วไม่ได้ผล"))
    assert codes(refused) == {"adoption-twice"}
    assert office.tree() == before


def test_a_file_of_that_name_that_is_at_fault_is_not_overwritten(office: Office) -> None:
    office.commit({f"innovations/{WORK}/{NAME.upper().replace('YML', 'yml')}": b"x: y\n"})
    before = office.tree()
    with pytest.raises(RefusedError) as refused:
        office.desk().report(about(), write(office))
    assert codes(refused) == {"adoption-twice"}
    assert office.tree() == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"school": "9900000001"}, "adoption-own-school"),
        ({"school": "9900009999"}, "school-unknown"),
        ({"on": "2568-02-30"}, "date-not-real"),
        ({"recommend": "อาจจะ"}, "yes-no-invalid"),
        ({"result": "1-2345-67890-12-1 อ่านได้"}, "privacy-national-id"),
    ],
)
def test_the_check_is_that_of_a_pull_request(
    office: Office, changes: dict[str, str], code: str
) -> None:
    before = office.tree()
    with pytest.raises(RefusedError) as refused:
        office.desk().report(about(), write(office, **changes))
    assert codes(refused) == {code}
    assert office.tree() == before


def test_what_the_check_only_warns_of_is_told(office: Office) -> None:
    done = office.desk().report(about(), write(office, result="สอบถามที่ 081-234-5678"))
    assert [problem.code for problem in done.warnings] == ["privacy-phone"]


def test_a_withdrawn_work_takes_no_report(office: Office) -> None:
    office.desk().withdraw(decision(2, AUTHOR))
    with pytest.raises(RefusedError) as refused:
        office.desk().report(about(), write(office))
    assert codes(refused) == {"adoption-work-withdrawn"}
    assert office.tree().keys() == {f"{WORK}/index.md"}


def test_a_work_that_is_not_public_takes_no_report(office: Office) -> None:
    text = office.read(f"{WORK}/index.md").replace(b"status: published", b"status: submitted")
    office.commit({f"innovations/{WORK}/index.md": text})
    with pytest.raises(RefusedError) as refused:
        office.desk().report(about(), write(office))
    assert codes(refused) == {"adoption-work-withdrawn"}


@pytest.mark.parametrize("work", ["2568/other", "../_registry", "2568/reading/..", ""])
def test_a_report_lands_beside_no_other_place(office: Office, work: str) -> None:
    before = office.tree()
    with pytest.raises(NotPublishedError):
        office.desk().report(decision(work=work), write(office))
    assert office.tree() == before


def test_a_report_can_be_taken_away_and_come_again(office: Office) -> None:
    submission = str(uuid.uuid4())
    before = office.tree()
    desk = office.desk()
    desk.report(about(1, submission), write(office))
    gone = desk.retract(about(2, submission), NAME)
    assert office.tree() == before
    assert desk.retract(about(2, submission), NAME).commit == gone.commit
    with pytest.raises(SupersededError):
        desk.retract(about(1, submission), NAME)
    desk.report(about(3, submission), write(office))
    assert f"{WORK}/{NAME}" in office.tree()


def test_taking_away_what_somebody_removed_says_so_and_changes_nothing(office: Office) -> None:
    submission = str(uuid.uuid4())
    office.desk().report(about(1, submission), write(office))
    office.commit({f"innovations/{WORK}/{NAME}": None})
    before = office.tree()
    office.desk().retract(about(2, submission), NAME)
    assert office.tree() == before
    assert office.recorded().count(submission) == 2


def move(office: Office, *steps: str) -> None:
    """Rename the work's folder as the keeper does, to each of the addresses in turn."""
    old = WORK
    moves = "moved:\n"
    for new in steps:
        moves += f"  - {{old: {old}, new: {new}}}\n"
        files = [name.removeprefix(old) for name in office.tree() if name.startswith(f"{old}/")]
        changes: dict[str, bytes | None] = {"innovations/_registry/moved.yml": moves.encode()}
        for name in files:
            changes[f"innovations/{new}{name}"] = office.read(f"{old}{name}")
            changes[f"innovations/{old}{name}"] = None
        office.commit(changes)
        old = new


def test_a_report_is_taken_away_where_its_work_lies_now(office: Office) -> None:
    submission = str(uuid.uuid4())
    desk = office.desk()
    desk.report(about(1, submission), write(office))
    move(office, "2568/reading-aloud", "2568/reading-at-home")
    assert f"2568/reading-at-home/{NAME}" in office.tree()
    gone = desk.retract(about(2, submission), NAME)
    assert gone.work == "2568/reading-at-home"
    assert office.tree().keys() == {"2568/reading-at-home/index.md"}
    desk.report(about(3, submission), write(office))
    assert f"2568/reading-at-home/{NAME}" in office.tree()


def test_a_work_that_moved_is_withdrawn_where_it_lies_now(office: Office) -> None:
    move(office, "2568/reading-aloud")
    office.desk().withdraw(decision(2, AUTHOR))
    assert office.read("2568/reading-aloud/index.md").decode() == TEXT


@pytest.mark.parametrize("name", ["index.md", "../adoption-x.yml", "adoption-/../../x.yml", ""])
def test_only_a_report_can_be_taken_away(office: Office, name: str) -> None:
    before = office.tree()
    with pytest.raises(ValueError, match="is no report"):
        office.desk().retract(about(), name)
    assert office.tree() == before


FAULTY = "adoption-9900000007-2568-12-05.yml"


@pytest.fixture
def reported(office: Office) -> dict[str, bytes]:
    """Return the reports beside the work: a good one, and one at fault that somebody committed."""
    office.desk().report(about(), write(office))
    office.commit({f"innovations/{WORK}/{FAULTY}": b"school: nowhere\n"})
    return {name: office.read(f"{WORK}/{name}") for name in (NAME, FAULTY)}


def test_revising_a_work_keeps_its_reports(office: Office, reported: dict[str, bytes]) -> None:
    other = "adoption-9900000009-2568-12-09.yml"
    forged = to_text({**REPORT, "school": "9900000009", "on": "2568-12-09"}).encode()
    folder = office.submission(f"{TITLE} ฉบับปรับปรุง", **{NAME: b"forged: yes", other: forged})
    office.desk().revise(decision(2, AUTHOR), folder)
    assert office.tree().keys() == {f"{WORK}/index.md", *(f"{WORK}/{name}" for name in reported)}
    assert {name: office.read(f"{WORK}/{name}") for name in reported} == reported
    assert "ฉบับปรับปรุง" in office.read(f"{WORK}/index.md").decode()


def test_retiring_a_work_keeps_its_reports(office: Office, reported: dict[str, bytes]) -> None:
    office.desk().retire(decision(2, AUTHOR))
    assert {name: office.read(f"{WORK}/{name}") for name in reported} == reported
    assert b"status: retired" in office.read(f"{WORK}/index.md")


def test_a_tombstone_holds_no_report(office: Office, reported: dict[str, bytes]) -> None:
    assert reported
    office.desk().withdraw(decision(2, AUTHOR))
    assert office.tree().keys() == {f"{WORK}/index.md"}


def test_a_withdrawn_work_has_its_reports_again_when_it_is_public_again(
    office: Office, reported: dict[str, bytes]
) -> None:
    desk = office.desk()
    desk.withdraw(decision(2, AUTHOR))
    move(office, "2568/reading-aloud")
    desk.revise(decision(3, AUTHOR), office.submission())
    found = {name: office.read(f"2568/reading-aloud/{name}") for name in reported}
    assert found == reported
    assert len(office.tree()) == 3


def test_a_report_taken_away_from_a_withdrawn_work_stays_away(
    office: Office, reported: dict[str, bytes]
) -> None:
    other, desk = str(uuid.uuid4()), office.desk()
    later = "adoption-9900000006-2569-02-01.yml"
    desk.report(about(1, other), write(office, on="2569-02-01"))
    desk.withdraw(decision(2, AUTHOR))
    desk.retract(about(2, other), later)
    move(office, "2568/reading-aloud")
    desk.revise(decision(3, AUTHOR), office.submission())
    names = {path.rsplit("/", 1)[1] for path in office.tree()}
    assert names == {"index.md", *reported}


def test_reports_beside_a_work_that_the_keeper_brought_back_are_the_keepers(
    office: Office, reported: dict[str, bytes]
) -> None:
    desk, index = office.desk(), office.read(f"{WORK}/index.md")
    desk.withdraw(decision(2, AUTHOR))
    office.commit({f"innovations/{WORK}/index.md": index})
    desk.revise(decision(3, AUTHOR), office.submission())
    assert reported
    assert office.tree().keys() == {f"{WORK}/index.md"}


def test_reports_from_before_a_second_withdrawal_are_those_of_then(
    office: Office, reported: dict[str, bytes]
) -> None:
    submission, desk = str(uuid.uuid4()), office.desk()
    desk.withdraw(decision(2, AUTHOR))
    desk.revise(decision(3, AUTHOR), office.submission())
    desk.report(about(1, submission), write(office, on="2569-02-01"))
    desk.retract(about(2, submission), "adoption-9900000006-2569-02-01.yml")
    desk.withdraw(decision(4, AUTHOR))
    desk.revise(decision(5, AUTHOR), office.submission())
    assert {path.rsplit("/", 1)[1] for path in office.tree()} == {"index.md", *reported}


def test_a_new_work_brings_no_report_of_its_own(office: Office) -> None:
    folder = office.submission("ชุดเพลงช่วยจำเสียงวรรณยุกต์", **{NAME: to_text(REPORT).encode()})
    office.desk().publish(decision(), folder, 2568, "songs")
    assert [path for path in office.tree() if path.startswith("2568/songs/")] == [
        "2568/songs/index.md"
    ]


def test_what_is_published_passes_the_check_of_the_site(office: Office, tmp_path: Path) -> None:
    office.desk().report(about(), write(office))
    folder = tmp_path / WORK
    folder.mkdir(parents=True)
    for path in office.tree():
        (tmp_path / path).write_bytes(office.read(path))
    work, problems = check_folder(folder, WORK, CONTEXT)
    assert problems == [] and work is not None
    assert [(each.file, each.recommend) for each in work.adoptions] == [(NAME, True)]
