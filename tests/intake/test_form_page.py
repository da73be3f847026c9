"""The form as a browser without scripts uses it, and what its script asks the server."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags

from intake_cases import MakeUser, begin, complete_form, photo, post_form
from khlang.intake.roles import Role
from khlang.intake.submissions import deciding, sending
from khlang.intake.submissions.models import Revision, State, Submission, Upload

pytestmark = pytest.mark.django_db

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'{{7*7}}"


def _file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def test_a_whole_form_is_sent_without_scripts(client: Client) -> None:
    work = begin(client)
    answer = post_form(
        client,
        work,
        "send",
        **{
            "upload.cover.file": _file("ปก ของฉัน.JPG", photo()),
            "cover.alt": "บัตรคำสีเหลืองสี่ใบวางบนโต๊ะนักเรียน",
            "upload.pictures.0.file": _file("IMG_0001.jpg", photo()),
            "pictures.0.alt": "นักเรียนจับคู่อ่านบัตรคำ",
            "pictures.0.section": "results",
        },
    )
    assert answer["Location"] == f"/w/{work.receipt}/receipt"
    work.refresh_from_db()
    assert work.state == State.SUBMITTED
    revision = Revision.objects.get()
    names = [file["name"] for file in revision.files]
    assert names == ["photo.jpg", "img_0001.jpg"]
    assert revision.read_answers().front["cover"]["file"] == "photo.jpg"
    assert "](img_0001.jpg)" in revision.read_answers().sections["results"]


def test_the_receipt_shows_a_link_that_works(client: Client) -> None:
    work = begin(client)
    page = client.get(post_form(client, work, "send")["Location"])
    link = page.context["link"]
    assert link in page.content.decode()
    assert work.receipt in page.content.decode()
    elsewhere = Client()
    assert elsewhere.post("/follow", {"link": link})["Location"] == f"/w/{work.receipt}/"


def test_a_link_planted_by_somebody_is_not_shown(client: Client) -> None:
    work, others = begin(client), begin(Client())
    client.cookies["khlang-link"] = sending.give_link(others)
    assert client.get(f"/w/{work.receipt}/receipt").context["link"] == ""


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client: Client) -> None:
    work = begin(client)
    answer = post_form(client, work, "send", title="สั้น", **{"authors.0.name": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-title"' in page
    assert 'aria-describedby="f-title-help f-title-err"' in page
    assert 'value="สั้น"' in page
    assert "สั้นเกินไป" in page
    assert not Revision.objects.exists()
    work.refresh_from_db()
    assert work.title == "สั้น"


def test_no_word_of_the_form_speaks_of_files_and_ids(client: Client) -> None:
    work = begin(client)
    blank = dict.fromkeys(complete_form())
    page = post_form(client, work, "send", **blank).content.decode()
    said = strip_tags(page.split('id="problems"')[1].split('class="steps')[0])
    faults = "".join(strip_tags(part.split("</div>")[0]) for part in page.split('-err"')[1:])
    for word in ("index.md", "##", "front matter", "category", "learning_areas", "authors"):
        assert word not in said + faults
    assert "กรอกช่องนี้" in page


def test_sending_twice_makes_one_revision(client: Client) -> None:
    work = begin(client)
    version = work.version
    data = {**complete_form(), "version": str(version), "do": "send"}
    first = client.post(f"/w/{work.receipt}/form", data)
    again = client.post(f"/w/{work.receipt}/form", data)
    assert first["Location"] == f"/w/{work.receipt}/receipt"
    assert again["Location"] == f"/w/{work.receipt}/"
    assert Revision.objects.count() == 1


def test_an_old_page_does_not_overwrite_a_new_one_unasked(client: Client) -> None:
    work = begin(client)
    old = str(work.version)
    post_form(client, work, title="ชื่อจากหน้าต่างที่บันทึกก่อน")
    answer = post_form(client, work, title="ชื่อจากหน้าต่างเก่าที่ยังเปิดอยู่", version=old)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ชื่อจากหน้าต่างเก่าที่ยังเปิดอยู่" in page
    work.refresh_from_db()
    assert work.title == "ชื่อจากหน้าต่างที่บันทึกก่อน"
    assert f'name="version" value="{work.version}"' in page


def test_rows_come_and_go_without_scripts(client: Client) -> None:
    work = begin(client)
    answer = post_form(client, work, "add:authors")
    assert answer["Location"].endswith("/form#f-authors")
    assert 'name="authors.1.name"' in client.get(f"/w/{work.receipt}/form").content.decode()
    post_form(client, work, **{"authors.1.name": "ครูตัวอย่าง ข"})
    post_form(client, work, "remove:authors.0", **{"authors.1.name": "ครูตัวอย่าง ข"})
    work.refresh_from_db()
    assert work.answers["front"]["authors"] == [{"name": "ครูตัวอย่าง ข"}]


def test_a_fault_stands_at_its_row_though_an_empty_one_is_before_it(client: Client) -> None:
    work = begin(client)
    rows = {
        "awards.0.name": "",
        "awards.1.name": "รางวัลที่หนึ่ง",
        "awards.1.level": "เขตพื้นที่การศึกษา",
        "awards.1.year": "2024",
    }
    page = post_form(client, work, "send", **rows).content.decode()
    assert 'href="#f-awards-1-year"' in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        ("virus.jpg", b"MZ" + b"\0" * 100, "ใช้เป็นภาพไม่ได้"),
        ("page.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "SVG"),
        ("cut.jpg", photo()[:900], "เปิดภาพ"),
        ("empty.jpg", b"", "เปิดภาพ"),
    ],
)
def test_a_picture_that_cannot_be_taken_is_told_and_the_rest_stays(
    client: Client, name: str, content: bytes, said: str
) -> None:
    work = begin(client)
    answer = post_form(client, work, **{"upload.cover.file": _file(name, content)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page.split('id="f-cover-file-err"')[1].split("</div>")[0]
    assert not Upload.objects.exists()
    work.refresh_from_db()
    assert work.title == complete_form()["title"]


def test_a_file_of_somebody_else_cannot_be_named(client: Client) -> None:
    others = begin(Client())
    Upload.objects.create(submission=others, name="theirs.jpg", size=1, digest="0" * 64)
    work = begin(client)
    post_form(client, work, **{"cover.file": "theirs.jpg", "cover.alt": "ภาพของคนอื่น"})
    work.refresh_from_db()
    assert "file" not in work.answers["front"]["cover"]
    for path in ("../../secret-key", "/etc/passwd", "index.md"):
        post_form(client, work, **{"cover.file": path, "cover.alt": "x"})
        work.refresh_from_db()
        assert "file" not in work.answers["front"]["cover"]


def test_hostile_text_is_only_text_wherever_it_is_shown(
    client: Client, make_user: MakeUser
) -> None:
    work = begin(client)
    fields = {
        name: HOSTILE for name in complete_form() if name not in ("media_type", "grades")
    } | {
        "authors.0.position": HOSTILE, "awards.0.name": HOSTILE, "awards.0.year": HOSTILE,
        "attachments.0.title": HOSTILE, "dissemination.0.url": "javascript:alert(1)",
        "keywords": HOSTILE, "origin": HOSTILE, "pictures.0.alt": HOSTILE, "contact": HOSTILE,
        "media_type": [HOSTILE], "grades": [HOSTILE], "metrics.pupils": HOSTILE,
        "upload.cover.file": _file(f"{HOSTILE}.jpg", photo()), "cover.alt": HOSTILE,
    }  # fmt: skip
    shown: list[Any] = [post_form(client, work, "send", **fields)]
    shown += [
        client.get(f"/w/{work.receipt}/{place}")
        for place in ("form?check", "", "preview", "receipt", "withdraw")
    ]
    shown += [client.get("/"), client.get("/follow")]
    client.post(f"/w/{work.receipt}/say", {"text": HOSTILE, "once": "0" * 32})
    shown.append(client.get(f"/w/{work.receipt}/"))
    shown.append(client.get(f"/w/{work.receipt}/preview/", follow=True))
    for answer in shown:
        page = answer.content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript:' not in page
    assert "&lt;script&gt;alert(1)" in shown[0].content.decode()


def test_unknown_names_and_endless_rows_are_left_out(client: Client) -> None:
    work = begin(client)
    noise = {
        "status": "published", "review.score": "100", "published_on": "2568-01-01",
        "adoptions.0.school": "9900000001", "authors.999999.name": "x", "authors.61.name": "x",
        "title.0": "x", "authors.-1.name": "x", "__proto__": "x", "a" * 500: "x",
    }  # fmt: skip
    post_form(client, work, **noise)
    work.refresh_from_db()
    assert work.answers["front"].keys().isdisjoint({"status", "review", "published_on"})
    assert work.answers["front"]["authors"] == [{"name": "ครูตัวอย่าง ก"}]
    assert set(work.typed) <= set(complete_form())


def test_the_script_saves_and_checks(client: Client) -> None:
    work = begin(client)
    data = {**complete_form(title="สั้น"), "version": "0", "contact": "teacher@example.go.th"}
    saved = client.post(f"/w/{work.receipt}/save", data).json()
    assert saved["version"] == 1
    faults = client.post(f"/w/{work.receipt}/check").json()["faults"]
    assert [(fault["name"], fault["error"]) for fault in faults] == [("title", True)]
    clash = client.post(f"/w/{work.receipt}/save", data)
    assert (clash.status_code, clash.json()["version"]) == (409, 1)
    work.refresh_from_db()
    assert work.contact == "teacher@example.go.th"


@pytest.mark.parametrize("address", ["a@b.example\nBcc: c@d.example", "x", "a@b.example, c@d.e"])
def test_a_mail_address_is_one_address(client: Client, address: str) -> None:
    work = begin(client)
    page = post_form(client, work, "send", contact=address)
    work.refresh_from_db()
    assert work.contact == ""
    assert page.status_code == 422


def test_a_returned_work_is_mended_at_the_marked_fields(
    client: Client, make_user: MakeUser
) -> None:
    work = begin(client)
    post_form(client, work, "send")
    reviewer = make_user("reviewer", Role.REVIEWER)
    reasons = {
        "title": "บอกระดับชั้นด้วย",
        "background": "เล่าที่มาของปัญหาเพิ่ม",
        "authors[0].name": "ใส่ชื่อเต็ม",
    }
    deciding.send_back(work, 1, reasons, "ใกล้ผ่านแล้ว", reviewer)
    status = client.get(f"/w/{work.receipt}/").content.decode()
    assert f'/w/{work.receipt}/form#f-section-background"' in status
    page = client.get(f"/w/{work.receipt}/form").content.decode()
    for place, text in (
        ("f-title-why", "บอกระดับชั้นด้วย"),
        ("f-section-background-why", "เล่าที่มาของปัญหาเพิ่ม"),
        ("f-authors-0-name-why", "ใส่ชื่อเต็ม"),
    ):
        assert text in page.split(f'id="{place}"')[1].split("</p>")[0]
    post_form(client, work, "send", title="ชุดกิจกรรมอ่านคำมาตราแม่กด ชั้น ป.๒ ฉบับปรับปรุง")
    assert Revision.objects.count() == 2
    assert Submission.objects.get().state == State.SUBMITTED


def test_what_lies_at_the_desk_has_no_form(client: Client) -> None:
    work = begin(client)
    post_form(client, work, "send")
    assert client.get(f"/w/{work.receipt}/form")["Location"] == f"/w/{work.receipt}/"
    assert client.post(f"/w/{work.receipt}/save", complete_form()).status_code == 409
    assert client.post(f"/w/{work.receipt}/files", {"id": "0" * 32}).status_code == 400


def test_files_that_no_answer_names_are_not_sent(client: Client) -> None:
    work = begin(client)
    post_form(client, work, **{"upload.cover.file": _file("a.jpg", photo()), "cover.alt": "ภาพหนึ่ง"})
    post_form(client, work, "send", **{"cover.file": "", "cover.alt": ""})
    assert Revision.objects.get().files == []
