"""The page of a submission: how it stands, what was said, and what its teacher may do."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from intake_cases import MakeUser, begin, post_form
from khlang.intake.roles import Role
from khlang.intake.submissions import deciding, sending
from khlang.intake.submissions.deciding import Judgement
from khlang.intake.submissions.models import Message, Notice, State, Submission

pytestmark = pytest.mark.django_db

with_mail = override_settings(KHLANG=replace(settings.KHLANG, mail="smtp://mail.example"))


def _page(client: Client, work: Submission) -> str:
    return client.get(f"/w/{work.receipt}/").content.decode()


@pytest.fixture
def work(client: Client) -> Submission:
    work = begin(client)
    post_form(client, work, "send")
    work.refresh_from_db()
    return work


def test_it_answers_from_the_first_day(client: Client, work: Submission) -> None:
    page = _page(client, work)
    assert "ส่งแล้ว รอพิจารณา" in page
    assert "สำนักงานจะแจ้งผลภายใน" in page


def test_a_late_answer_is_admitted(client: Client, work: Submission) -> None:
    Submission.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "เกินกำหนดพิจารณาแล้ว" in _page(client, work)


def test_messages_go_both_ways_and_internal_ones_stay_inside(
    client: Client, work: Submission, make_user: MakeUser
) -> None:
    reviewer = make_user("reviewer", Role.REVIEWER)
    deciding.say(work, "ขอถามเรื่องกลุ่มตัวอย่าง", reviewer)
    deciding.say(work, "ปรึกษาหัวหน้ากลุ่มก่อน", reviewer, internal=True)
    client.post(f"/w/{work.receipt}/say", {"text": "นักเรียน ๑๗ คนครับ", "once": uuid.uuid4().hex})
    page = _page(client, work)
    assert "ขอถามเรื่องกลุ่มตัวอย่าง" in page
    assert "นักเรียน ๑๗ คนครับ" in page
    assert "ปรึกษาหัวหน้ากลุ่มก่อน" not in page
    assert "reviewer" not in page


@pytest.mark.parametrize("once", ["", "x", None])
def test_a_message_is_said_once(client: Client, work: Submission, once: str | None) -> None:
    key = uuid.uuid4().hex if once is None else once
    for _ in range(2):
        client.post(f"/w/{work.receipt}/say", {"text": "ขอสอบถามครับ", "once": key})
    assert Message.objects.count() == (1 if once is None else 0)


def test_only_so_many_messages_in_an_hour(client: Client, work: Submission) -> None:
    for _ in range(22):
        client.post(f"/w/{work.receipt}/say", {"text": "สวัสดี", "once": uuid.uuid4().hex})
    assert Message.objects.count() == 20


def test_withdrawing_asks_first(client: Client, work: Submission) -> None:
    assert "ยืนยันถอนผลงาน" in client.get(f"/w/{work.receipt}/withdraw").content.decode()
    work.refresh_from_db()
    assert work.state == State.SUBMITTED
    client.post(f"/w/{work.receipt}/withdraw")
    client.post(f"/w/{work.receipt}/withdraw")
    work.refresh_from_db()
    assert work.state == State.WITHDRAWN
    assert "ถูกถอนแล้ว" in _page(client, work)
    assert client.get(f"/w/{work.receipt}/withdraw")["Location"] == f"/w/{work.receipt}/"


def test_a_published_work_leads_to_its_page(client: Client, work: Submission) -> None:
    Submission.objects.update(state=State.PUBLISHED, work_id="2568/reading-words")
    assert "innovations/2568/reading-words/" in _page(client, work)
    client.post(f"/w/{work.receipt}/withdraw")
    work.refresh_from_db()
    assert work.state == State.PUBLISHED


def test_the_way_of_a_work_is_told(client: Client, work: Submission, make_user: MakeUser) -> None:
    reviewer = make_user("reviewer", Role.REVIEWER)
    deciding.send_back(work, 1, {"title": "แก้ชื่อ"}, "", reviewer)
    post_form(client, work, "send", title="ชื่อที่แก้แล้วของชุดกิจกรรมอ่านคำ")
    deciding.accept(work, 2, Judgement(), reviewer)
    page = _page(client, work)
    told = ["เริ่มกรอกแบบฟอร์ม", "ส่งผลงาน", "ส่งกลับให้แก้ไข", "ส่งฉบับแก้ไข", "ผ่านการพิจารณา"]
    story = page.split('id="way"')[1].split("</section>")[0]
    places = [story.index(f"<b>{text}</b>") for text in told]
    assert places == sorted(places, reverse=True)


@with_mail
def test_an_address_given_later_gets_a_link(client: Client, work: Submission) -> None:
    client.post(f"/w/{work.receipt}/contact", {"mail": "teacher@example.go.th"})
    work.refresh_from_db()
    assert work.contact == "teacher@example.go.th"
    assert Notice.objects.filter(kind="link", to="teacher@example.go.th").count() == 1
    client.post(f"/w/{work.receipt}/contact", {"mail": "a@b.example\r\nBcc: x@y.example"})
    client.post(f"/w/{work.receipt}/contact", {"mail": ""})
    work.refresh_from_db()
    assert work.contact == ""
    assert Notice.objects.filter(kind="link").count() == 1


@with_mail
def test_the_answer_to_a_lost_link_never_tells(client: Client, work: Submission) -> None:
    Submission.objects.update(contact="Teacher@example.go.th")
    pages = []
    for address in ("teacher@example.go.th", "nobody@example.go.th"):
        key = client.get("/lost").context["challenge"]["key"]
        answer = client.post("/lost", {"mail": address, "key": key})
        pages.append(answer.content.decode().split('role="status"')[1].split("</p>")[0])
        assert answer.status_code == 200
    assert pages[0] == pages[1]
    notice = Notice.objects.get(kind="link")
    assert notice.to == "Teacher@example.go.th"  # as the teacher gave it, not as it was asked for


@with_mail
def test_nobody_is_flooded_with_links(client: Client, work: Submission) -> None:
    Submission.objects.update(contact="teacher@example.go.th")
    for _ in range(5):
        key = client.get("/lost").context["challenge"]["key"]
        client.post("/lost", {"mail": "teacher@example.go.th", "key": key})
    assert Notice.objects.filter(kind="link").count() == 3
    replayed = client.post("/lost", {"mail": "teacher@example.go.th", "key": key})
    assert replayed.status_code == 429


def test_without_mail_the_supervisor_is_named(client: Client) -> None:
    page = client.get("/lost").content.decode()
    assert 'name="mail"' not in page
    assert "ศึกษานิเทศก์" in page
    client.post("/lost", {"mail": "teacher@example.go.th"})
    assert not Notice.objects.exists()


def test_a_new_link_is_shown_on_its_own_page_only(client: Client, work: Submission) -> None:
    answer = client.post(f"/w/{work.receipt}/link")
    cookie = answer.cookies["khlang-link"]
    assert (cookie["path"], cookie["httponly"]) == (f"/w/{work.receipt}/receipt", True)
    token = client.get(answer["Location"]).context["link"].split("#")[1]
    assert sending.follow_link(token) == work


def test_there_is_one_way_to_go_on(client: Client, make_user: MakeUser) -> None:
    work = begin(client)
    assert _page(client, work).count(f'href="/w/{work.receipt}/form"') == 1
    post_form(client, work, "send")
    work.refresh_from_db()
    assert f'href="/w/{work.receipt}/form"' not in _page(client, work)
    reviewer = make_user("reviewer", Role.REVIEWER)
    deciding.send_back(work, 1, {"title": "บอกระดับชั้นด้วย"}, "", reviewer)
    page = _page(client, work)
    assert page.count(f'href="/w/{work.receipt}/form"') == page.count("แก้ไขแล้วส่งใหม่") == 1
