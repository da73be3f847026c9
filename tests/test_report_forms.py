"""Forms filled in from the catalog: on paper, in Word, and honest about what is not known."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx as word
import pytest
from docx.oxml.ns import qn

import poppler
from khlang import thai
from khlang.manual import docx, pdf
from khlang.manual.filling import Filled, fill
from khlang.manual.tags import UNKNOWN
from khlang.report import forms, period
from khlang.report.material import Scope
from khlang.submission.model import Badge
from paper import office
from paper.samples import squeeze
from report_library import OFFICE, material, own

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
EMPTY = period.fiscal_year(2550)


@pytest.fixture(scope="module")
def filled() -> dict[str, Filled]:
    manual = own().manual
    assert manual is not None
    return dict(forms.filled_forms(material(), manual, thai_digits=True))


def test_the_forms_are_those_of_the_manual_and_a_record_for_each_event(
    filled: dict[str, Filled],
) -> None:
    assert list(filled) == [
        "p1-f8", "p1-f9", "p2-f8",
        "p2-f7-2568-question-writing-plc", "p2-f7-2568-mixed-class-open-class",
    ]  # fmt: skip


def test_every_line_of_the_register_is_a_row(filled: dict[str, Filled]) -> None:
    tags, rows = filled["p1-f8"].tags, material().rows
    written = [tags[f"items.{number}.work"] for number in range(1, len(rows) + 1)]
    assert written == [row.title for row in rows]
    assert f"items.{len(rows) + 1}.work" not in tags
    assert tags["items.1.date"] == thai.format_date(rows[0].on, short=True)
    assert tags["fiscal_year"] == "๒๕๖๘"
    assert tags["school"] == OFFICE["name"]


def test_what_the_catalog_does_not_know_is_blank_and_named(filled: dict[str, Filled]) -> None:
    report = filled["p1-f9"]
    for name in ("rationale", "objectives", "budget", "report_date", "problems"):
        assert name not in report.tags
    for label in ("วัตถุประสงค์", "งบประมาณที่ใช้", "ปัญหา อุปสรรค"):
        assert label in report.form.instructions
    assert "ผลการดำเนินงานตามขั้นตอน" not in report.form.instructions
    assert not any(tag.startswith("results.1.") for tag in report.tags)


def test_each_blank_is_known_but_no_signature_and_no_row_to_spare(
    filled: dict[str, Filled],
) -> None:
    report, record = filled["p1-f9"], filled["p1-f8"]
    assert {"rationale", "report_date", "results.1.activity", "results.2.target"} <= report.blanks
    assert not report.blanks & report.tags.keys()
    assert not any(tag.startswith(("sign", "office")) for tag in report.blanks)
    uncounted = {f"items.{n}.qty" for n, row in enumerate(material().rows, 1) if row.count is None}
    assert uncounted
    assert {tag for tag in record.blanks if tag.endswith(".qty")} == uncounted
    assert "channels" not in record.blanks


def test_nothing_but_blanks_is_marked_in_word_and_on_paper(filled: dict[str, Filled]) -> None:
    for name in ("p1-f8", "p1-f9", "p2-f7-2568-question-writing-plc"):
        done = filled[name]
        assert done.blanks
        data = docx.render(done.form, OFFICE, answers=done.tags, marked=done.blanks)
        with ZipFile(io.BytesIO(data)) as file:
            assert file.read("word/document.xml").decode().count(f">{UNKNOWN}<") == len(done.blanks)
        data = pdf.render(done.form, OFFICE, answers=done.tags, marked=done.blanks)
        text = squeeze(poppler.text_of(data, "layout"))
        in_words = done.form.instructions.count(UNKNOWN)
        assert in_words == 1
        assert text.count(UNKNOWN) == len(done.blanks) + in_words


def test_a_scale_that_nobody_rated_is_marked_at_each_statement() -> None:
    manual = own().manual
    assert manual is not None
    form = manual.forms["p2-f7"]
    some = fill(form, {"satisfaction": {1: "มาก"}, "works": [{"work": "ผลงาน"}]})
    assert {f"satisfaction.{n}" for n in (2, 3, 4)} <= some.blanks
    assert "satisfaction.1" not in some.blanks
    assert {"km_step", "works.1.url"} <= some.blanks
    assert "works.2.url" not in some.blanks
    data = docx.render(some.form, OFFICE, answers=some.tags, marked=some.blanks)
    document: Any = word.Document(io.BytesIO(data))
    marks = [each for each in document.element.body.iter(qn("w:t")) if each.text == UNKNOWN]
    assert len(marks) == len(some.blanks)
    controls = [next(mark.iterancestors(qn("w:sdt"))) for mark in marks]
    # A click replaces what a box holds with its sign for ticked, which is nothing to see here.
    boxes = [each for each in controls if next(each.iter(f"{W14}checkbox"), None) is not None]
    assert len(boxes) == 4  # of one field with options, and of three statements
    for box in boxes:
        assert next(box.iter(f"{W14}checked")).get(f"{W14}val") == "0"
        assert chr(int(next(box.iter(f"{W14}checkedState")).get(f"{W14}val"), 16)) == "\u200b"
        assert next(box.iter(qn("w:tag")), None) is None
    ids = [each.get(qn("w:val")) for each in document.element.body.iter(qn("w:id"))]
    assert len(ids) == len(set(ids))


def test_the_report_counts_works_people_and_dissemination(filled: dict[str, Filled]) -> None:
    found, tags = material(), filled["p1-f9"].tags
    schools = {work.school.code for work in found.works}
    number = thai.to_thai
    assert (
        tags["results.2.actual"]
        == f"{number(len(found.works))} เรื่อง จาก {number(len(schools))} โรงเรียน"
    )
    came = sum(event.participants or 0 for event in found.events)
    assert f"ผู้เข้าร่วม {number(came)} คน" in str(tags["results.3.actual"])
    assert f"เผยแพร่ {number(len(found.entries))} ครั้ง" in str(tags["results.7.actual"])


def test_prototypes_are_works_whose_numbers_agree(filled: dict[str, Filled]) -> None:
    tags = filled["p2-f8"].tags
    proven = [work for work in material().works if Badge.EVIDENCE in work.badges]
    assert proven
    assert [tags[f"prototypes.{n}.work"] for n in range(1, len(proven) + 1)] == [
        work.title for work in proven
    ]
    card = own().catalog.get("2567/phonics-slide-card")
    assert card is not None
    assert forms.measured(card) == "E1/E2 = 83.62/80.79, E.I. = 0.72, t = 17.82"


def test_a_period_in_which_nothing_happened_gives_blank_forms() -> None:
    answers = forms.dissemination(material(EMPTY))
    assert (answers["items"], answers["response"], answers["summary"]) == ([], [], "")
    manual = own().manual
    assert manual is not None
    names = [name for name, _ in forms.filled_forms(material(EMPTY), manual, thai_digits=True)]
    assert names == ["p1-f8", "p1-f9", "p2-f8"]


def test_a_school_is_named_as_the_reporter() -> None:
    scope = Scope("โรงเรียนตัวอย่าง ๑", school="9900000001")
    assert forms.dissemination(material(scope=scope))["school"] == "โรงเรียนตัวอย่าง ๑"


def test_uses_that_failed_are_reported_as_such() -> None:
    found = material(period.fiscal_year(2567))
    answers = forms.dissemination(found)
    failed = [each for _, each in found.adoptions if not each.recommend]
    assert failed
    told = str(answers["response"])
    assert told.count("(ไม่แนะนำให้ใช้ต่อ)") == len(failed)


@pytest.mark.parametrize("name", ["p1-f8", "p1-f9", "p2-f8"])
def test_the_answers_are_found_in_the_pdf(filled: dict[str, Filled], name: str) -> None:
    done = filled[name]
    data = pdf.render(done.form, OFFICE, answers=done.tags)
    assert data == pdf.render(done.form, OFFICE, answers=done.tags)
    text = squeeze(poppler.text_of(data, "raw"))
    for tag, answer in done.tags.items():
        if isinstance(answer, str):
            assert squeeze(answer) in text, tag


def test_the_answers_are_found_in_word(filled: dict[str, Filled], tmp_path: Path) -> None:
    done = filled["p1-f8"]
    path = tmp_path / "form.docx"
    path.write_bytes(docx.render(done.form, OFFICE, answers=done.tags))
    office.convert([path], "pdf", tmp_path)
    text = squeeze(poppler.text_of((tmp_path / "form.pdf").read_bytes(), "layout"))
    for row in material().rows:
        assert squeeze(thai.format_date(row.on, short=True)) in text
    assert squeeze("แนะนำให้ใช้ต่อ") in text
