"""Workbooks: all data is there, as text, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

from khlang.report import workbook
from khlang.report.workbook import Sheet
from report_library import material

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(data: bytes) -> tuple[list[str], list[list[list[str]]]]:
    """Return the names of the sheets and their cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        book = ElementTree.fromstring(file.read("xl/workbook.xml"))
        names = [str(sheet.get("name")) for sheet in book.iter(f"{MAIN}sheet")]
        sheets = []
        for number in range(1, len(names) + 1):
            tree = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
            sheets.append(
                [["".join(cell.itertext()) for cell in row] for row in tree.iter(f"{MAIN}row")]
            )
    return names, sheets


def test_a_report_holds_works_dissemination_uses_and_events() -> None:
    found = material()
    names, sheets = read(workbook.report_workbook(found))
    assert names == ["ผลงาน", "การเผยแพร่", "การนำไปใช้", "กิจกรรม"]
    counts = (found.works, found.rows, found.adoptions, found.events)
    assert [len(sheet) - 1 for sheet in sheets] == [len(each) for each in counts]
    assert sheets[0][1][0] == found.works[0].id


def test_the_same_data_gives_the_same_bytes() -> None:
    assert workbook.report_workbook(material()) == workbook.report_workbook(material())


def test_no_text_becomes_a_formula_or_a_link() -> None:
    hostile = ("=1+1", "@SUM(A1)", "{=A1}", "http://example.org/", "mailto:a@b", "internal:x!A1")
    data = workbook.write([Sheet("ก", ("หัว",), tuple((text,) for text in hostile))])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        assert "xl/worksheets/_rels/sheet1.xml.rels" not in file.namelist()
    assert not re.search(r"<f[ >]|hyperlink", sheet)
    _, [rows] = read(data)
    assert [row[0] for row in rows[1:]] == list(hostile)


def test_characters_that_xml_cannot_hold_are_left_out_and_long_texts_cut() -> None:
    _, [rows] = read(workbook.write([Sheet("ก", ("หัว",), (("ก\x00\x0bข",), ("ค" * 40_000,)))]))
    assert rows[1] == ["กข"]
    assert len(rows[2][0]) == 32_767


def test_an_empty_table_is_no_fault() -> None:
    names, sheets = read(workbook.write([Sheet("ก", ("หัว",), ())]))
    assert (names, sheets) == (["ก"], [[["หัว"]]])


def test_the_register_alone_is_a_sheet() -> None:
    rows = material().rows
    _, [sheet] = read(workbook.register_workbook([replace(rows[0], title="=ชื่อ")]))
    assert sheet[1][2] == "=ชื่อ"
