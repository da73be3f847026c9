"""The page of a submission: everything that was sent, and what a reviewer does with it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from intake_cases import MakeUser, complete_answers, enter
from khlang.intake import blobs
from khlang.intake.desk import reading
from khlang.intake.roles import Role
from khlang.intake.submissions import sending
from khlang.intake.submissions.models import Decision, State, Submission, Upload

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
"""What breaks out of markup that is not escaped; long enough for every text field."""


@pytest.fixture
def reviewer(client: Client, make_user: MakeUser) -> Client:
    """Return a client at which a reviewer is logged in."""
    enter(client, make_user("reviewer", Role.REVIEWER))
    return client


def _page(client: Client, submission: Submission, query: str = "") -> str:
    answer = client.get(f"/desk/s/{submission.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_answer_is_shown_in_words(sent: Submission, reviewer: Client) -> None:
    page = _page(reviewer, sent)
    for text in ("ชุดกิจกรรมอ่านคำมาตราแม่กด", "นวัตกรรมด้านการจัดการเรียนรู้", "ประถมศึกษาปีที่ ๒",
                 "โรงเรียนตัวอย่าง ๑", "ครูตัวอย่าง ก", "เลือกนิทานที่เด็กรู้จัก"):  # fmt: skip
        assert text in page


def test_returning_needs_a_reason_and_keeps_what_was_written(
    sent: Submission, reviewer: Client
) -> None:
    url = f"/desk/s/{sent.pk}/return/"
    refused = reviewer.post(url, {"revision": "1", "return-note": "ดูทั้งเรื่องอีกครั้ง"})
    assert refused.status_code == 422
    assert "อย่างน้อยหนึ่งข้อ" in refused.content.decode()
    assert "ดูทั้งเรื่องอีกครั้ง" in refused.content.decode()
    form = {
        "revision": "1",
        "usual.abstract": "ข้อมูลไม่ครบ โปรดเพิ่มเติม",
        "reason.abstract": "บอกจำนวนนักเรียน",
        "reason.process": "เพิ่มลำดับเวลา",
        "reason.nonsense": "ช่องที่ไม่มี",
    }
    assert reviewer.post(url, form).status_code == 302
    given = dict(Decision.objects.get().reasons.values_list("field", "text"))
    assert given == {
        "abstract": "ข้อมูลไม่ครบ โปรดเพิ่มเติม บอกจำนวนนักเรียน",
        "process": "เพิ่มลำดับเวลา",
    }
    sent.refresh_from_db()
    assert sent.state == State.REVISE


def test_a_decision_on_what_has_moved_on_is_refused_and_not_lost(
    sent: Submission, reviewer: Client
) -> None:
    sending.withdraw(sent)
    form = {"revision": "1", "reason.title": "เหตุผลที่เขียนไว้ยาวมาก"}
    answer = reviewer.post(f"/desk/s/{sent.pk}/return/", form)
    assert answer.status_code == 422
    assert "ถอนแล้ว" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_second_revision_must_be_seen_before_it_is_judged(
    sent: Submission, reviewer: Client
) -> None:
    url = f"/desk/s/{sent.pk}/"
    reviewer.post(f"{url}return/", {"revision": "1", "reason.title": "แก้ชื่อให้บอกชั้น"})
    sent.refresh_from_db()
    answers = complete_answers(title="ชุดกิจกรรมอ่านคำมาตราแม่กดสำหรับชั้น ป.๓")
    sending.submit(sending.save_draft(sent, answers, sent.version))
    stale = reviewer.post(f"{url}accept/", {"revision": "1"})
    assert stale.status_code == 409
    page = _page(reviewer, sent)
    assert "ขอให้แก้ครั้งก่อน: แก้ชื่อให้บอกชั้น" in page
    assert "แก้จากฉบับก่อน" in page
    sides = reviewer.get(f"{url}1-2/").content.decode()
    assert "<del>๒</del>" in sides
    assert "<ins>๓</ins>" in sides
    assert reviewer.get(f"{url}1-9/").status_code == 404
    assert "ชั้น ป.๒" in _page(reviewer, sent, "?revision=1")
    assert reviewer.post(f"{url}accept/", {"revision": "2"}).status_code == 302


def test_warnings_are_answered_beside_them(draft: Submission, reviewer: Client) -> None:
    answers = complete_answers(origin="สอบถามได้ที่ 081-234-5678")
    sending.submit(sending.save_draft(draft, answers, draft.version))
    page = _page(reviewer, draft)
    keys = re.findall(r'name="answer\.([^"]+)"', page)
    assert len(keys) == 1
    url = f"/desk/s/{draft.pk}/accept/"
    refused = reviewer.post(url, {"revision": "1", "accept-note": "น่าใช้ต่อ"})
    assert refused.status_code == 422
    assert "น่าใช้ต่อ" in refused.content.decode()
    form = {"revision": "1", f"usual-answer.{keys[0]}": "เป็นข้อมูลติดต่อของหน่วยงาน เผยแพร่ได้"}
    assert reviewer.post(url, form).status_code == 302
    assert Decision.objects.get().answered == {keys[0]: "เป็นข้อมูลติดต่อของหน่วยงาน เผยแพร่ได้"}
    assert "เป็นข้อมูลติดต่อของหน่วยงาน" in _page(reviewer, draft)


def test_points_in_either_digits_give_a_level(sent: Submission, reviewer: Client) -> None:
    points = {"importance": "๑๕", "process": "25", "novelty": "0", "results": "25", "lessons": "10"}
    form = {"revision": "1", **{f"score.{name}": given for name, given in points.items()}}
    url = f"/desk/s/{sent.pk}/accept/"
    assert reviewer.post(url, form).status_code == 422
    assert reviewer.post(url, {**form, "score.reuse": "มาก"}).status_code == 422
    assert reviewer.post(url, {**form, "score.reuse": "nan"}).status_code == 422
    assert reviewer.post(url, {**form, "score.reuse": "10"}).status_code == 302
    assert Decision.objects.get().level == "ดีมาก"
    assert "กระบวนการออกแบบและพัฒนา: ๒๕/๒๕" in _page(reviewer, sent)


def test_messages_say_who_sees_them(sent: Submission, reviewer: Client) -> None:
    url = f"/desk/s/{sent.pk}/message/"
    assert reviewer.post(url, {"text": "ไม่ได้เลือกว่าให้ใครเห็น"}).status_code == 422
    reviewer.post(url, {"text": "ขอภาพเพิ่ม", "audience": "teacher"})
    reviewer.post(url, {"text": "ปรึกษาหัวหน้าก่อน", "audience": "desk"})
    page = _page(reviewer, sent)
    assert page.count('<li class="ours">') == 1
    assert page.count('<li class="inside">') == 1
    assert [each.internal for each in sent.messages.all()] == [False, True]


def test_a_new_link_is_shown_once(sent: Submission, reviewer: Client) -> None:
    answer = reviewer.post(f"/desk/s/{sent.pk}/link/")
    shown = re.search(r'id="new-link">[^<]*[#/]([\w-]{43})<', answer.content.decode())
    assert shown is not None
    assert sending.follow_link(shown[1]) == sent
    assert shown[1] not in _page(reviewer, sent)


def test_an_account_without_a_registered_name_accepts_nothing(
    sent: Submission, client: Client, make_user: MakeUser
) -> None:
    user = make_user("nameless", Role.REVIEWER)
    user.first_name = ""
    user.save()
    enter(client, user)
    answer = client.post(f"/desk/s/{sent.pk}/accept/", {"revision": "1"})
    assert answer.status_code == 422
    assert "ทะเบียนผู้พิจารณา" in answer.content.decode()


def test_nothing_that_was_sent_runs_at_the_desk(draft: Submission, reviewer: Client) -> None:
    """Through every field, also those that the check would have refused."""
    sending.submit(draft)
    revision = draft.revisions.get()
    revision.answers = {
        "front": {
            name: [{"name": HOSTILE, HOSTILE: HOSTILE}]
            if name in ("authors", "awards")
            else HOSTILE
            for name in (*reading.labels(), HOSTILE)
        },
        "sections": dict.fromkeys(reading.labels(), HOSTILE),
        "opening": HOSTILE,
    }
    revision.files = [{"name": f"{HOSTILE}.pdf", "digest": "0" * 64, "size": 1}]
    revision.problems = [
        {"severity": "warning", "code": HOSTILE, "field": HOSTILE, "message": HOSTILE,
         "remedy": HOSTILE, "path": "", "line": 1, "column": 1}
    ]  # fmt: skip
    revision.save()
    Submission.objects.filter(pk=draft.pk).update(
        title=HOSTILE, school="x", category=HOSTILE[:40], area=HOSTILE[:40]
    )
    reviewer.post(f"/desk/s/{draft.pk}/message/", {"text": HOSTILE, "audience": "teacher"})
    form = {
        "revision": "1",
        "reason.title": HOSTILE,
        "usual.title": HOSTILE,
        "return-note": HOSTILE,
    }
    pages = [
        _page(reviewer, draft),
        reviewer.post(
            f"/desk/s/{draft.pk}/accept/", {**form, "accept-note": HOSTILE}
        ).content.decode(),
        reviewer.get("/desk/", {"q": HOSTILE, "school": HOSTILE}).content.decode(),
        reviewer.get("/desk/").content.decode(),
    ]
    reviewer.post(f"/desk/s/{draft.pk}/return/", form)
    pages.append(_page(reviewer, draft))
    for page in pages:
        assert "alert(1)" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.fixture
def with_files(draft: Submission, tmp_path: Path) -> Submission:
    """Return a submission with a photo that says where it was taken, and a document."""
    photo = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (15.0, 7.0, 30.0)
    exif[0x010E] = "taken at home"
    Image.new("RGB", (900, 700), "teal").save(photo, exif=exif)
    page = tmp_path / "page.pdf"
    page.write_bytes(b"%PDF-1.7 <script>alert(1)</script>")
    for file in (photo, page):
        Upload.objects.create(
            submission=draft, name=file.name, original_name=file.name, size=file.stat().st_size,
            received=file.stat().st_size, digest=blobs.put(file),
        )  # fmt: skip
    sending.submit(draft)
    return draft


def test_a_picture_is_encoded_anew(with_files: Submission, reviewer: Client) -> None:
    answer = reviewer.get(f"/desk/s/{with_files.pk}/1/picture/0")
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    with Image.open(io.BytesIO(answer.content)) as shown:
        assert shown.size == (900, 700)
        assert not shown.getexif()
    assert b"taken at home" not in answer.content


def test_a_document_is_saved_and_not_opened(with_files: Submission, reviewer: Client) -> None:
    answer = reviewer.get(f"/desk/s/{with_files.pk}/1/file/1")
    assert answer.getvalue().startswith(b"%PDF")
    answer.close()
    assert answer["Content-Disposition"] == 'attachment; filename="page.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("place", ["9", "-1", "..%2Fsecret-key", "photo.jpg"])
def test_only_files_of_the_revision_are_given(
    with_files: Submission, reviewer: Client, place: str
) -> None:
    for kind in ("file", "picture"):
        assert reviewer.get(f"/desk/s/{with_files.pk}/1/{kind}/{place}").status_code == 404
    assert reviewer.get(f"/desk/s/{with_files.pk}/2/file/0").status_code == 404
    assert reviewer.get(f"/desk/s/{with_files.pk}/1/picture/1").status_code == 404
