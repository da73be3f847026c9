from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import docx as reader
import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from khlang.manual import bundle, docx
from khlang.manual.control import ControlKind, controls
from khlang.manual.form import FormKind
from khlang.manual.tags import CHECKED, UNCHECKED
from paper.samples import FORM_IDS, OFFICE, forms, squeeze, texts

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

# The order of children that the schema (ISO/IEC 29500-1) asks for; Word refuses any other.
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind"
    " jc outlineLvl",
    "w:rPr": "rStyle rFonts b bCs i color sz szCs u cs lang",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "w:sdtPr": "rPr alias tag id lock placeholder showingPlcHdr date dropDownList comboBox picture text checkbox",
    "w:sectPr": "headerReference footerReference pgSz pgMar pgNumType titlePg",
    "w:sdt": "sdtPr sdtContent",
    "w:tbl": "tblPr tblGrid tr",
    "w:tr": "trPr tc",
}


@cache
def _render(form_id: str, *, thai_digits: bool = True) -> bytes:
    return docx.render(forms()[form_id], OFFICE, thai_digits=thai_digits)


def _body(data: bytes) -> BaseOxmlElement:
    body: BaseOxmlElement = reader.Document(io.BytesIO(data)).element.body
    return body


def _written(element: BaseOxmlElement) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def _controls(body: BaseOxmlElement) -> dict[str, Any]:
    tags = [node.get(qn("w:val")) for node in body.iter(qn("w:tag"))]
    assert len(tags) == len(set(tags))
    return dict(zip(tags, body.iter(qn("w:sdt")), strict=True))


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_every_wording_of_the_form_is_there(form_id: str) -> None:
    written = squeeze(_written(_body(_render(form_id))))
    assert [text for text in texts(forms()[form_id]) if squeeze(text) not in written] == []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_each_answer_has_one_control(form_id: str) -> None:
    form = forms()[form_id]
    found = _controls(_body(_render(form_id)))
    assert sorted(found) == sorted(control.tag for control in controls(form))
    ids = [node.get(qn("w:val")) for node in _body(_render(form_id)).iter(qn("w:id"))]
    assert len(ids) == len(set(ids)) == len(found)


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_controls_are_what_tags_promises(form_id: str) -> None:
    found = _controls(_body(_render(form_id)))
    for control in controls(forms()[form_id]):
        sdt = found[control.tag]
        properties, content = sdt.find(qn("w:sdtPr")), sdt.find(qn("w:sdtContent"))
        match control.kind:
            case ControlKind.CHECKBOX:
                assert properties.find(f"{W14}checkbox").find(f"{W14}checked") is not None
                assert _written(content) == UNCHECKED != CHECKED
            case ControlKind.LINES:
                assert {child.tag for child in content} == {qn("w:p")}
                assert all(len(line.findall(qn("w:r"))) == 1 for line in content)
            case ControlKind.DROPDOWN:
                items = properties.iter(qn("w:listItem"))
                assert tuple(item.get(qn("w:value")) for item in items) == control.options
                assert len(content.findall(qn("w:r"))) == len(content) == 1
            case _:
                assert len(content.findall(qn("w:r"))) == len(content) == 1


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_children_stand_in_the_order_of_the_schema(form_id: str) -> None:
    body = _body(_render(form_id))
    for name, order in ORDERS.items():
        places = {word: place for place, word in enumerate(order.split())}
        for element in body.iter(qn(name)):
            found = [places[child.tag.rpartition("}")[2]] for child in element]
            assert found == sorted(found), name
    for cell in body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
    for left, right in pairwise(body):
        assert {left.tag, right.tag} != {qn("w:tbl")}, "Word joins tables that touch"


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_tables_stay_within_the_margins(form_id: str) -> None:
    document = reader.Document(io.BytesIO(_render(form_id)))
    page = document.sections[0]
    assert page.page_width and page.left_margin and page.right_margin
    room = page.page_width - page.left_margin - page.right_margin
    for table in document.element.body.iter(qn("w:tbl")):
        widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(widths) * 635 <= room + 635 * len(widths)
        for row in table.findall(qn("w:tr")):
            spans = [cell.tcPr.gridSpan for cell in row.findall(qn("w:tc"))]
            assert sum(1 if span is None else span.val for span in spans) == len(widths)


def test_same_bytes_twice() -> None:
    assert all(docx.render(forms()[form_id], OFFICE) == _render(form_id) for form_id in FORM_IDS)


def test_a_default_is_filled_in_and_no_placeholder() -> None:
    sdt = _controls(_body(_render("p1-f2")))["office"]
    assert _written(sdt) == OFFICE["name"]
    assert sdt.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr")) is None


def test_hostile_wording_stays_wording() -> None:
    title = "แบบ <w:p/> & \"คำพูด\" 'x' ]]> 😀"
    data = docx.render(replace(forms()["p1-f1"], title=title), OFFICE)
    document = reader.Document(io.BytesIO(data))
    assert document.core_properties.title == title
    assert squeeze(title) in squeeze(_written(document.element.body))


def test_arabic_digits_when_the_site_asks_for_them() -> None:
    written = _written(_body(_render("p1-f2", thai_digits=False)))
    assert not set(written) & set("๐๑๒๓๔๕๖๗๘๙")
    assert "ตอนที่ 1 ข้อมูลทั่วไป" in written


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_settings_of_a_thai_document(form_id: str) -> None:
    with zipfile.ZipFile(io.BytesIO(_render(form_id))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert (
        'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
        in (parts["word/settings.xml"])
    )
    styles = parts["word/styles.xml"]
    assert all(f'w:{script}="TH SarabunPSK"' in styles for script in ("ascii", "hAnsi", "cs"))
    assert 'w:bidi="th-TH"' in styles
    document = parts["word/document.xml"]
    assert 'w:val="thaiDistribute"' in document
    lying = forms()[form_id].orientation == "landscape"
    assert ('w:orient="landscape"' in document) is lying
    assert "python" not in "".join(parts.values()).lower()


@pytest.mark.parametrize("form_id", [i for i in FORM_IDS if forms()[i].kind is FormKind.MEMO])
def test_a_memo_looks_as_the_regulations_say(form_id: str) -> None:
    document = reader.Document(io.BytesIO(_render(form_id)))
    page = document.sections[0]
    margins = (page.left_margin, page.right_margin, page.top_margin)
    assert [round(side.cm, 1) for side in margins if side] == [3.0, 2.0, 1.5]
    title = next(p for p in document.element.body.iter(qn("w:p")) if _written(p) == "บันทึกข้อความ")
    sizes = [node.get(qn("w:val")) for node in title.iter(qn("w:szCs"))]
    assert sizes == ["58"]
    assert title.pPr.spacing.line.pt == 35


def test_all_forms_in_one_zip() -> None:
    documents = {form_id: _render(form_id) for form_id in FORM_IDS}
    data = bundle.all_forms_zip(documents)
    assert data == bundle.all_forms_zip(documents)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [f"{form_id}.docx" for form_id in FORM_IDS]
        assert archive.testzip() is None
        assert archive.read("p1-f1.docx") == documents["p1-f1"]
