"""The yearly look: what is due, and the letters that ask for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import poppler
from conftest import ROOT, MakeWork
from khlang import cli
from khlang.manual import docx, pdf
from khlang.report import stale
from khlang.report.stale import Due
from khlang.submission.model import Renewal, Review, Status
from paper import office
from paper.samples import squeeze
from report_library import BASE, OFFICE, own

DAY = date(2026, 10, 1)


def test_a_work_is_due_when_more_than_a_year_has_passed(make_work: MakeWork) -> None:
    works = [
        make_work("2568/day-before", published_on=date(2025, 9, 30)),
        make_work("2568/to-the-day", published_on=date(2025, 10, 1)),
    ]
    assert [each.work.id for each in stale.due(works, DAY)] == ["2568/day-before"]


def test_a_review_or_a_yearly_look_counts_as_well(make_work: MakeWork) -> None:
    old = date(2024, 1, 1)
    reviewed = Review(None, date(2026, 1, 1), ("ศึกษานิเทศก์ตัวอย่าง ๑",), "r", 80, "ดี")
    works = [
        make_work("2567/reviewed", published_on=old, review=reviewed),
        make_work("2567/renewed", published_on=old, renewal=Renewal(date(2025, 12, 1))),
        make_work("2567/never", published_on=old),
    ]
    assert stale.due(works, DAY) == (Due(works[2], old),)


def test_only_published_works_are_due_the_longest_waiting_first(make_work: MakeWork) -> None:
    works = [
        make_work("2566/b", published_on=date(2023, 5, 1)),
        make_work("2566/a", published_on=date(2022, 5, 1)),
        make_work("2566/c", published_on=date(2021, 5, 1), status=Status.RETIRED),
    ]
    assert [each.work.id for each in stale.due(works, DAY)] == ["2566/a", "2566/b"]


def test_the_year_before_a_leap_day(make_work: MakeWork) -> None:
    works = [make_work(published_on=date(2023, 2, 27))]
    assert stale.due(works, date(2024, 2, 29))
    assert not stale.due([make_work(published_on=date(2023, 2, 28))], date(2024, 2, 29))


def test_each_school_gets_one_letter_with_its_works() -> None:
    found = stale.due(own().catalog.works, DAY)
    letters = {
        school.code: letter
        for school, letter in stale.letters(found, OFFICE, BASE, DAY, thai_digits=True)
    }
    assert sorted(letters) == sorted({each.work.school.code for each in found})
    for code, letter in letters.items():
        titles = [value for tag, value in letter.tags.items() if tag.endswith(".title")]
        assert titles == [each.work.title for each in found if each.work.school.code == code]


def test_a_letter_is_a_memo_whose_text_is_found(tmp_path: Path) -> None:
    found = stale.due(own().catalog.works, DAY)
    school, letter = next(stale.letters(found, OFFICE, BASE, DAY, thai_digits=True))
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf.render(letter.form, OFFICE, answers=letter.tags))
    (tmp_path / "word.docx").write_bytes(docx.render(letter.form, OFFICE, answers=letter.tags))
    office.convert([tmp_path / "word.docx"], "pdf", tmp_path)
    for made in (path, tmp_path / "word.pdf"):
        text = squeeze(poppler.text_of(made.read_bytes(), "layout"))
        for part in ("บันทึกข้อความ", f"ผู้อำนวยการ{school.name}", "ภายใน ๓๐ วัน", "อ้างอิงได้ตามเดิม"):
            assert squeeze(part) in text


def test_the_command_lists_and_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    target = tmp_path / "letters"
    assert cli.main(["stale", "--date", "2566-12-01", "--letters", str(target)]) == 0
    told = capsys.readouterr().out
    assert "ถึงกำหนดทบทวน ณ วันที่ ๑ ธันวาคม ๒๕๖๖" in told
    found = stale.due(own().catalog.works, date(2023, 12, 1))
    assert found
    names = {f"{each.work.school.code}.{suffix}" for each in found for suffix in ("docx", "pdf")}
    assert {path.name for path in target.iterdir()} == names
    assert all(f"{each.work.id}\t" in told for each in found)
