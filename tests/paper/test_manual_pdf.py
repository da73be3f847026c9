"""The whole manual as one PDF."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pypdfium2
import pytest

from khlang import thai
from khlang.manual import pdf
from khlang.manual.booklet import PRINT
from khlang.manual.flowchart import charts
from paper.samples import OFFICE, manual, squeeze


@cache
def _render(*, thai_digits: bool = True) -> bytes:
    return pdf.manual(manual(), OFFICE, thai_digits=thai_digits)


@cache
def _text(*, thai_digits: bool = True) -> str:
    document = pypdfium2.PdfDocument(_render(thai_digits=thai_digits))
    return squeeze("".join(page.get_textpage().get_text_range() for page in document))


def test_everything_that_the_manual_says_is_there() -> None:
    texts = manual().texts
    assert len(texts) > 60
    # The headings bear a process's title behind its number; a page may end within a text.
    lost = [place for place, text in texts.items() if squeeze(text) not in _text()]
    assert lost == []


def test_what_waits_for_the_office_is_said() -> None:
    waiting = [each for each in manual().corrections if not each.applied and each.places]
    assert waiting
    assert _text().count(squeeze("รอสำนักงานยืนยัน")) == sum(len(each.places) for each in waiting)


@pytest.mark.parametrize("process_id", sorted(manual().processes))
def test_the_flow_chart_shows_every_label_and_is_marked_as_ours(process_id: str) -> None:
    process = manual().processes[process_id]
    chart = charts(process, manual().forms_of(process), PRINT)
    labels = ["".join(line.text for line in box.lines) for box in chart.boxes]
    assert [label for label in labels if squeeze(label) not in _text()] == []
    assert _text().count(squeeze("เสนอใหม่")) >= len(manual().processes)


def test_archivable_accessible_and_the_same_twice() -> None:
    assert pdf.manual(manual(), OFFICE) == _render()
    with pikepdf.open(io.BytesIO(_render())) as document:
        metadata = document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("2", "1")
        assert "/Outlines" in document.Root


def test_nothing_leaves_the_page() -> None:
    for page in pypdfium2.PdfDocument(_render()):
        width, height = page.get_size()
        for item in page.get_objects():
            left, bottom, right, top = item.get_bounds()
            assert left >= 40 and right <= width - 40 and bottom >= 20 and top <= height - 20


def test_arabic_digits_when_the_site_asks_for_them() -> None:
    assert thai.to_arabic(_text()) != _text()
    assert thai.to_arabic(_text(thai_digits=False)) == _text(thai_digits=False)


@pytest.mark.parametrize("process_id", sorted(manual().processes))
def test_the_list_of_forms_stands_on_one_page(process_id: str) -> None:
    titles = [squeeze(form.title) for form in manual().forms_of(manual().processes[process_id])]
    pages = [
        squeeze(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(_render())
    ]
    assert any(all(title in page for title in titles) for page in pages)
