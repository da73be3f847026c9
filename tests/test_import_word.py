"""The Word form: blank, filled in by several word processors, and read back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from import_cases import FILLED, FRONT, OFFICE, SECTIONS, blank_form, registry
from khlang.importing import word_form
from khlang.importing.word import read_word
from khlang.manual.bundle import pack
from khlang.submission.input import Widget
from khlang.submission.inputs import inputs, steps
from test_docx import ORDERS
from word_filling import converted, fill, photo

COVER, OTHER = photo(), photo(colour="brown")


def filled() -> bytes:
    return fill(blank_form(), FILLED, {"cover.file": COVER, "pictures.0.file": OTHER})


def test_what_was_filled_in_is_read() -> None:
    found = read_word(filled(), "form.docx", *registry())
    assert found.problems == ()
    assert found.answers is not None
    assert found.answers.front == FRONT
    assert found.answers.sections == SECTIONS
    assert found.files == {"picture-1.jpg": COVER, "picture-1-2.jpg": OTHER}


def test_a_blank_form_answers_nothing() -> None:
    found = read_word(blank_form(), "form.docx", *registry())
    assert found.problems == ()
    assert found.answers is not None
    assert found.answers.front == {"status": "submitted"}
    assert found.answers.sections == {}


@pytest.mark.parametrize("way", [("docx",), ("odt", "docx")], ids="-".join)
def test_libreoffice_may_save_it_on_the_way(way: tuple[str, ...], tmp_path: Path) -> None:
    found = read_word(converted(filled(), way, tmp_path), "form.docx", *registry())
    assert found.answers is not None
    assert found.answers.front == FRONT
    assert found.answers.sections == SECTIONS


def bare(data: bytes) -> bytes:
    """Return a form as some programs leave it: the same words and places, no controls."""
    document: Any = docx.Document(io.BytesIO(data))
    body = document.element.body
    while (control := next(body.iter(qn("w:sdt")), None)) is not None:
        parent, content = control.getparent(), control.find(qn("w:sdtContent"))
        place = parent.index(control)
        for child in reversed(list(content)):
            parent.insert(place + 1, child)
        parent.remove(control)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def test_controls_may_be_lost() -> None:
    data = bare(filled())
    assert b"<w:sdt>" not in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    found = read_word(data, "form.docx", *registry())
    assert found.answers is not None
    assert found.answers.front == FRONT
    assert found.answers.sections == SECTIONS


def test_labels_may_be_changed_where_controls_stay() -> None:
    parts = _parts(filled())
    text = parts["word/document.xml"].decode()
    for label in ("ชื่อผลงาน", "ระดับชั้น", "ความเป็นมาและความสำคัญ"):
        text = text.replace(f">{label}<", ">แก้แล้ว<").replace(f">{label} *<", ">แก้แล้ว<")
    found = read_word(pack(parts | {"word/document.xml": text.encode()}), "x", *registry())
    assert found.answers is not None
    assert found.answers.front == FRONT
    assert found.answers.sections["background"] == SECTIONS["background"]


def test_ticks_and_texts_typed_by_hand() -> None:
    document: Any = docx.Document(io.BytesIO(bare(blank_form())))
    rows = {row.cells[0].text.split("\n")[0]: row for t in document.tables for row in t.rows}
    rows["ชื่อผลงาน *"].cells[1].text = "เกมบัตรคำ\tชุดที่ ๑"
    grades = rows["ระดับชั้น *"].cells[1].paragraphs[0]
    grades.text = grades.text.replace("☐\u00a0ประถมศึกษาปีที่\u00a0๒", "✓ ประถมศึกษาปีที่ ๒")
    rows["กลุ่มสาระการเรียนรู้ *"].cells[1].text = "ภาษาไทย, คณิตศาสตร์"
    output = io.BytesIO()
    document.save(output)
    found = read_word(output.getvalue(), "form.docx", *registry())
    assert found.answers is not None
    assert found.answers.front == {
        "title": "เกมบัตรคำ ชุดที่ ๑",
        "grades": ["p2"],
        "learning_areas": ["thai", "math"],
        "status": "submitted",
    }


def test_rows_may_be_added() -> None:
    document: Any = docx.Document(io.BytesIO(filled()))
    authors = next(t for t in document.tables if t.rows[0].cells[0].text.startswith("คำนำหน้า"))
    authors.add_row().cells[1].text = "ครูตัวอย่าง ค"
    output = io.BytesIO()
    document.save(output)
    found = read_word(output.getvalue(), "form.docx", *registry())
    assert found.answers is not None
    assert [author["name"] for author in found.answers.front["authors"]] == [
        "ครูตัวอย่าง ก", "ครูตัวอย่าง ข", "ครูตัวอย่าง ค",
    ]  # fmt: skip


def test_rich_text_becomes_markdown() -> None:
    document: Any = docx.Document(io.BytesIO(bare(blank_form())))
    box = next(t for t in document.tables if len(t.columns) == 1 and len(t.rows) == 1 and
               t._tbl.getprevious() is not None and "ปัญหาหรือความต้องการ" in _before(t))  # fmt: skip
    cell = box.rows[0].cells[0]
    first = cell.paragraphs[0]
    first.text = ""
    first.add_run("ข้อความ ")
    first.add_run("สำคัญ ").bold = True
    first.add_run("และ")
    first.add_run("เอียง").italic = True
    cell.paragraphs[1].text = "บรรทัดหนึ่ง\nบรรทัดสอง"
    inner = cell.add_table(2, 2)
    for each, text in zip(inner._cells, ("ก่อน", "หลัง", "๘ | ๙", "๑๖"), strict=True):
        each.text = text
    cell.add_paragraph().add_run().add_picture(io.BytesIO(COVER))
    output = io.BytesIO()
    document.save(output)
    found = read_word(output.getvalue(), "form.docx", *registry())
    assert found.answers is not None
    assert found.answers.sections == {
        "background": "ข้อความ **สำคัญ** และ*เอียง*\n\nบรรทัดหนึ่ง\n\nบรรทัดสอง\n\n"
        "| ก่อน | หลัง |\n| --- | --- |\n| ๘ \\| ๙ | ๑๖ |\n\n![](picture-1.jpg)"
    }
    assert found.files == {"picture-1.jpg": COVER}


def _before(table: Any) -> str:
    return "".join(node.text or "" for node in table._tbl.getprevious().iter(qn("w:t")))


# what may do harm


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with(part: str, old: str, new: str) -> bytes:
    parts = _parts(filled())
    return pack(parts | {part: parts[part].decode().replace(old, new, 1).encode()})


MAIN = "word/document.xml"
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HARMFUL = {
    "entities": (_with(MAIN, "<w:document", f"{BOMB}<w:document"), "import-xml"),
    "deep": (_with(MAIN, "<w:body>", "<w:body>" + "<w:sdt>" * 500 + "</w:sdt>" * 500), "import-xml"),
    "many": (_with(MAIN, "<w:body>", "<w:body>" + "<w:p/>" * 200_000), "import-xml"),
    "cut": (_with(MAIN, "</w:body>", ""), "attachment-broken"),
    "macro": (pack(_parts(filled()) | {"word/vbaProject.bin": b"x"}), "office-macro"),
    "path": (pack(_parts(filled()) | {"../evil.png": b"x"}), "zip-path"),
    "bomb": (pack(_parts(filled()) | {"word/media/x.png": b"\0" * 2**26}), "zip-bomb"),
    "short": (filled()[:-30], "attachment-broken"),
}  # fmt: skip


@pytest.mark.parametrize("case", HARMFUL)
def test_what_may_do_harm_is_refused(case: str) -> None:
    data, code = HARMFUL[case]
    found = read_word(data, "form.docx", *registry())
    assert found.answers is None
    assert [problem.code for problem in found.problems] == [code]


def test_utf_16_hides_no_entities() -> None:
    parts = _parts(filled())
    text = parts[MAIN].decode().replace("<w:document", f"{BOMB}<w:document", 1)
    data = pack(parts | {MAIN: text.replace("UTF-8", "UTF-16").encode("utf-16")})
    assert [each.code for each in read_word(data, "x", *registry()).problems] == ["import-xml"]


def test_another_document_is_not_the_form() -> None:
    output = io.BytesIO()
    docx.Document().save(output)
    found = read_word(output.getvalue(), "letter.docx", *registry())
    assert [problem.code for problem in found.problems] == ["import-not-form"]


def test_pictures_that_cannot_be_shown_are_told() -> None:
    parts = _parts(filled())
    media = [name for name in parts if name.startswith("word/media/image")]
    assert len(media) == 2
    wrong = pack(parts | {media[0]: b"\xd7\xcd\xc6\x9a a metafile"})
    found = read_word(wrong, "form.docx", *registry())
    assert [problem.code for problem in found.problems] == ["import-picture-kind"]
    linked = parts["word/_rels/document.xml.rels"].decode()
    linked = linked.replace(
        "media/image1.jpg", 'https://example.org/track.jpg" TargetMode="External'
    )
    found = read_word(
        pack(parts | {"word/_rels/document.xml.rels": linked.encode()}), "x", *registry()
    )
    assert [problem.code for problem in found.problems] == ["import-picture-elsewhere"]


# the blank form


def test_the_same_form_has_the_same_bytes() -> None:
    again = word_form.render(steps(*registry()), OFFICE)
    assert again == blank_form()


def test_word_accepts_the_order_of_elements() -> None:
    body: Any = docx.Document(io.BytesIO(blank_form())).element
    for name, order in ORDERS.items():
        allowed = order.split()
        for element in body.iter(qn(name)):
            found = [child.tag.partition("}")[2] for child in element]
            assert found == sorted(found, key=allowed.index)


def test_every_question_has_one_control() -> None:
    tags = [
        tag.get(qn("w:val"))
        for tag in docx.Document(io.BytesIO(blank_form())).element.iter(qn("w:tag"))
    ]
    assert len(tags) == len(set(tags))
    for each in inputs(steps(*registry())):
        if each.widget is Widget.ROWS:
            assert {item.name for item in each.row(0)} <= set(tags)
        elif each.widget is Widget.CHECKBOXES:
            assert {f"{each.name}.{option.value}" for option in each.options} <= set(tags)
        else:
            assert each.name in tags


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 2**20), st.sampled_from(["", "<", "<w:p>", "</w:tc>", "\0", "&#0;", "&lt;", "ก"])
)
def test_no_damage_is_a_fault_of_the_tool(place: int, put: str) -> None:
    parts = _parts(filled())
    text = parts[MAIN].decode()
    place %= len(text)
    hurt = text[:place] + put + text[place + 7 :]
    found = read_word(pack(parts | {MAIN: hurt.encode()}), "form.docx", *registry())
    assert found.answers is not None or found.problems
