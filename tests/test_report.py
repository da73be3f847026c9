"""The plan and the record of knowledge sharing, filled in from events."""

from __future__ import annotations

from pathlib import Path

import pytest

import poppler
from conftest import ROOT, MakeWork
from khlang.catalog.catalog import Catalog
from khlang.km.knowledge import Knowledge
from khlang.km.model import Status
from khlang.manual import docx, pdf, read
from khlang.manual.manual import Manual
from khlang.report import knowledge as report
from khlang.submission.model import Award
from test_filling import word
from test_sharing import REPORTED, SCHOOLS, TODAY, WORDS, event, held

OFFICE = {"name": "สำนักงานตัวอย่าง"}


@pytest.fixture(scope="module")
def manual() -> Manual:
    loaded, _ = read.load(ROOT / "docs" / "manual", WORDS)
    assert loaded is not None
    return loaded


def test_the_record_holds_what_is_known_and_leaves_the_rest(
    manual: Manual, make_work: MakeWork
) -> None:
    work = make_work("2567/stairs", title="บันไดอ่าน", awards=(Award("รางวัลหนึ่ง", "เขต", 2568),))
    past = held(works=(work.id, "2500/gone"), speakers=("ครูตัวอย่าง ก",), **REPORTED)
    catalog = Catalog([work], WORDS, SCHOOLS, ())
    filled = report.record(
        manual.forms["p2-f7"], past, catalog, "https://example.go.th/", thai_digits=True
    )
    shown = word(docx.render(filled.form, OFFICE, answers=filled.tags))
    assert shown["fiscal_year"] == "๒๕๗๐"
    assert shown["activity"] == past.title
    assert shown["date"] == "๗ ตุลาคม ๒๕๖๙"
    assert (shown["participants"], shown["target_n"]) == ("๔๖", "๕๐")
    assert shown["km_step.6"] == "☑"
    assert shown["works.1.work"] == "บันไดอ่าน"
    assert shown["works.1.award"] == "รางวัลหนึ่ง"
    assert shown["works.1.url"] == "https://example.go.th/innovations/2567/stairs/"
    assert shown["works.2.work"] == ""
    assert (shown["satisfaction.1.5"], shown["satisfaction.3.3"]) == ("☑", "☑")
    assert shown["aar"].split("\n")[3] == "ครั้งหน้า: คราวหน้าจะเปลี่ยน"
    assert shown["report_date"] == shown["sign_1.name"] == ""


def test_the_plan_has_a_row_for_each_step(manual: Manual) -> None:
    events = (
        held("2569/one", title="วงแรก", km_step="create", budget=1500.0, target=10),
        event("2569/two", title="วงสอง", km_step="share", budget=4500.0),
        held("2569/three", title="วงสาม", km_step="share"),
        event("2569/off", title="วงที่งด", km_step="learn", status=Status.CANCELLED),
    )
    knowledge = Knowledge(events, (), TODAY)
    filled = report.plan(manual.forms["p2-f6"], knowledge, 2570, WORDS, thai_digits=True)
    shown = word(docx.render(filled.form, OFFICE, answers=filled.tags))
    assert shown["plan.2.how"] == "วงแรก"
    assert shown["plan.2.target"] == "ครูภาษาไทย ๑๐ คน"
    assert (shown["plan.2.budget"], shown["plan.2.status"]) == ("๑๕๐๐", "แล้วเสร็จ")
    assert shown["plan.6.how"] == "วงสาม; วงสอง"
    assert (shown["plan.6.budget"], shown["plan.6.status"]) == ("๔๕๐๐", "กำลังทำ")
    assert shown["plan.7.how"] == shown["scope"] == ""


def test_the_pdf_can_be_searched(manual: Manual, tmp_path: Path) -> None:
    past = held(**REPORTED)
    catalog = Catalog([], WORDS, SCHOOLS, ())
    filled = report.record(manual.forms["p2-f7"], past, catalog, "https://x/", thai_digits=True)
    data = pdf.render(filled.form, OFFICE, answers=filled.tags)
    text = poppler.text_of(data, "layout")
    # Poppler parts what stands in boxes of its own.
    text = "".join(text.split())
    for words in ("ความรู้สอง", "คราวหน้าจะเปลี่ยน", "๗ตุลาคม๒๕๖๙", "กรอกจากข้อมูลในคลังนวัตกรรม"):
        assert words in text
    assert text.count("☑") == 3
