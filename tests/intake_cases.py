"""Answers and types that the tests of the upload form and the desk share."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client

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
