"""Answers and types that the tests of the upload form and the desk share."""

from __future__ import annotations

import hashlib
import io
import itertools
from collections.abc import Callable
from typing import Any, cast

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from khlang.intake.submissions import publishing
from khlang.intake.submissions.models import Publication, Submission
from khlang.submission.answers import Answers

MakeUser = Callable[..., User]

PASSWORD = "correct horse battery"
REVIEWER_NAME = "ศึกษานิเทศก์ตัวอย่าง ๑"
"""A name of the project's registry of reviewers."""


def enter(client: Client, user: User) -> None:
    """Log in without the form, which costs a test nothing."""
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")


def complete_answers(**changes: object) -> Answers:
    """Return answers that pass the check, with some fields changed."""
    front: dict[str, object] = {
        "title": "ชุดกิจกรรมอ่านคำมาตราแม่กดสำหรับชั้น ป.๒",
        "category": "learning",
        "media_type": ["exercise"],
        "learning_areas": ["thai"],
        "grades": ["p2"],
        "school": "9900000001",
        "academic_year": "2568",
        "authors": [{"name": "ครูตัวอย่าง ก"}],
        "abstract": "นักเรียนอ่านคำที่สะกดไม่ตรงมาตราไม่ได้ ครูจึงทำชุดกิจกรรมแปดชุดจากนิทานที่เด็กรู้จัก แล้วสอนเสริมหกสัปดาห์",
        "method": "pdca",
        "licence": "CC-BY-NC-SA-4.0",
        "consent": "none_needed",
    }
    sections = {
        "background": "ต้นปีการศึกษา ครูให้นักเรียนอ่านคำ ๔๐ คำทีละคน",
        "objectives": "นักเรียนทุกคนอ่านคำในมาตราแม่กดได้",
        "process": "เลือกนิทานที่เด็กรู้จัก แล้วเขียนใหม่",
        "results": "นักเรียน ๑๖ คนจาก ๑๗ คนอ่านผ่านเกณฑ์",
    }
    return Answers({**front, **changes}, sections)


def complete_form(**changes: str | list[str]) -> dict[str, str | list[str]]:
    """Return what a browser posts for answers that pass the check, with some inputs changed."""
    answers = complete_answers()
    values: dict[str, str | list[str]] = {
        name: answer for name, answer in answers.front.items() if name != "authors"
    }
    values |= {f"section.{name}": text for name, text in answers.sections.items()}
    return {**values, "authors.0.name": "ครูตัวอย่าง ก", **changes}


def solve(key: str, bits: int) -> str:
    """Do the work of a form's key."""
    for nonce in itertools.count():
        hashed = hashlib.sha256(f"{key}:{nonce}".encode()).digest()
        if int.from_bytes(hashed) >> (256 - bits) == 0:
            return str(nonce)
    raise AssertionError("unreachable")


def begin(client: Client) -> Submission:
    """Begin a submission as a teacher without scripts does, and return it."""
    page = client.get("/")
    answer = client.post("/begin", {"key": page.context["challenge"]["key"]})
    receipt = answer["Location"].split("/")[2]
    return Submission.objects.get(receipt=receipt)


def post_form(
    client: Client, work: Submission, deed: str = "save", /, **changes: Any
) -> HttpResponse:
    """Post the whole form as a browser without scripts does."""
    work.refresh_from_db()
    data = {**complete_form(), "version": str(work.version), "do": deed, **changes}
    data = {name: value for name, value in data.items() if value is not None}
    return cast(HttpResponse, client.post(f"/w/{work.receipt}/form", data))


REUSED = "2567/eight-steps-reading"
"""A public work of the project, by the school 9900000001; 9900000009 reported on it in 2568."""


def complete_report(**changes: Any) -> dict[str, Any]:
    """Return what a browser posts for a report of reuse that passes the check, some inputs changed."""
    report: dict[str, Any] = {
        "school": "9900000006", "on": "2568-12-01", "grades": ["p2"], "pupils": "11",
        "change": "ลดเหลือห้าเล่ม", "result": "นักเรียน ๙ ใน ๑๑ คนอ่านได้คล่องขึ้น", "recommend": "yes",
    }  # fmt: skip
    return {**report, **changes}


def begin_report(client: Client, work: str = REUSED) -> Submission:
    """Begin a report of reuse as a teacher without scripts does, and return it."""
    key = client.get(f"/reuse/{work}").context["challenge"]["key"]
    answer = client.post(f"/reuse/{work}", {"key": key})
    return Submission.objects.get(receipt=answer["Location"].split("/")[2])


def post_report(
    client: Client, report: Submission, deed: str = "save", /, **changes: Any
) -> HttpResponse:
    """Post the whole form of a report as a browser without scripts does."""
    report.refresh_from_db()
    data = {**complete_report(**changes), "version": str(report.version), "do": deed}
    return cast(HttpResponse, client.post(f"/w/{report.receipt}/form", data))


def photo(size: tuple[int, int] = (900, 700), kind: str = "JPEG", /, **options: Any) -> bytes:
    """Return a picture that says where it was taken, and by which camera."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (15.0, 7.0, 30.0)
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6
    output = io.BytesIO()
    Image.new("RGB", size, "teal").save(output, kind, exif=exif, **options)
    return output.getvalue()


def carry_out_killed(order: Publication, seam: str, when: str) -> None:
    """Carry out an order, killed before or after a step of it, and go on twice as after a restart."""
    whole = getattr(publishing, seam)

    def killed(*arguments: object) -> None:
        if when == "after":
            whole(*arguments)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publishing, seam, killed)
        with pytest.raises(KeyboardInterrupt):
            publishing.carry_out(order)
    publishing.carry_out_due()
    publishing.carry_out_due()
