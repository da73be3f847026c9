"""A school reports that it used a work: the form, without scripts and without an account."""

from __future__ import annotations

import os
import re
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from intake_cases import (
    REUSED,
    MakeUser,
    begin_report,
    complete_report,
    post_report,
    solve,
)
from khlang.intake import reuse, vetting
from khlang.intake.roles import Role
from khlang.intake.submissions import deciding, filling, sending
from khlang.intake.submissions.models import Entry, Revision, State, Submission, Upload
from khlang.intake.submissions.paper import paper
from khlang.submission.people import ADOPTION
from khlang.submission.vocabulary import Move

pytestmark = pytest.mark.django_db

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'{{7*7}}"
ROOT = Path(__file__).parent.parent.parent


def test_the_form_asks_what_the_field_table_says(client: Client) -> None:
    report = begin_report(client)
    asked = [each.name for each in paper(is_report=True).steps[0].inputs]
    assert asked == [field.id for field in ADOPTION]
    page = client.get(f"/w/{report.receipt}/form").content.decode()
    assert all(f'data-q="{name}"' in page for name in asked)
    assert page.count('data-q="') == len(asked)


def test_the_page_says_which_work_it_is(client: Client) -> None:
    page = client.get(f"/reuse/{REUSED}").content.decode()
    work = reuse.public_work(REUSED)
    assert work is not None
    for text in (work.title, work.school.name, f"innovations/{REUSED}/", "สิ่งที่ปรับ (ถ้ามี)"):
        assert text in page


@pytest.mark.parametrize(
    "work",
    ["2567/nowhere", "2567/Eight-Steps-Reading", "1/x", "99999999999999999999/x", "2567/_registry"],
)
def test_a_work_that_is_not_there_has_no_form(client: Client, work: str) -> None:
    assert client.get(f"/reuse/{work}").status_code == 404
    assert client.post(f"/reuse/{work}", {"key": "x"}).status_code == 404
    assert not Submission.objects.exists()


def test_no_address_leads_out_of_the_works() -> None:
    for path in (
        "../innovations/2567/eight-steps-reading",
        "_registry/x",
        "2567/..",
        "2567",
        "",
        "/",
    ):
        assert reuse.public_work(path) is None


def test_an_address_from_before_a_work_moved_leads_to_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = replace(vetting.context(), moves=(Move("2566/old-name", REUSED, 1),))
    monkeypatch.setattr(vetting, "context", lambda: moved)
    report = begin_report(client, "2566/old-name")
    assert report.about == REUSED


def test_a_report_is_sent_and_kept_as_it_was_meant(client: Client) -> None:
    report = begin_report(client)
    answer = post_report(
        client, report, "send", school="โรงเรียนตัวอย่าง ๖", on="๑ ธ.ค. ๒๕๖๘", pupils="๑๑",
        result="อ่านคล่องขึ้น\r\nอีกสองคนยังต้องฝึก",
    )  # fmt: skip
    assert answer["Location"] == f"/w/{report.receipt}/receipt"
    report.refresh_from_db()
    work = reuse.public_work(REUSED)
    assert work is not None
    assert (report.state, report.about, report.title) == (State.SUBMITTED, REUSED, work.title)
    assert (report.school, report.category, report.area) == ("9900000006", "media", "thai")
    revision = Revision.objects.get()
    assert revision.read_answers().front == {
        "school": "9900000006", "on": "2568-12-01", "grades": ["p2"], "pupils": "11",
        "change": "ลดเหลือห้าเล่ม", "result": "อ่านคล่องขึ้น\nอีกสองคนยังต้องฝึก", "recommend": "yes",
    }  # fmt: skip
    assert revision.files == []
    page = client.get(f"/w/{report.receipt}/receipt").content.decode()
    assert "ได้รับรายงานการนำไปใช้ของท่านแล้ว" in page


def test_it_begins_with_the_day(client: Client) -> None:
    report = begin_report(client)
    page = client.get(f"/w/{report.receipt}/form").content.decode()
    shown = re.search(r'name="on" value="([^"]+)"', page)
    assert shown
    answers = paper(is_report=True).filled.report({"on": shown[1]})
    assert re.fullmatch(r"25\d\d-\d\d-\d\d", answers.front["on"])


@pytest.mark.parametrize(
    ("changes", "name", "said"),
    [
        ({"school": ""}, "school", "กรอกช่องนี้"),
        ({"school": "9900009999"}, "school", "9900009999"),
        ({"school": "9900000001"}, "school", "เจ้าของผลงานเอง"),
        ({"on": "2568-02-30"}, "on", "2568-02-30"),
        ({"school": "9900000009", "on": "2568-01-13"}, "on", "อยู่แล้ว"),
        ({"pupils": "หลายคน"}, "pupils", "หลายคน"),
        ({"pupils": "0"}, "pupils", "1"),
        ({"result": "ดี"}, "result", "สั้นเกินไป"),
        ({"change": "x" * 501}, "change", "500"),
        ({"recommend": ""}, "recommend", "กรอกช่องนี้"),
        ({"recommend": "maybe"}, "recommend", "maybe"),
        ({"grades": ["p99"]}, "grades", "p99"),
        ({"result": "1-2345-67890-12-1 อ่านได้"}, "result", "เลขประจำตัวประชาชน"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    client: Client, changes: dict[str, str], name: str, said: str
) -> None:
    report = begin_report(client)
    answer = post_report(client, report, "send", **changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page.split(f'id="f-{name}-err"')[1].split("</div>")[0]
    assert f'href="#f-{name}' in page
    assert "ลดเหลือห้าเล่ม" in page or "change" in changes
    for word in ("index.md", ".yml", "ลบไฟล์"):
        assert word not in page
    assert not Revision.objects.exists()


def test_a_work_that_is_withdrawn_meanwhile_takes_no_report(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = begin_report(client)
    monkeypatch.setattr(reuse, "public_work", lambda _about: None)
    answer = post_report(client, report, "send")
    assert answer.status_code == 422
    assert "ไม่ได้เผยแพร่อยู่" in answer.content.decode()
    assert client.get(f"/w/{report.receipt}/preview")["Location"] == f"/w/{report.receipt}/"
    assert client.get(f"/w/{report.receipt}/preview/innovations/{REUSED}/").status_code == 404


@pytest.mark.parametrize("status", ["withdrawn", "submitted"])
def test_only_a_public_work_is_reported_on(
    client: Client, settings: Settings, tmp_path: Path, status: str
) -> None:
    for name in ("innovations", "docs", "overrides", "mkdocs.yml"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "innovations").unlink()
    folder = tmp_path / "innovations" / "2568" / "own"
    folder.mkdir(parents=True)
    (tmp_path / "innovations" / "_registry").symlink_to(ROOT / "innovations" / "_registry")
    text = (ROOT / "tests" / "cases" / "valid" / "plain" / "index.md").read_text(encoding="utf-8")
    settings.KHLANG = replace(settings.KHLANG, project=tmp_path)
    (folder / "index.md").write_text(text, encoding="utf-8")
    assert client.get("/reuse/2568/own").status_code == 200
    changed = text.replace("status: published", f"status: {status}")
    if status == "withdrawn":
        changed = "---\nstatus: withdrawn\n---\n"
    (folder / "index.md").write_text(changed, encoding="utf-8")
    os.utime(folder / "index.md", ns=(1, 1))  # a disk's clock may be too coarse to tell
    assert client.get("/reuse/2568/own").status_code == 404


def test_a_key_begins_one_report_of_one_work(client: Client) -> None:
    key = client.get(f"/reuse/{REUSED}").context["challenge"]["key"]
    first = client.post(f"/reuse/{REUSED}", {"key": key})
    again = client.post(f"/reuse/{REUSED}", {"key": key})
    assert first["Location"] == again["Location"]
    assert Submission.objects.count() == 1
    post_report(client, Submission.objects.get())
    thief = Client()
    assert thief.post(f"/reuse/{REUSED}", {"key": key})["Location"] == f"/reuse/{REUSED}"
    assert Submission.objects.count() == 1


def test_sending_twice_makes_one_revision(client: Client) -> None:
    report = begin_report(client)
    data = {**complete_report(), "version": str(report.version), "do": "send"}
    first = client.post(f"/w/{report.receipt}/form", data)
    again = client.post(f"/w/{report.receipt}/form", data)
    assert first["Location"] == f"/w/{report.receipt}/receipt"
    assert again["Location"] == f"/w/{report.receipt}/"
    assert Revision.objects.count() == 1
    assert Entry.objects.filter(action="submit").count() == 1


@pytest.mark.parametrize("key", ["", "x", "a:b:c"])
def test_a_key_of_ones_own_begins_nothing(client: Client, key: str) -> None:
    assert client.post(f"/reuse/{REUSED}", {"key": key})["Location"] == f"/reuse/{REUSED}"
    assert not Submission.objects.exists()


def test_without_work_only_so_many_begin_whichever_the_form(client: Client) -> None:
    for _ in range(20):
        begin_report(client)
    challenge = client.get(f"/reuse/{REUSED}").context["challenge"]
    client.post(f"/reuse/{REUSED}", {"key": challenge["key"]})
    assert Submission.objects.count() == 20
    page = client.get(f"/reuse/{REUSED}")
    assert "หลายครั้งเกินไป" in page.content.decode()
    challenge = page.context["challenge"]
    nonce = solve(challenge["key"], challenge["bits"])
    client.post(f"/reuse/{REUSED}", {"key": challenge["key"], "nonce": nonce})
    assert Submission.objects.count() == 21


def test_hostile_text_is_only_text_wherever_it_is_shown(client: Client) -> None:
    report = begin_report(client)
    fields = dict.fromkeys(complete_report(), HOSTILE) | {"grades": [HOSTILE]}
    shown: list[Any] = [post_report(client, report, "send", **fields)]
    post_report(client, report, change=HOSTILE, result=HOSTILE)  # what passes the check
    shown += [
        client.get(f"/w/{report.receipt}/{place}", follow=True)
        for place in ("form?check", "", "preview", "preview/", "receipt", "withdraw")
    ]
    shown += [client.get("/"), client.get("/follow"), client.get(f"/reuse/{REUSED}")]
    preview = shown[4].content.decode()
    assert "&lt;script&gt;alert(1)" in preview
    for answer in shown:
        page = answer.content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_unknown_names_are_left_out_and_no_file_is_taken(client: Client) -> None:
    report = begin_report(client)
    post_report(client, report, title="x", status="published", about="2568/x", section="x")
    report.refresh_from_db()
    assert report.answers["front"].keys() == complete_report().keys()
    assert report.about == REUSED
    file = {"id": uuid.uuid4(), "name": "a.jpg", "size": "9", "kind": "picture"}
    assert client.post(f"/w/{report.receipt}/files", file).status_code == 422
    assert not Upload.objects.exists()


def test_an_endless_answer_is_cut(client: Client) -> None:
    report = begin_report(client)
    answer = post_report(client, report, "send", result="ก" * 200_000)
    assert answer.status_code == 422
    report.refresh_from_db()
    assert len(report.answers["front"]["result"]) <= 2 * 20_000


def test_the_script_saves_and_checks(client: Client) -> None:
    report = begin_report(client)
    data = {**complete_report(recommend=""), "version": "0"}
    assert client.post(f"/w/{report.receipt}/save", data).json()["version"] == 1
    faults = client.post(f"/w/{report.receipt}/check").json()["faults"]
    assert [(fault["name"], fault["error"]) for fault in faults] == [("recommend", True)]


def test_the_preview_shows_the_report_on_the_page_of_the_work(client: Client) -> None:
    report = begin_report(client)
    post_report(client, report)
    root = client.get(f"/w/{report.receipt}/preview/")
    assert root["Location"].endswith(f"/preview/innovations/{REUSED}/#reuse")
    page = client.get(root["Location"].partition("#")[0])
    text = page.content.decode()
    assert "นักเรียน ๙ ใน ๑๑ คนอ่านได้คล่องขึ้น" in text
    assert "จึงเลิกใช้หลังขั้นที่ ๓" in text, "the report that is public already stands beside it"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    pictures = set(re.findall(r'(?<=[" ])([a-z0-9-]+-\d+\.webp)', text))
    assert pictures
    for name in pictures:
        copy = client.get(f"/w/{report.receipt}/preview/innovations/{REUSED}/{name}")
        assert copy["Content-Type"] == "image/webp"
    post_report(client, report, recommend="")
    shown = client.get(f"/w/{report.receipt}/preview").content.decode()
    assert "ยังไม่แสดงรายงานนี้" in shown


@pytest.mark.parametrize("path", ["index.md", "adoption-9900000009-2568-01-13.yml", "../../x"])
def test_the_preview_hands_out_no_source(client: Client, path: str) -> None:
    report = begin_report(client)
    place = f"/w/{report.receipt}/preview/innovations/{REUSED}/{path}"
    assert client.get(place).status_code == 404


def test_a_returned_report_is_mended_at_the_marked_fields(
    client: Client, make_user: MakeUser
) -> None:
    report = begin_report(client)
    post_report(client, report, "send")
    reviewer = make_user("reviewer", Role.REVIEWER)
    deciding.send_back(report, 1, {"result": "บอกว่าใช้กี่สัปดาห์"}, "", reviewer)
    status = client.get(f"/w/{report.receipt}/").content.decode()
    assert f'/w/{report.receipt}/form#f-result"' in status
    page = client.get(f"/w/{report.receipt}/form").content.decode()
    assert "บอกว่าใช้กี่สัปดาห์" in page.split('id="f-result-why"')[1].split("</p>")[0]
    post_report(client, report, "send", result="ใช้หกสัปดาห์ นักเรียนอ่านได้คล่องขึ้น")
    assert Revision.objects.count() == 2


def test_a_report_can_be_withdrawn(client: Client) -> None:
    report = begin_report(client)
    post_report(client, report, "send")
    assert "ถอนรายงานการนำไปใช้นี้" in client.get(f"/w/{report.receipt}/withdraw").content.decode()
    client.post(f"/w/{report.receipt}/withdraw")
    report.refresh_from_db()
    assert report.state == State.WITHDRAWN


def test_a_report_that_is_open_here_is_shown_beside_a_new_one(client: Client) -> None:
    report = begin_report(client)
    assert report.receipt in client.get(f"/reuse/{REUSED}").content.decode()
    assert report.receipt not in Client().get(f"/reuse/{REUSED}").content.decode()


# What a call for submissions chooses


def test_a_call_for_submissions_begins_with_its_subject_and_grade(client: Client) -> None:
    page = client.get("/?area=math&grade=p3")
    assert "คณิตศาสตร์" in page.content.decode()
    hidden = r'<input type="hidden" name="(area|grade)" value="([^"]+)">'
    wished = dict(re.findall(hidden, page.content.decode()))
    answer = client.post("/begin", {"key": page.context["challenge"]["key"], **wished})
    form = client.get(answer["Location"]).content.decode()
    for name, value in (("learning_areas", "math"), ("grades", "p3")):
        boxes = re.findall(rf'name="{name}" value="([^"]+)"( checked)?', form)
        assert [box for box, checked in boxes if checked] == [value]


@pytest.mark.parametrize("value", [HOSTILE, "", "nonsense", 'thai"', "../x", "p2,p3", "x" * 5000])
def test_what_a_call_cannot_mean_is_passed_over(client: Client, value: str) -> None:
    page = client.get("/", {"area": value, "grade": value})
    text = page.content.decode()
    assert 'id="wished"' not in text
    assert "<script>alert" not in text
    key = page.context["challenge"]["key"]
    client.post("/begin", {"key": key, "area": value, "grade": value})
    assert filling.shown(Submission.objects.get()) == {}


def test_what_was_chosen_outlives_a_page_that_is_too_old(client: Client) -> None:
    answer = client.post("/begin", {"key": "x", "area": "thai", "grade": "p2"})
    assert answer["Location"] == "/?area=thai&grade=p2"
    assert client.post("/begin", {"key": "x", "area": HOSTILE})["Location"] == "/"


def test_a_repeated_beginning_keeps_what_was_chosen(client: Client) -> None:
    key = client.get("/?area=thai").context["challenge"]["key"]
    for _ in range(2):
        client.post("/begin", {"key": key, "area": "thai"})
    work = Submission.objects.get()
    assert filling.shown(work) == {"learning_areas": ["thai"]}
    assert sending.begin(work.client_key) == work
