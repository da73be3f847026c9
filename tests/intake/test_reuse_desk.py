"""A report of reuse at the desk: read beside its work, judged, published as one file, taken back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from email.header import decode_header, make_header
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from pytest_django import Settings

from conftest import ROOT
from intake_cases import REUSED, MakeUser, carry_out_killed, complete_report, enter
from khlang.intake import reuse
from khlang.intake.desk.views import publishing as pages
from khlang.intake.roles import Role
from khlang.intake.submissions import (
    deciding,
    housekeeping,
    notices,
    orders,
    person,
    publishing,
    sending,
)
from khlang.intake.submissions.deciding import Judgement
from khlang.intake.submissions.models import (
    Decision,
    Entry,
    Notice,
    Publication,
    State,
    Submission,
)
from khlang.intake.submissions.steps import RefusedError
from khlang.submission.answers import Answers
from offices import Office, git

pytestmark = pytest.mark.django_db

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
FOLDER = f"{REUSED}/"
FILE = f"{REUSED}/adoption-9900000006-2568-12-01.yml"


@pytest.fixture
def reviewer(make_user: MakeUser) -> User:
    return make_user("reviewer", Role.REVIEWER)


@pytest.fixture
def publisher(make_user: MakeUser) -> User:
    return make_user("publisher", Role.PUBLISHER)


@pytest.fixture
def accepted(sent_report: Submission, reviewer: User) -> Submission:
    """Return a report that waits to be published."""
    deciding.accept(sent_report, 1, Judgement(note="ขอบคุณ"), reviewer)
    sent_report.refresh_from_db()
    return sent_report


@pytest.fixture
def office(tmp_path: Path, settings: Settings) -> Office:
    """Return an office's repository that holds the work."""
    office = Office(tmp_path / "office")
    source = ROOT / "innovations" / REUSED
    office.commit({f"innovations/{FOLDER}{f.name}": f.read_bytes() for f in source.iterdir()})
    settings.KHLANG = replace(
        settings.KHLANG, repository=str(office.origin), data=tmp_path / "data", rebuild=""
    )
    return office


def _page(client: Client, report: Submission, query: str = "") -> str:
    answer = client.get(f"/desk/s/{report.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def _carry_out(order: Publication, report: Submission) -> Publication:
    done = publishing.carry_out(order)
    report.refresh_from_db()
    return done


# Reading


def test_the_queue_marks_a_report_among_the_works(
    client: Client, reviewer: User, sent: Submission, sent_report: Submission
) -> None:
    enter(client, reviewer)
    page = client.get("/desk/").content.decode()
    assert page.count("#i-reuse") == 1
    assert "รายงานโดยโรงเรียนตัวอย่าง ๖" in page
    for kind, receipts in (("report", [sent_report]), ("work", [sent]), ("x", [sent, sent_report])):
        found = client.get("/desk/", {"kind": kind}).content.decode()
        shown = [each for each in (sent, sent_report) if each.receipt in found]
        assert shown == receipts
    rows = csv.DictReader(io.StringIO(client.get("/desk/queue.csv").content.decode("utf-8-sig")))
    kinds = {row["เลขรับ"]: (row["ชนิด"], row["รหัสผลงาน"]) for row in rows}
    assert kinds == {
        sent.receipt: ("ผลงาน", ""), sent_report.receipt: ("รายงานการนำไปใช้", REUSED),
    }  # fmt: skip


def test_a_report_is_read_beside_its_work(
    client: Client, reviewer: User, sent_report: Submission
) -> None:
    enter(client, reviewer)
    page = _page(client, sent_report)
    work = reuse.public_work(REUSED)
    assert work is not None
    for text in (
        "นักเรียน ๙ ใน ๑๑ คนอ่านได้คล่องขึ้น", "ประถมศึกษาปีที่ ๒", "๑ ธันวาคม ๒๕๖๘", "ใช่",
        work.title, work.school.name, work.abstract[:60], "โรงเรียนตัวอย่าง ๙", "ยังไม่แนะนำ",
    ):  # fmt: skip
        assert text in page, text
    assert 'name="score.' not in page
    assert "ผลงานที่คล้ายกัน" not in page


def test_other_reports_at_the_desk_are_told(
    client: Client, reviewer: User, sent_report: Submission
) -> None:
    work = reuse.public_work(REUSED)
    other = sending.begin(sent_report.pk, about=work)  # any key that is new
    answers = Answers(complete_report(school="9900000007"))
    sending.submit(sending.save_draft(other, answers, 0))
    enter(client, reviewer)
    assert f"/desk/s/{other.pk}/" in _page(client, sent_report)
    sending.withdraw(other)
    assert f"/desk/s/{other.pk}/" not in _page(client, sent_report)


def test_a_report_on_what_is_withdrawn_says_so(
    client: Client, reviewer: User, sent_report: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reuse, "public_work", lambda _about: None)
    enter(client, reviewer)
    assert "ถอนการเผยแพร่แล้ว" in _page(client, sent_report)
    place = f"/desk/s/{sent_report.pk}/1/preview/innovations/{REUSED}/"
    assert client.get(place).status_code == 404


def test_the_preview_shows_the_report_on_the_page(
    client: Client, reviewer: User, sent_report: Submission
) -> None:
    enter(client, reviewer)
    root = client.get(f"/desk/s/{sent_report.pk}/1/preview/")
    assert root["Location"].endswith(f"/innovations/{REUSED}/#reuse")
    page = client.get(root["Location"].partition("#")[0]).content.decode()
    assert "นักเรียน ๙ ใน ๑๑ คนอ่านได้คล่องขึ้น" in page
    assert "<script" not in page


def test_hostile_answers_are_only_text_at_the_desk(
    client: Client, make_user: MakeUser, sent_report: Submission
) -> None:
    front = dict.fromkeys(complete_report(), HOSTILE) | {"grades": [HOSTILE], HOSTILE: HOSTILE}
    kept = {"front": front, "sections": {}, "opening": ""}
    problem = {"code": "privacy-phone", "severity": "warning", "message": HOSTILE,
               "remedy": HOSTILE, "field": "result"}  # fmt: skip
    sent_report.revisions.update(answers=kept, problems=[problem])
    Submission.objects.filter(pk=sent_report.pk).update(answers=kept, title=HOSTILE, about=HOSTILE)
    enter(client, make_user("chief", *Role))
    deciding.say(sent_report, HOSTILE)
    pages_shown = [
        _page(client, sent_report),
        client.get("/desk/").content.decode(),
        client.get(f"/desk/s/{sent_report.pk}/1/preview", follow=True).content.decode(),
        client.post("/desk/people/", {"q": "alert(1)"}).content.decode(),
    ]
    for page in pages_shown:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in pages_shown[0]


# Judging


def test_a_report_is_returned_with_a_reason_at_its_field(
    client: Client, reviewer: User, sent_report: Submission
) -> None:
    enter(client, reviewer)
    url = f"/desk/s/{sent_report.pk}/return/"
    assert client.post(url, {"revision": "1", "reason.title": "ไม่มีช่องนี้"}).status_code == 422
    form = {"revision": "1", "reason.result": "บอกว่าใช้กี่สัปดาห์", "reason.grades": "ครบทุกชั้นหรือไม่"}
    assert client.post(url, form).status_code == 302
    given = dict(Decision.objects.get().reasons.values_list("field", "text"))
    assert given == {"result": "บอกว่าใช้กี่สัปดาห์", "grades": "ครบทุกชั้นหรือไม่"}
    page = _page(client, sent_report)
    assert "ผลที่ได้" in page and "ชั้นที่ใช้" in page
    answers = Answers(complete_report(result="ใช้หกสัปดาห์ อ่านได้คล่องขึ้น"))
    sent_report.refresh_from_db()
    sending.submit(sending.save_draft(sent_report, answers, sent_report.version))
    compared = client.get(f"/desk/s/{sent_report.pk}/1-2/").content.decode()
    assert "ผลที่ได้" in compared
    assert "ช่องเหล่านี้ไม่ได้เปลี่ยน" in compared and "ครบทุกชั้นหรือไม่" in compared


def test_a_warning_must_be_answered(
    client: Client, reviewer: User, sent_report: Submission
) -> None:
    answers = Answers(complete_report(result="สอบถามครูได้ที่ 081-234-5678"))
    sending.withdraw(sent_report)
    report = sending.begin(sent_report.pk, about=reuse.public_work(REUSED))
    sending.submit(sending.save_draft(report, answers, 0))
    enter(client, reviewer)
    page = _page(client, report)
    assert "ข้อมูลส่วนบุคคล" in page and 'href="#a-result"' in page
    url = f"/desk/s/{report.pk}/accept/"
    assert client.post(url, {"revision": "1"}).status_code == 422
    answered = {"revision": "1", "answer.0-privacy-phone": "หมายเลขของสำนักงาน"}
    assert client.post(url, answered).status_code == 302


def test_no_score_is_kept_of_a_report(
    client: Client, reviewer: User, sent_report: Submission
) -> None:
    enter(client, reviewer)
    form = {"revision": "1", "score.importance": "15", "score.process": "ไม่ใช่ตัวเลข"}
    assert client.post(f"/desk/s/{sent_report.pk}/accept/", form).status_code == 302
    decision = Decision.objects.get()
    assert (decision.rubric, decision.scores, decision.score) == ("", {}, None)


def test_a_report_is_no_work_that_is_like_another(
    client: Client, reviewer: User, sent: Submission, sent_report: Submission
) -> None:
    work = reuse.public_work(REUSED)
    assert work is not None
    Submission.objects.filter(pk=sent.pk).update(title=work.title)
    enter(client, reviewer)
    assert f"/desk/s/{sent_report.pk}/" not in _page(client, sent)


# Publishing


def test_an_accepted_report_adds_one_file(
    office: Office, accepted: Submission, publisher: User
) -> None:
    before = office.tree()
    done = _carry_out(orders.order(accepted, "", publisher), accepted)
    assert done.fault == ""
    assert (accepted.state, accepted.work_id) == (State.PUBLISHED, REUSED)
    assert office.tree().keys() - before.keys() == {FILE}
    assert {path: office.tree()[path] for path in before} == before
    assert office.recorded() == [str(accepted.pk)]
    assert git(office.origin, "rev-parse", "main").strip() == done.commit == accepted.commit
    assert "นักเรียน ๙ ใน ๑๑ คน" in office.read(FILE).decode()
    assert Notice.objects.filter(kind="published").count() == 1


def test_only_a_publisher_publishes(
    office: Office, accepted: Submission, make_user: MakeUser
) -> None:
    for number, role in enumerate((Role.READER, Role.REVIEWER, Role.ADMINISTRATOR)):
        with pytest.raises(RefusedError):
            orders.order(accepted, "", make_user(f"other{number}", role))
    assert office.recorded() == []


@pytest.mark.parametrize(
    ("seam", "when"),
    [("_do", "before"), ("_do", "after"), ("_record", "before"), ("_record", "after")],
)
def test_killed_at_any_seam_it_is_published_once(
    office: Office, accepted: Submission, publisher: User, seam: str, when: str
) -> None:
    order = orders.order(accepted, "", publisher)
    assert orders.order(accepted, "", publisher) == order
    carry_out_killed(order, seam, when)
    accepted.refresh_from_db()
    assert accepted.state == State.PUBLISHED
    assert office.recorded() == [str(accepted.pk)]
    assert Entry.objects.filter(action="published").count() == 1


def test_a_work_that_is_withdrawn_meanwhile_refuses_it(
    office: Office, accepted: Submission, publisher: User
) -> None:
    files = {f"innovations/{path}": None for path in office.tree()}
    stone = b"---\nstatus: withdrawn\n---\n"
    office.commit({**files, f"innovations/{FOLDER}index.md": stone})
    refused = _carry_out(orders.order(accepted, "", publisher), accepted)
    assert refused.shut_at
    assert "ไม่ได้เผยแพร่อยู่" in refused.fault
    assert accepted.state == State.APPROVED
    assert office.tree().keys() == {f"{FOLDER}index.md"}


def test_a_folder_that_somebody_removed_refuses_it(
    office: Office, accepted: Submission, publisher: User
) -> None:
    office.commit({f"innovations/{path}": None for path in office.tree()})
    refused = _carry_out(orders.order(accepted, "", publisher), accepted)
    assert refused.shut_at
    assert "ไม่พบผลงานนี้" in refused.fault
    sending.withdraw(accepted)


def test_a_report_that_came_by_a_pull_request_meanwhile_is_not_doubled(
    office: Office, accepted: Submission, publisher: User
) -> None:
    office.commit({f"innovations/{FILE}": b"school: x\n"})
    refused = _carry_out(orders.order(accepted, "", publisher), accepted)
    assert refused.shut_at
    assert "อยู่แล้ว" in refused.fault
    assert office.read(FILE) == b"school: x\n"


def test_taken_back_and_public_again(
    office: Office, accepted: Submission, publisher: User, client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(pages, "PATIENCE", 0.0)
    before = office.tree()
    enter(client, publisher)
    url = f"/desk/s/{accepted.pk}/"
    assert 'name="slug"' not in _page(client, accepted)
    assert client.post(f"{url}publish/").status_code == 302
    publishing.carry_out_due()
    assert f"innovations/{REUSED}/#reuse" in _page(client, accepted)
    assert client.post(f"{url}take-down/").status_code == 302
    publishing.carry_out_due()
    accepted.refresh_from_db()
    assert accepted.state == State.WITHDRAWN
    assert office.tree() == before
    page = _page(client, accepted)
    assert "git filter-repo" in page
    assert f"innovations/{FILE}" in publishing.recipe(accepted).commands[1]
    assert client.post(f"{url}publish/").status_code == 302
    publishing.carry_out_due()
    assert FILE in office.tree()
    assert len(office.recorded()) == 3


# People


def test_letters_speak_of_a_report(
    settings: Settings, accepted: Submission, office: Office, publisher: User
) -> None:
    settings.KHLANG = replace(settings.KHLANG, mail="smtp://mail.example")
    Submission.objects.filter(pk=accepted.pk).update(contact="teacher@example.go.th")
    accepted.refresh_from_db()
    Notice.objects.all().delete()
    _carry_out(orders.order(accepted, "", publisher), accepted)
    notices.send_due()
    (letter,) = mail.outbox
    subject = str(make_header(decode_header(str(letter.message()["Subject"]))))
    assert subject == f"รายงานการนำไปใช้เผยแพร่แล้ว ({accepted.receipt})"
    assert f"innovations/{REUSED}/#reuse" in letter.body


def test_a_person_gets_what_is_kept_and_has_it_deleted(
    accepted: Submission, make_user: MakeUser
) -> None:
    chief = make_user("chief", Role.ADMINISTRATOR)
    Submission.objects.filter(pk=accepted.pk).update(contact="yada@school.example")
    found = person.find("yada@school.example", chief)
    assert [each.submission.pk for each in found] == [accepted.pk]
    with zipfile.ZipFile(io.BytesIO(person.export([accepted], chief))) as archive:
        (record,) = json.loads(archive.read("data.json"))
    assert record["about"] == REUSED
    assert record["revisions"][0]["answers"]["front"]["school"] == "9900000006"
    person.delete([accepted], chief)
    assert not Submission.objects.filter(pk=accepted.pk).exists()


def test_of_a_public_report_only_what_is_not_public_is_deleted(
    office: Office, accepted: Submission, publisher: User, make_user: MakeUser
) -> None:
    _carry_out(orders.order(accepted, "", publisher), accepted)
    sending.give_link(accepted)
    person.delete([accepted], make_user("chief", Role.ADMINISTRATOR))
    accepted.refresh_from_db()
    assert not accepted.links.exists()
    assert FILE in office.tree()
    assert housekeeping.sweep().is_empty
