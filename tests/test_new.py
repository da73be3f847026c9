"""``khlang new`` asks until the answers pass, and writes what the checks accept."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from khlang.problems import Report
from khlang.submission import new
from khlang.submission.check import Context, check_folder
from khlang.submission.convert import Converter
from khlang.submission.fields import FIELDS
from khlang.submission.source import read

REGISTRY = Path(__file__).parent.parent / "innovations" / "_registry"

GOOD = {
    "ชื่อผลงาน": "บันไดคำ: เกมต่อคำแปดขั้น",
    "ประเภทนวัตกรรม": "๑",
    "ชนิดสื่อ (ตอบได้หลายข้อ)": "17, แบบฝึกทักษะ",
    "กลุ่มสาระการเรียนรู้ (กลุ่มหลักก่อน)": "ภาษาไทย",
    "ระดับชั้น (ตอบได้หลายข้อ)": "ป.2 ป.๓",
    "รหัสโรงเรียน ๑๐ หลัก": "9900000003",
    "ปีการศึกษา (พ.ศ.)": "๒๕๖๘",
    "กระบวนการพัฒนา": "pdca",
    "สัญญาอนุญาต": "1",
    "ข้อมูลและภาพของนักเรียนในผลงาน": "1",
    "ชื่อและนามสกุลของผู้พัฒนา": "ครูตัวอย่าง ก",
    "ชื่อโฟลเดอร์ภาษาอังกฤษ (a-z, 0-9 และขีดกลาง เช่น word-ladder)": "word-ladder",
}


class Teacher:
    """Answers by question, wrong answers first."""

    def __init__(self, wrong: dict[str, list[str]] | None = None, *, leaves: str = "") -> None:
        self.wrong = wrong or {}
        self.leaves = leaves
        self.heard: list[str] = []

    def answer(self, question: str) -> str:
        question = question.removesuffix(": ")
        if question == self.leaves:
            raise EOFError
        mistakes = self.wrong.get(question, [])
        return mistakes.pop(0) if mistakes else GOOD[question]

    def hear(self, text: str) -> None:
        self.heard.append(text)


@pytest.fixture
def innovations(tmp_path: Path) -> Path:
    shutil.copytree(REGISTRY, tmp_path / "_registry")
    return tmp_path


def start(innovations: Path, teacher: Teacher) -> Path | None:
    return new.run(innovations, teacher.answer, teacher.hear)


def test_new_submission_lacks_only_the_teachers_own_words(innovations: Path) -> None:
    folder = start(innovations, Teacher())
    assert folder == innovations / "2568" / "word-ladder"
    _, problems = check_folder(folder, "2568/word-ladder", Context.load(innovations / "_registry"))
    assert {problem.code for problem in problems} == {"field-template", "body-section-template"}


def test_every_commented_example_can_be_opened(innovations: Path) -> None:
    folder = start(innovations, Teacher())
    assert folder is not None
    text = (folder / "index.md").read_text(encoding="utf-8")
    opened = "\n".join(_opened(text.splitlines()))
    (folder / "index.md").write_text(opened, encoding="utf-8")
    report = Report("")
    document = read(folder / "index.md", "", report)
    assert document is not None
    context = Context.load(innovations / "_registry")
    Converter(report, context.vocabulary, context.schools).record(FIELDS, document.front)
    given = {"abstract_en"}  # its example is only the beginning of an abstract
    assert {problem.field for problem in report.problems} <= given | {"abstract"}
    assert document.front.keys() == {field.id for field in FIELDS if not field.by_office}


def _opened(lines: list[str]) -> Iterator[str]:
    """Take the comment mark off every line that is a field and not its explanation."""
    names = tuple(f"# {field.id}:" for field in FIELDS)
    for line in lines:
        yield line[2:] if line.startswith((*names, "#   ")) else line


def test_wrong_answers_are_explained_and_asked_again(innovations: Path) -> None:
    wrong = {
        "ชื่อผลงาน": ["", "สั้น"],
        "ปีการศึกษา (พ.ศ.)": ["2025"],
        "รหัสโรงเรียน ๑๐ หลัก": ["โรงเรียนตัวอย่าง ๓"],
        "ประเภทนวัตกรรม": ["99"],
    }
    teacher = Teacher(wrong)
    assert start(innovations, teacher) is not None
    said = "\n".join(teacher.heard)
    assert "แก้เป็นปี พ.ศ. 2568" in said
    assert 'school: "9900000003"' in said
    assert "ต้องมีอย่างน้อย 10" in said


def test_nothing_is_written_over(innovations: Path) -> None:
    first = start(innovations, Teacher())
    assert first is not None
    (first / "index.md").write_text("งานของครู", encoding="utf-8")
    question = "ชื่อโฟลเดอร์ภาษาอังกฤษ (a-z, 0-9 และขีดกลาง เช่น word-ladder)"
    teacher = Teacher({question: ["word-ladder", "../escape", "Word Ladder", "ladder-two"]})
    second = start(innovations, teacher)
    assert second == innovations / "2568" / "ladder-two"
    assert (first / "index.md").read_text(encoding="utf-8") == "งานของครู"


@pytest.mark.parametrize("question", GOOD)
def test_leaving_early_writes_nothing(question: str, innovations: Path) -> None:
    assert start(innovations, Teacher(leaves=question)) is None
    assert [path.name for path in innovations.iterdir()] == ["_registry"]
