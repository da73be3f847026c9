"""Answers of a form become an ``index.md`` that reads back as the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.problems import Report
from khlang.submission.answers import Answers, clean
from khlang.submission.check import Context, check_folder
from khlang.submission.source import parse_text, read

ROOT = Path(__file__).parent.parent
WORKS = sorted(ROOT.glob("innovations/2*/*/index.md"))

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
    | st.sampled_from("\n'\":#-[]{}&*!|>%@`"),
    max_size=60,
)


def _read_back(text: str) -> Answers:
    report = Report("index.md")
    document = parse_text(text, Path("index.md"), "index.md", report)
    assert document is not None, report.problems
    assert not [each for each in report.problems if each.code.startswith("yaml")], report.problems
    return Answers.of(document)


@given(st.dictionaries(st.sampled_from(["title_en", "origin", "school", "duration"]), TEXT), TEXT)
def test_any_answers_read_back(front: dict[str, str], text: str) -> None:
    written = {"title": "ชื่อ"} | {name: clean(answer).strip() for name, answer in front.items()}
    answers = Answers(written, {"background": "ก " + text.replace("#", "")})
    again = _read_back(answers.to_text())
    assert again.front == {name: answer for name, answer in written.items() if answer}
    assert again.sections["background"] == clean(answers.sections["background"]).strip()


@given(st.lists(st.fixed_dictionaries({"name": TEXT, "position": TEXT}), max_size=4))
def test_records_read_back_without_their_empty_parts(authors: list[dict[str, str]]) -> None:
    again = _read_back(Answers({"title": "ชื่อ", "authors": authors}).to_text())
    expected = []
    for author in authors:
        filled = {name: clean(part).strip() for name, part in author.items() if part}
        expected.append(filled)
    assert again.front.get("authors", []) == [each for each in expected if each]


@pytest.mark.parametrize("source", WORKS, ids=lambda path: path.parent.name)
def test_a_work_keeps_its_meaning(source: Path, tmp_path: Path) -> None:
    """Written anew from its answers, each sample work passes and says the same."""
    document = read(source, "index.md", Report("index.md"))
    assert document is not None
    folder = tmp_path / source.parent.parent.name / source.parent.name
    folder.mkdir(parents=True)
    for beside in source.parent.iterdir():
        if beside.name != "index.md":
            (folder / beside.name).symlink_to(beside)
    before = Answers.of(document)
    (folder / "index.md").write_text(before.to_text(), encoding="utf-8")
    again = read(folder / "index.md", "index.md", Report("index.md"))
    assert again is not None
    assert Answers.of(again) == before


def test_a_teachers_answers_hold_nothing_of_the_office(tmp_path: Path) -> None:
    answers = Answers({"title": "ก", "status": "published", "review": {"score": "90"}})
    assert answers.of_teacher().front == {"title": "ก", "status": "submitted"}


def test_unknown_headings_stay_in_the_section_before_them() -> None:
    text = "---\ntitle: ก\n---\n\nนำ\n\n## ผลการดำเนินงาน\n\nดี\n\n## ภาคผนวก\n\nเพิ่ม\n"
    again = _read_back(text)
    assert again.opening == "นำ"
    assert again.sections == {"results": "ดี\n\n## ภาคผนวก\n\nเพิ่ม"}


def test_what_looks_alike_is_typed_rightly() -> None:
    text = Answers({"title": "เเบบฝึก\u200bอ่าน"}, {"results": "ทํา\r\nแล้ว"}).to_text()
    assert "title: แบบฝึกอ่าน" in text
    assert "ทำ\nแล้ว" in text


def test_a_form_filled_in_passes_the_check(tmp_path: Path) -> None:
    """The answers of a form need no quotation marks of their own."""
    context = Context.load(ROOT / "innovations" / "_registry")
    answers = Answers(
        {
            "title": "ชุดกิจกรรม: อ่านคำ # มาตราแม่กด",
            "status": "submitted",
            "category": "learning",
            "media_type": ["exercise"],
            "learning_areas": ["thai"],
            "grades": ["p2"],
            "school": "9900000001",
            "academic_year": "๒๕๖๘",
            "authors": [{"name": "ครูตัวอย่าง ก", "share": "100"}],
            "abstract": "นักเรียนอ่านคำไม่ได้ " * 10,
            "method": "pdca",
            "licence": "CC-BY-NC-SA-4.0",
            "consent": "none_needed",
        },
        dict.fromkeys(("background", "objectives", "process", "results"), "ข้อความที่เขียนแล้ว"),
    )
    folder = tmp_path / "2568" / "reading"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(answers.to_text(), encoding="utf-8")
    work, problems = check_folder(folder, "2568/reading", context)
    assert [each for each in problems if each.severity == "error"] == []
    assert work is not None
    assert work.title == "ชุดกิจกรรม: อ่านคำ # มาตราแม่กด"
