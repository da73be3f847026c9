"""A work as the site would show it, complete or not, to nobody else."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from intake_cases import begin, complete_answers, complete_form, photo, post_form
from khlang.intake import preview
from khlang.submission.answers import Answers

pytestmark = pytest.mark.django_db


def test_a_complete_work_has_no_stand_ins() -> None:
    made = preview.WorkLook(complete_answers(), {}).page()
    assert made.stand_ins == ()
    page = made.page.decode()
    assert "ครูตัวอย่าง ก" in page
    assert "มาตราแม่กด" in page


def test_an_empty_form_is_shown_by_stand_ins() -> None:
    made = preview.WorkLook(Answers({}), {}).page()
    assert {"ชื่อผลงาน", "ผู้พัฒนา", "ความเป็นมาและความสำคัญ"} <= set(made.stand_ins)
    assert "ยังไม่ได้กรอกบทคัดย่อ" in made.page.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "สั้น"},
        {"cover": {"file": "missing.jpg", "alt": "x"}},
        {"metrics": {"pupils": "many"}},
        {"authors": [{"name": "", "share": "x"}]},
        {"nonsense": "x"},
    ],
)
def test_what_is_wrong_is_left_out_and_the_rest_is_shown(changes: dict[str, object]) -> None:
    page = preview.WorkLook(complete_answers(**changes), {}).page().page.decode()
    assert "นักเรียน ๑๖ คนจาก ๑๗ คนอ่านผ่านเกณฑ์" in page


@pytest.mark.parametrize("text", ["[" * 5000, "<script>alert(1)</script>", "x" * 20_000])
def test_a_section_that_cannot_be_shown_is_stood_in_for(text: str) -> None:
    answers = complete_answers()
    made = preview.WorkLook(
        Answers(answers.front, {**answers.sections, "results": text}), {}
    ).page()
    assert "<script>alert" not in made.page.decode()
    assert made.stand_ins


def test_the_page_comes_with_its_pictures_and_the_sites_assets(client: Client) -> None:
    work = begin(client)
    cover = SimpleUploadedFile("cover.jpg", photo((1800, 1200)))
    post_form(client, work, **{"upload.cover.file": cover, "cover.alt": "บัตรคำบนโต๊ะ"})
    root = client.get(f"/w/{work.receipt}/preview/")["Location"]
    page = client.get(root)
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert page["Cache-Control"] == "no-store"
    picture = client.get(f"{root}cover-400.webp")
    with Image.open(io.BytesIO(picture.content)) as shown:
        assert shown.width == 400
        assert not shown.getexif()
    style = client.get(f"/w/{work.receipt}/preview/assets/stylesheets/site.css")
    assert style.status_code == 200
    style.close()
    for place in ("assets/../../mkdocs.yml", "assets/%2e%2e/%2e%2e/mkdocs.yml"):
        assert client.get(f"/w/{work.receipt}/preview/{place}").status_code in (400, 404)
    elsewhere = client.get(f"/w/{work.receipt}/preview/areas/thai/")
    assert "ใช้ได้เมื่อเผยแพร่แล้ว" in elsewhere.content.decode()


def test_a_work_without_a_cover_gets_a_woven_one(client: Client) -> None:
    work = begin(client)
    post_form(client, work)
    root = client.get(f"/w/{work.receipt}/preview/")["Location"]
    assert client.get(f"{root}cover.svg")["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize("year", ["", "๒๕๖๗", "2024", "ปีที่แล้ว"])
def test_the_pictures_of_a_page_lie_where_it_says(client: Client, year: str) -> None:
    work = begin(client)
    post_form(client, work, title="", academic_year=year)
    root = client.get(f"/w/{work.receipt}/preview/")["Location"]
    (cover,) = set(
        re.findall(r'src="(?:\.\./)+([^"]*cover\.svg)"', client.get(root).content.decode())
    )
    assert client.get(f"/w/{work.receipt}/preview/{cover}").status_code == 200


def test_nobody_else_sees_it(client: Client) -> None:
    work = begin(client)
    post_form(client, work)
    root = client.get(f"/w/{work.receipt}/preview/")["Location"]
    stranger = Client()
    for place in (root, f"{root}cover.svg", f"/w/{work.receipt}/preview"):
        assert stranger.get(place).status_code == 404


def test_the_frame_says_what_is_stood_in_for(client: Client) -> None:
    work = begin(client)
    post_form(client, work, **dict.fromkeys(complete_form()))
    assert "ชื่อผลงาน" in client.get(f"/w/{work.receipt}/preview").content.decode()
