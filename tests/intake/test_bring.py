"""Word in, form out: a filled Word form or a zip begins a submission."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from intake_cases import complete_answers, photo
from khlang.intake.submissions import filling
from khlang.intake.submissions.models import Source, State, Submission
from word_filling import fill

pytestmark = pytest.mark.django_db


def _bring(client: Client, name: str, content: bytes) -> HttpResponse:
    key = client.get("/").context["challenge"]["key"]
    return client.post("/bring", {"key": key, "work": SimpleUploadedFile(name, content)})  # type: ignore[return-value]


def _zip(**entries: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return output.getvalue()


def test_a_zip_becomes_a_form_that_can_be_sent(client: Client) -> None:
    answers = complete_answers(cover={"file": "ปก.jpg", "alt": "บัตรคำบนโต๊ะนักเรียน"})
    content = _zip(**{"work/index.md": answers.to_text().encode(), "work/ปก.jpg": photo()})
    place = _bring(client, "work.zip", content)["Location"]
    assert place.endswith("/form?check")
    page = client.get(place).content.decode()
    assert "พร้อมส่ง" in page
    work = Submission.objects.get()
    assert (work.source, work.state) == (Source.ZIP, State.DRAFT)
    assert work.title == answers.front["title"]
    assert work.uploads.get().name == work.answers["front"]["cover"]["file"]
    values = {**filling.shown(work), "version": str(work.version), "do": "send"}
    sent = client.post(f"/w/{work.receipt}/form", values)
    assert sent["Location"].endswith("/receipt")
    assert Submission.objects.get().read_answers().sections == answers.sections


def test_what_a_file_lacks_is_told_in_the_form(client: Client) -> None:
    content = _zip(**{"index.md": complete_answers(title="").to_text().encode()})
    page = client.get(_bring(client, "work.zip", content)["Location"]).content.decode()
    assert 'href="#f-title"' in page


def test_a_filled_word_form_is_read(client: Client) -> None:
    blank = client.get("/word")
    assert blank["Content-Disposition"] == 'attachment; filename="innovation-form.docx"'
    content = fill(blank.content, {"title": "ชุดกิจกรรมอ่านคำจากแบบ Word"}, {})
    place = _bring(client, "แบบส่งผลงาน.docx", content)["Location"]
    assert place.endswith("/form?check")
    assert Submission.objects.get().source == Source.WORD
    assert "ชุดกิจกรรมอ่านคำจากแบบ Word" in client.get(place).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.docx", b"", "ไฟล์"),
        ("x.docx", b"MZ\0\0", "แบบ Word (.docx)"),
        ("x.zip", b"PK\x03\x04 broken", "ไฟล์"),
        ("x.zip", _zip(**{"../../evil.jpg": b"x"}), "นอกโฟลเดอร์"),
        ("x.zip", _zip(**{"run.exe": b"MZ"}), "แนบไม่ได้"),
        ("x.zip", _zip(**{"<script>alert(1)</script>.html": b"x"}), "แนบไม่ได้"),
    ],
)
def test_what_is_no_work_begins_nothing(
    client: Client, name: str, content: bytes, said: str
) -> None:
    answer = _bring(client, name, content)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "<script>alert" not in page
    assert not Submission.objects.exists()


def test_a_bad_picture_in_a_zip_is_left_out_and_told(client: Client) -> None:
    answers = complete_answers(cover={"file": "cover.jpg", "alt": "บัตรคำบนโต๊ะนักเรียน"})
    content = _zip(**{"index.md": answers.to_text().encode(), "cover.jpg": photo()[:500]})
    page = client.get(_bring(client, "work.zip", content)["Location"]).content.decode()
    assert "เปิดภาพ" in page
    assert 'href="#f-cover-file"' in page
    assert not Submission.objects.get().uploads.exists()


def test_no_file_is_told_too(client: Client) -> None:
    key = client.get("/").context["challenge"]["key"]
    answer = client.post("/bring", {"key": key})
    assert "ยังไม่ได้เลือกไฟล์" in answer.content.decode()
