"""The field table as inputs, and what is filled into them."""

from pathlib import Path

import pytest

from khlang.submission import vocabulary
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.filled import Filled, split_pictures, spread
from khlang.submission.input import Input, Step, Widget
from khlang.submission.inputs import (
    NO_ANSWER_OF_A_TEACHER,
    PICTURES,
    SECTION,
    inputs,
    name_of_problem,
    report_steps,
    steps,
)
from khlang.submission.people import ADOPTION

REGISTRY = Path(__file__).parent.parent / "innovations" / "_registry"
TERMS = vocabulary.load(REGISTRY)
SCHOOLS = vocabulary.load_schools(REGISTRY, TERMS)


@pytest.fixture(scope="module")
def all_steps() -> tuple[Step, ...]:
    return steps(TERMS, SCHOOLS)


def _by_name(all_steps: tuple[Step, ...]) -> dict[str, Input]:
    return {each.name: each for each in inputs(all_steps)}


def test_a_report_of_reuse_asks_what_its_table_says() -> None:
    (step,) = report_steps(TERMS, SCHOOLS)
    assert [each.name for each in step.inputs] == [field.id for field in ADOPTION]
    widgets = {each.name: each.widget for each in step.inputs}
    assert widgets == {
        "school": Widget.SCHOOL, "on": Widget.DATE, "grades": Widget.CHECKBOXES,
        "pupils": Widget.INTEGER, "change": Widget.LINES, "result": Widget.LINES,
        "recommend": Widget.YES_NO,
    }  # fmt: skip


def test_what_is_filled_in_of_a_report_is_read_as_people_write() -> None:
    written = {
        "school": "โรงเรียนตัวอย่าง ๖ (9900000006)", "on": "1 ธันวาคม 2568", "grades": ["p2", ""],
        "pupils": "๑๑", "change": " ", "recommend": "no", "title": "ไม่ถาม",
    }  # fmt: skip
    assert Filled(TERMS, SCHOOLS).report(written).front == {
        "school": "9900000006", "on": "2568-12-01", "grades": ["p2"], "pupils": "11",
        "recommend": "no",
    }  # fmt: skip


def test_a_form_asks_for_everything_of_the_teacher_once(all_steps: tuple[Step, ...]) -> None:
    asked = [each.path[0] for step in all_steps for each in step.inputs if each.path[0] != SECTION]
    of_teacher = {field.id for field in FIELDS if not field.by_office} - NO_ANSWER_OF_A_TEACHER
    assert sorted(asked) == sorted(of_teacher | {PICTURES})
    sections = [each.path[1] for each in inputs(all_steps) if each.path[0] == SECTION]
    assert sections == [section.id for section in SECTIONS]


def test_no_help_of_a_form_speaks_of_a_file(all_steps: tuple[Step, ...]) -> None:
    def helps(each: Input) -> list[str]:
        return [each.help, *(text for item in each.items for text in helps(item))]

    texts = [text for step in all_steps for each in step.inputs for text in helps(each)]
    told = ("index.md", "เครื่องหมายคำพูด", "โฟลเดอร์", ">-", "_en", "(share)", "ปี พ.ศ.-เดือน")
    assert [text for text in texts if any(word in text for word in told)] == []
    assert all(texts)


def test_rows_have_names_of_their_own(all_steps: tuple[Step, ...]) -> None:
    authors = _by_name(all_steps)["authors"]
    assert authors.widget is Widget.ROWS
    assert [item.name for item in authors.row(2)][:2] == ["authors.2.prefix", "authors.2.name"]
    assert authors.row(2)[1].id == "f-authors-2-name"
    assert name_of_problem("authors[2].name") == "authors.2.name"


def test_what_was_filled_in_becomes_answers() -> None:
    answers = Filled(TERMS, SCHOOLS).answers(
        {
            "title": "  แบบฝึกอ่านสะกดคำ  ",
            "category": "นวัตกรรมด้านการจัดการเรียนรู้",
            "learning_areas": "ภาษาไทย, สังคมศึกษา ศาสนา และวัฒนธรรม",
            "grades": ["p2", "ประถมศึกษาปีที่ ๓"],
            "school": "โรงเรียนตัวอย่าง (๙๙๐๐๐๐๐๐๐๑)",
            "academic_year": "พ.ศ. ๒๕๖๘",
            "authors.10.name": "ครูตัวอย่าง ข",
            "authors.2.name": "ครูตัวอย่าง ก",
            "authors.3.name": " ",
            "keywords": "อ่าน, สะกดคำ\nอ่าน",
            "metrics.t_test.pre": "9, 8 ๑๑",
            "dissemination.0.on": "๑๕ ส.ค. ๒๕๖๘",
            "section.background": "บรรทัดแรก\nบรรทัดสอง",
            "pictures.0.file": "a.jpg",
            "pictures.0.alt": "บัตรคำ [สี่ใบ]",
            "pictures.1.file": "b.jpg",
            "pictures.1.section": "ความเป็นมาและความสำคัญ",
            "review.score": "100",
            "nobody.asked": "x",
        }
    )
    assert answers.front["title"] == "แบบฝึกอ่านสะกดคำ"
    assert answers.front["category"] == "learning"
    assert answers.front["learning_areas"] == ["thai", "social"]
    assert answers.front["grades"] == ["p2", "p3"]
    assert answers.front["school"] == "9900000001"
    assert answers.front["academic_year"] == "2568"
    assert answers.front["authors"] == [{"name": "ครูตัวอย่าง ก"}, {"name": "ครูตัวอย่าง ข"}]
    assert answers.front["keywords"] == ["อ่าน", "สะกดคำ"]
    assert answers.front["metrics"] == {"t_test": {"pre": ["9", "8", "11"]}}
    assert answers.front["dissemination"] == [{"on": "2568-08-15"}]
    assert "nobody" not in answers.front
    assert answers.sections["background"] == "บรรทัดแรก\n\nบรรทัดสอง\n\n![](b.jpg)"
    assert answers.sections["process"] == "![บัตรคำ (สี่ใบ)](a.jpg)"


@pytest.mark.parametrize(
    "values", [{"title": "ก", "title.x": "ข"}, {"authors": "ก"}, {"cover": "x"}]
)
def test_names_that_contradict_each_other_are_no_fault(values: dict[str, str]) -> None:
    assert "authors" not in Filled(TERMS, SCHOOLS).answers(values).front


def test_answers_fill_the_form_again() -> None:
    filled = Filled(TERMS, SCHOOLS)
    values: dict[str, str | list[str]] = {
        "title": "แบบฝึก",
        "grades": ["p2", "p3"],
        "authors.0.name": "ครูตัวอย่าง ก",
        "metrics.ioc.value": "0.9",
        "section.results": "ดีขึ้น\n\n- หนึ่ง",
    }
    assert spread(filled.answers(values)) == values


def test_pictures_at_the_end_of_a_section_are_told_from_its_text() -> None:
    values = {
        "section.process": "ทำอย่างนี้",
        "pictures.0.file": "a.jpg", "pictures.0.alt": "ภาพหนึ่ง", "pictures.0.section": "process",
        "pictures.1.file": "b.jpg", "pictures.1.alt": "ภาพสอง", "pictures.1.section": "results",
        "pictures.2.file": "c.jpg", "pictures.2.alt": "ภาพ [สาม]", "pictures.2.section": "process",
    }  # fmt: skip
    sections, pictures = split_pictures(Filled(TERMS, SCHOOLS).answers(values).sections)
    assert sections == {"process": "ทำอย่างนี้", "results": ""}
    assert pictures == [
        ("a.jpg", "ภาพหนึ่ง", "process"),
        ("c.jpg", "ภาพ (สาม)", "process"),
        ("b.jpg", "ภาพสอง", "results"),
    ]


def test_a_picture_amid_a_text_stays_there() -> None:
    text = "ก่อน\n\n![ภาพ](a.jpg)\n\nหลัง"
    assert split_pictures({"process": text}) == ({"process": text}, [])
