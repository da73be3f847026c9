"""The Word forms as LibreOffice lays them out, with the twin of the official font."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from khlang.manual import docx, pdf
from paper import office, pages
from paper.samples import FORM_IDS, OFFICE, forms, squeeze


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the PDF that LibreOffice makes of each Word form."""
    folder = tmp_path_factory.mktemp("office")
    sources = [folder / f"{form_id}.docx" for form_id in FORM_IDS]
    for source in sources:
        source.write_bytes(docx.render(forms()[source.stem], OFFICE))
    office.convert(sources, "pdf", folder)
    return folder


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_as_many_pages_as_our_pdf(laid_out: Path, form_id: str) -> None:
    ours = len(pypdfium2.PdfDocument(pdf.render(forms()[form_id], OFFICE)))
    theirs = len(pypdfium2.PdfDocument(laid_out / f"{form_id}.pdf"))
    assert abs(ours - theirs) <= 1


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_nothing_leaves_the_page(laid_out: Path, form_id: str) -> None:
    document = pypdfium2.PdfDocument(laid_out / f"{form_id}.pdf")
    for page in document:
        width, height = page.get_size()
        for item in page.get_objects():
            left, bottom, right, top = item.get_bounds()
            assert left >= 0 and bottom >= 0 and right <= width and top <= height


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_pages_turn_where_they_should(laid_out: Path, form_id: str) -> None:
    bodies = pages.bodies(pypdfium2.PdfDocument(laid_out / f"{form_id}.pdf"))
    assert list(pages.faults(forms()[form_id], bodies)) == []


def test_the_title_is_readable(laid_out: Path) -> None:
    document = pypdfium2.PdfDocument(laid_out / "p2-f6.pdf")
    found = squeeze(document[0].get_textpage().get_text_range())
    assert squeeze("แผนการจัดการความรู้") in found
