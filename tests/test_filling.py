"""Forms filled in from data, in Word and PDF."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from khlang.manual import docx, pdf, read
from khlang.manual.control import controls
from khlang.manual.filling import Answers, fill
from khlang.manual.form import Form, Likert, Table
from khlang.manual.manual import Manual
from khlang.submission import vocabulary

ROOT = Path(__file__).parent.parent
OFFICE = {"name": "สำนักงานตัวอย่าง"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

ANSWERS: Answers = {
    "fiscal_year": 2570,
    "activity": "เปิดชั้นเรียน <ป.๑> & ผองเพื่อน",
    "km_step": "การเข้าถึงความรู้",
    "date": date(2026, 12, 16),
    "participants": 57,
    "knowledge": "บรรทัดหนึ่ง\nบรรทัดสอง",
    "works": [{"work": f"ผลงานที่ {n}", "url": f"https://example.go.th/{n}/"} for n in range(1, 7)],
    "satisfaction": {1: "มากที่สุด", 3: "น้อย"},
    "sign_1": {"name": "ครูตัวอย่าง ก"},
}


@pytest.fixture(scope="module")
def manual() -> Manual:
    loaded, _ = read.load(ROOT / "docs/manual", vocabulary.load(ROOT / "innovations" / "_registry"))
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def record(manual: Manual) -> Form:
    return manual.forms["p2-f7"]


def word(data: bytes) -> dict[str, str]:
    """Return what each control of a Word file shows, by its tag; a hint shows nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        tree = ElementTree.fromstring(file.read("word/document.xml"))
    shown = {}
    for control in tree.iter(f"{W}sdt"):
        settings, content = control[0], control.find(f"{W}sdtContent")
        tag = settings.find(f"{W}tag")
        assert tag is not None
        assert content is not None
        paragraphs = content.findall(f"{W}p") or [content]
        texts = ["".join(each.text or "" for each in p.iter(f"{W}t")) for p in paragraphs]
        box = settings.find(f"{W14}checkbox/{W14}checked")
        if box is not None:
            assert (box.get(f"{W14}val") == "1") == (texts == ["☑"])
        is_blank = settings.find(f"{W}showingPlcHdr") is not None or texts == ["☐"]
        shown[tag.attrib[f"{W}val"]] = "" if is_blank else "\n".join(texts)
    return shown


def test_every_answer_stands_in_its_control(record: Form) -> None:
    filled = fill(record, ANSWERS)
    shown = word(docx.render(filled.form, OFFICE, answers=filled.tags))
    assert {tag: text for tag, text in shown.items() if text} == {
        "office": "สำนักงานตัวอย่าง",
        "fiscal_year": "๒๕๗๐",
        "activity": "เปิดชั้นเรียน <ป.๑> & ผองเพื่อน",
        "km_step.5": "☑",
        "date": "๑๖ ธันวาคม ๒๕๖๙",
        "participants": "๕๗",
        "knowledge": "บรรทัดหนึ่ง\nบรรทัดสอง",
        **{f"works.{n}.work": f"ผลงานที่ {n}" for n in range(1, 7)},
        **{f"works.{n}.url": f"https://example.go.th/{n}/" for n in range(1, 7)},
        "satisfaction.1.5": "☑",
        "satisfaction.3.2": "☑",
        "sign_1.name": "ครูตัวอย่าง ก",
    }


def test_arabic_digits_reach_the_answers(record: Form) -> None:
    filled = fill(record, ANSWERS, thai_digits=False)
    shown = word(docx.render(filled.form, OFFICE, answers=filled.tags, thai_digits=False))
    assert shown["fiscal_year"] == "2570"
    assert shown["date"] == "16 ธันวาคม 2569"


def test_tables_grow_with_their_rows_and_never_shrink(record: Form) -> None:
    few = fill(record, {"works": [{"work": "หนึ่ง"}]})
    many = fill(record, ANSWERS)
    count = {form.id: form.row_count for form in record.blocks if isinstance(form, Table)}
    assert [b.row_count for b in few.form.blocks if isinstance(b, Table)] == [count["works"]]
    assert [b.row_count for b in many.form.blocks if isinstance(b, Table)] == [6]


def test_the_pdf_holds_the_answers_and_the_ticks(record: Form) -> None:
    filled = fill(record, ANSWERS, instructions="กรอกจากคลัง")
    with pikepdf.open(io.BytesIO(pdf.render(filled.form, OFFICE, answers=filled.tags))) as file:
        assert file.Root.StructTreeRoot
        assert len(file.pages) >= 2
    blank = pdf.render(record, OFFICE)
    assert pdf.render(filled.form, OFFICE, answers=filled.tags) != blank


def test_every_control_of_every_form_can_be_answered(manual: Manual) -> None:
    for form in manual.forms.values():
        tags = {control.tag: "๑" for control in controls(form)}
        shown = word(docx.render(form, OFFICE, answers=tags))
        assert [tag for tag in tags if shown[tag] not in ("๑", "☑")] == [], form.id
        assert pdf.render(form, OFFICE, answers=tags).startswith(b"%PDF")


@pytest.mark.parametrize(
    "wrong",
    [
        {"nowhere": "x"},
        {"km_step": "ไม่มีขั้นนี้"},
        {"works": "ไม่ใช่ตาราง"},
        {"works": [{"no-column": "x"}]},
        {"sign_1": "ไม่ใช่ผู้ลงนาม"},
        {"activity": ["หลาย", "ค่า"]},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_an_answer_without_a_place_is_a_fault(record: Form, wrong: Answers) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        fill(record, wrong)


def test_a_printed_table_takes_no_further_rows(manual: Manual) -> None:
    with pytest.raises(ValueError, match="plan has 7 rows"):
        fill(manual.forms["p2-f6"], {"plan": [{"how": "x"}] * 8})


def test_a_rating_off_the_scale_is_a_fault(record: Form) -> None:
    assert any(isinstance(block, Likert) for block in record.blocks)
    with pytest.raises(KeyError):
        fill(record, {"satisfaction": {1: "เฉย ๆ"}})


def test_what_is_open_goes_beside_the_options(manual: Manual) -> None:
    form = manual.forms["p1-f8"]
    filled = fill(form, {"channels": ["วง PLC", "วิทยุชุมชน"]})
    assert [tag for tag in filled.tags if filled.tags[tag] is True]
    assert filled.tags["channels.other"] == "วิทยุชุมชน"


def test_an_answer_that_no_font_can_show_does_not_stop_the_pdf(record: Form) -> None:
    filled = fill(record, {"activity": "เกมบัตรคำ 😀 中"})
    assert pdf.render(filled.form, OFFICE, answers=filled.tags).startswith(b"%PDF")
