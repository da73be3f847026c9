from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khlang.problems import Report
from khlang.submission import body
from khlang.submission.fields import SECTIONS
from khlang.submission.source import parse_text
from test_markdown import BODIES

FRONT = "---\ntitle: ก\nattachments: [{file: book.pdf}]\n---\n"
WHOLE = "\n".join(
    f"## {section.heading}\n\nทำแล้วได้ผลดี\n" for section in SECTIONS if section.required
)


def problems(text: str, folder: Path) -> list[tuple[str, int, int]]:
    report = Report("index.md")
    document = parse_text(FRONT + text, folder / "index.md", "index.md", report)
    assert document is not None
    body.check(document, folder, report)
    return [(problem.code, problem.line, problem.column) for problem in report.problems]


def codes(text: str, folder: Path) -> list[str]:
    return [code for code, _, _ in problems(f"{WHOLE}\n{text}", folder)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("photo.jpg", "photo (1).jpg", "book.pdf", "spare.pdf"):
        (tmp_path / name).touch()
    return tmp_path


def test_a_whole_body_has_no_problems(folder: Path) -> None:
    text = (
        "## ภาคผนวก\n\n### ข้อสังเกต\n\nค่า p<.05 และ x < y > z `<b>` กับ `javascript:` {ก}\n\n"
        "![เด็กอ่านคู่](photo.jpg) ![เด็กอ่านเดี่ยว](<photo (1).jpg>) [แบบฝึก](book.pdf) "
        "[ดูผล](#ผลการดำเนินงาน) <https://example.org> <a@example.org> [ภาพ](photo.jpg)\n"
    )
    assert codes(text, folder) == []


def test_places_are_those_of_the_file(folder: Path) -> None:
    found = problems(f"{WHOLE}\nก [ข](javascript:x)\n", folder)
    line = (FRONT + WHOLE).count("\n") + 2
    assert found == [("link-dangerous", line, 3)]


def test_an_empty_body_is_told_once(folder: Path) -> None:
    assert problems("\n \n", folder) == [("body-empty", 5, 0)]


def test_a_heading_may_be_spaced_differently(folder: Path) -> None:
    assert problems(WHOLE.replace("## ผลการ", "##  ผล การ"), folder) == []


def test_a_heading_of_the_wrong_level_is_not_called_missing(folder: Path) -> None:
    found = problems(WHOLE.replace("## ผลการ", "### ผลการ"), folder)
    assert [code for code, _, _ in found] == ["body-section-misnamed"]


def test_subheadings_are_no_content(folder: Path) -> None:
    text = f"{WHOLE}\n## บทเรียนที่ได้รับ\n\n### หนึ่ง\n\n***\n\n### สอง\n\n## อื่น ๆ\n\nมี\n"
    assert [code for code, _, _ in problems(text, folder)] == ["body-section-empty"]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_the_hint_must_go(section: object, folder: Path) -> None:
    heading, hint = section.heading, section.hint  # type: ignore[attr-defined]
    text = WHOLE.replace(f"## {heading}\n", "") + f"\n## {heading}\n\n{hint}\n\nเขียนต่อท้าย\n"
    assert "body-section-template" in [code for code, _, _ in problems(text, folder)]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=//x>",
        "<img src=x onerror=alert(1)>",
        "ขึ้นบรรทัด<br>ใหม่",
        "<br/>",
        "</div>",
        "<!-- ซ่อน -->",
        "<?php x ?>",
        "<!DOCTYPE html>",
        "<svg/onload=alert(1)>",
        "<iframe",
    ],
)
def test_html(text: str, folder: Path) -> None:
    assert "body-html" in codes(text, folder)


@pytest.mark.parametrize(
    "text", ["p<.05", "ก <ข> ค", "x<y และ a>b", "`<div>`", "<3", "<ชื่อ>", "a <= b"]
)
def test_what_only_looks_like_html(text: str, folder: Path) -> None:
    assert codes(text, folder) == []


def test_event_attributes_in_braces(folder: Path) -> None:
    assert codes("[ก](https://example.org){: onclick=alert(1) }", folder) == ["body-event"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![](photo.jpg)", "image-alt-missing"),
        ("![ - ](photo.jpg)", "image-alt-missing"),
        ("![photo](photo.jpg)", "image-alt-name"),
        ("![PHOTO.JPG](photo.jpg)", "image-alt-name"),
        ("![ภาพที่ ๑](photo.jpg)", "image-alt-name"),
        ("![IMG_20250101_0900](photo.jpg)", "image-alt-name"),
        ("![เด็กอ่าน](Photo.jpg)", "link-letter-case"),
        ("![เด็กอ่าน](none.jpg)", "link-missing-file"),
        ("![เด็กอ่าน](../photo.jpg)", "link-outside"),
        ("![เด็กอ่าน](data:image/png;base64,AA)", "link-dangerous"),
        ("![เด็กอ่าน](#x)", "link-empty"),
        ("[สำรอง](spare.pdf)", "link-not-attached"),
        ("[ผลงาน](index.md)", "link-missing-file"),
        ("<javascript:alert(1)>", "link-dangerous"),
        ("[![เด็กอ่าน](photo.jpg)](javascript:x)", "link-dangerous"),
    ],
)
def test_links_and_pictures(text: str, code: str, folder: Path) -> None:
    assert codes(text, folder) == [code]


def test_a_link_to_a_linked_file_is_missing(folder: Path) -> None:
    (folder / "linked.jpg").symlink_to(folder / "photo.jpg")
    assert codes("![เด็กอ่าน](linked.jpg)", folder) == ["link-missing-file"]


def test_a_hostile_body_is_only_told_its_bounds(folder: Path) -> None:
    assert [code for code, _, _ in problems("[" * 10_000, folder)] == ["body-marks-many"]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=BODIES | st.text(max_size=200))
def test_nothing_makes_it_stumble(text: str, tmp_path: Path) -> None:
    report = Report("index.md")
    document = parse_text(FRONT + text, tmp_path / "index.md", "index.md", report)
    assert document is not None
    body.check(document, tmp_path, report)
    lines = document.text.count("\n") + 1
    assert all(0 <= problem.line <= lines for problem in report.problems)
