"""The booklet: a page for each work, found by its text, its QR code and its indexes."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import zxingcpp

import poppler
from khlang.report import period
from khlang.report.booklet import booklet
from khlang.report.material import Material, Scope
from khlang.submission.model import Innovation
from paper.samples import squeeze
from report_library import BASE, OFFICE, material, own

FRONT = 3
"""Pages before the works: cover, about, contents."""


@cache
def made() -> bytes:
    return booklet(material(), OFFICE, thai_digits=True)


def pages(data: bytes) -> list[str]:
    return [squeeze(page) for page in poppler.text_of(data, "raw").split("\f")[:-1]]


def works() -> list[Innovation]:
    order = list(own().catalog.vocabulary.areas)
    return sorted(material().works, key=lambda work: order.index(work.areas[0]))


def with_works(*found: Innovation) -> Material:
    catalog = own().catalog
    shown = type(catalog)(found, catalog.vocabulary, catalog.schools)
    year = period.academic_year(found[0].academic_year)
    return Material(shown, own().knowledge, year, Scope(OFFICE["name"]), BASE)


def test_each_work_has_one_page() -> None:
    found = pages(made())
    for page in found[FRONT : FRONT + len(works())]:
        shown = [work for work in works() if squeeze(work.title) in page]
        assert len(shown) == 1
        work = shown[0]
        for text in (work.abstract, work.school.name, *(each.title for each in work.attachments)):
            assert squeeze(text) in page


def test_contents_and_indexes_name_every_work() -> None:
    found = pages(made())
    contents, indexes = found[2], "".join(found[FRONT + len(works()) :])
    for work in works():
        assert squeeze(work.title) in contents
        assert indexes.count(squeeze(work.title)) == len(work.areas) + 1
        assert squeeze(work.school.name) in indexes
    assert squeeze("ดัชนีตามกลุ่มสาระการเรียนรู้") in indexes


def test_page_numbers_of_the_contents_are_right() -> None:
    found = pages(made())
    first = works()[0]
    assert f"{squeeze(first.title)}๓" in found[2]
    assert squeeze(first.title) in found[3]


def test_a_qr_code_leads_to_its_work() -> None:
    document = pypdfium2.PdfDocument(made())
    for number in (FRONT, FRONT + len(works()) - 1):
        picture = document[number].render(scale=2).to_pil().convert("L")
        code = zxingcpp.read_barcode(picture)
        assert code is not None
        work_id = code.text.removeprefix(f"{BASE}innovations/").rstrip("/")
        shown = own().catalog.get(work_id)
        assert shown is not None
        assert squeeze(shown.title) in pages(made())[number]


def test_it_is_tagged_archivable_and_the_same_each_time() -> None:
    assert made() == booklet(material(), OFFICE, thai_digits=True)
    with pikepdf.open(io.BytesIO(made())) as document:
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            assert metadata.get("pdfuaid:part") == "1"
            assert metadata.get("pdfaid:part") == "2"


def test_texts_that_no_font_can_show_do_not_stop_it() -> None:
    work = replace(
        material().works[0], title="เกม 😀 中 #strong[x] \\ $a$", cover=None, attachments=()
    )
    found = pages(booklet(with_works(work), OFFICE, thai_digits=True))
    assert squeeze("เกม  ☐ #strong[x] \\ $a$") in found[FRONT]


def test_arabic_digits_where_the_office_wants_them() -> None:
    work = replace(material().works[0], cover=None)
    text = "".join(pages(booklet(with_works(work), OFFICE, thai_digits=False)))
    assert not set("๐๑๒๓๔๕๖๗๘๙") & set(text)
