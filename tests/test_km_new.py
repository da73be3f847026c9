"""``khlang new event`` and ``khlang new article`` write what the checks accept."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from khlang.cli import main
from khlang.km import new
from khlang.km.article_fields import ARTICLE
from khlang.km.check import check_article, check_event
from khlang.km.event_fields import EVENT
from khlang.problems import Report
from khlang.submission import vocabulary
from khlang.submission.convert import Converter
from khlang.submission.field import Field
from khlang.submission.source import read

REGISTRY = ROOT / "innovations" / "_registry"
TERMS = vocabulary.load(REGISTRY)
TODAY = date(2026, 11, 20)
SLUG = "ชื่อโฟลเดอร์ภาษาอังกฤษ (a-z, 0-9 และขีดกลาง เช่น word-ladder)"

EVENT_ANSWERS = {
    "title": "วงอ่าน: ชวนคุยเรื่องเด็กที่ยังอ่านไม่ออก",
    "kind": "๑",
    "starts": "2569-12-12 13.30",
    "ends": "2569-12-12 15.30",
    "place": "ออนไลน์",
    "organiser": "กลุ่มนิเทศ ติดตาม และประเมินผลการจัดการศึกษา",
    "audience": "ครูภาษาไทยทุกโรงเรียน",
    "km_step": "1",
    "consent": "1",
}
ARTICLE_ANSWERS = {
    "title": "สามเรื่องที่ควรรู้ก่อนจัดวงอ่าน",
    "kind": "1",
    "authors": "ครูตัวอย่าง ก, ครูตัวอย่าง ข",
    "consent": "1",
}

Table = tuple[Field, ...]
Begin = Callable[[Path, Callable[[str], str], Callable[[str], None]], Path | None]


class Writer:
    """Answers by field, wrong answers first."""

    def __init__(self, fields: Table, answers: dict[str, str], **wrong: list[str]) -> None:
        self._answers = {field.asked: answers[field.id] for field in fields if field.asked}
        self._answers[SLUG] = "reading-circle"
        self._wrong = {field.asked: wrong[field.id] for field in fields if field.id in wrong}
        self.heard: list[str] = []

    def answer(self, question: str) -> str:
        question = question.removesuffix(": ")
        mistakes = self._wrong.get(question, [])
        return mistakes.pop(0) if mistakes else self._answers[question]


def event(folder: Path, *, today: date = TODAY, **wrong: list[str]) -> tuple[Path, Writer]:
    writer = Writer(EVENT, EVENT_ANSWERS, **wrong)
    made = new.event(folder, REGISTRY, today, writer.answer, writer.heard.append)
    assert made is not None
    return made, writer


def article(folder: Path) -> Path:
    writer = Writer(ARTICLE, ARTICLE_ANSWERS)
    made = new.article(folder, REGISTRY, TODAY, writer.answer, writer.heard.append)
    assert made is not None
    return made


def test_a_new_event_lacks_only_the_writers_own_words(tmp_path: Path) -> None:
    folder, writer = event(tmp_path)
    assert folder == tmp_path / "events/2569/reading-circle"
    found, problems = check_event(folder, "", TERMS)
    assert [problem.code for problem in problems] == ["field-template"]
    assert found is not None
    assert (found.title, found.published_on) == (EVENT_ANSWERS["title"], TODAY)
    assert not found.is_cancelled
    assert "khlang check" in writer.heard[-1]


def test_an_event_of_the_past_is_announced_on_its_day(tmp_path: Path) -> None:
    folder, _ = event(tmp_path, today=date(2027, 2, 1))
    found, _ = check_event(folder, "", TERMS)
    assert found is not None
    assert found.published_on == date(2026, 12, 12)


def test_an_event_does_not_end_before_it_begins(tmp_path: Path) -> None:
    wrong = ["2569-12-12 13.30", "พรุ่งนี้", "2569-12-11 15.30"]
    folder, writer = event(tmp_path, ends=wrong, starts=["2026-12-12 13.30"])
    assert wrong == []
    said = "\n".join(writer.heard)
    report = Report("")
    report.add("event-order", value="2569-12-12 13.30", other="2569-12-12 13.30")
    assert report.problems[0].message in said
    found, _ = check_event(folder, "", TERMS)
    assert found is not None


def test_a_new_article_lacks_only_the_writers_own_words(tmp_path: Path) -> None:
    folder = article(tmp_path)
    assert folder == tmp_path / "articles/2569/reading-circle"
    _, problems = check_article(folder, "", TERMS)
    assert {problem.code for problem in problems} == {"field-template", "body-section-template"}
    file = folder / "index.md"
    file.write_text(re.sub(r"\(เขียน[^)]*\)", "ครูเล่าว่า " * 10, file.read_text("utf-8")), "utf-8")
    found, problems = check_article(folder, "", TERMS)
    assert problems == []
    assert found is not None
    assert found.authors == ("ครูตัวอย่าง ก", "ครูตัวอย่าง ข")


@pytest.mark.parametrize("fields", [EVENT, ARTICLE])
def test_every_commented_example_can_be_opened(tmp_path: Path, fields: Table) -> None:
    folder = event(tmp_path)[0] if fields is EVENT else article(tmp_path)
    file = folder / "index.md"
    marks = tuple(f"# {field.id}:" for field in fields)
    lines = [
        line[2:] if line.startswith((*marks, "#   ")) else line
        for line in file.read_text("utf-8").splitlines()
    ]
    file.write_text("\n".join(lines), "utf-8")
    report = Report("")
    document = read(file, "", report)
    assert document is not None
    Converter(report, TERMS).record(fields, document.front)
    assert document.front.keys() == {field.id for field in fields}
    assert {problem.code for problem in report.problems} <= {"field-template", "text-too-short"}


def test_leaving_early_writes_nothing(tmp_path: Path) -> None:
    def leave(_: str) -> str:
        raise EOFError

    heard: list[str] = []
    assert new.event(tmp_path, REGISTRY, TODAY, leave, heard.append) is None
    assert new.article(tmp_path, REGISTRY, TODAY, leave, heard.append) is None
    assert list(tmp_path.iterdir()) == []


def test_the_command_asks_at_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = [*ARTICLE_ANSWERS.values(), "reading-circle"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed)))
    assert main(["new", "article", "--km", str(tmp_path)]) == 0
    assert "สร้างบทความใหม่" in capsys.readouterr().out
    assert len(list(tmp_path.glob("articles/*/reading-circle/index.md"))) == 1
