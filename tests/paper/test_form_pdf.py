"""The PDF of each form, as its readers see it."""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser

import poppler
from khlang.manual import fonts, pdf
from khlang.manual.sheet import FORM_MARGINS, LETTER_MARGINS
from khlang.stress.servers import MissingProgramError
from paper import pages
from paper.samples import FORM_IDS, OFFICE, forms, squeeze, texts

PDFJS = Path(os.environ.get("KHLANG_PDFJS") or "/usr/share/javascript/pdf/build")
"""The folder of pdf.js: Debian's, or ``build`` of any other copy."""
_READ = """async encoded => {
    const data = Uint8Array.from(atob(encoded), letter => letter.charCodeAt(0));
    const file = await pdfjsLib.getDocument({data}).promise;
    const pages = [];
    for (let number = 1; number <= file.numPages; number++) {
        const content = await (await file.getPage(number)).getTextContent();
        pages.push(content.items.map(item => item.str).join(""));
    }
    return pages.join("");
}"""


@cache
def _render(form_id: str, *, thai_digits: bool = True) -> bytes:
    return pdf.render(forms()[form_id], OFFICE, thai_digits=thai_digits)


def _by_pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in document)


def _by_poppler(data: bytes) -> str:
    return poppler.text_of(data, "raw")


def _lost(form_id: str, found: str) -> list[str]:
    found = squeeze(found)
    return [text for text in texts(forms()[form_id]) if squeeze(text) not in found]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_pdfium_finds_every_wording(form_id: str) -> None:
    assert _lost(form_id, _by_pdfium(_render(form_id))) == []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_poppler_finds_every_wording(form_id: str) -> None:
    assert _lost(form_id, _by_poppler(_render(form_id))) == []


@pytest.fixture(scope="module")
def by_pdfjs(
    browser: Browser, serve_folder: Callable[[Path], str]
) -> Iterator[Callable[[bytes], str]]:
    """Return a function that reads a PDF with pdf.js, the reader within Firefox."""
    kind = ".mjs" if (PDFJS / "pdf.mjs").exists() else ".js"
    if not (PDFJS / f"pdf{kind}").exists():
        raise MissingProgramError("pdf.js is not installed; scripts/install-test-programs does it")
    address = serve_folder(PDFJS)
    library, worker = (f"{address}{name}{kind}" for name in ("pdf", "pdf.worker"))
    page = browser.new_page()
    page.goto(address)
    page.add_script_tag(url=library, type="module" if kind == ".mjs" else "")
    page.evaluate("worker => { pdfjsLib.GlobalWorkerOptions.workerSrc = worker; }", worker)

    def read(data: bytes) -> str:
        text: str = page.evaluate(_READ, base64.b64encode(data).decode())
        return text

    yield read
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("form_id", FORM_IDS)
def test_pdfjs_finds_every_wording(by_pdfjs: Callable[[bytes], str], form_id: str) -> None:
    assert _lost(form_id, by_pdfjs(_render(form_id))) == []


def test_same_bytes_twice() -> None:
    assert all(pdf.render(forms()[form_id], OFFICE) == _render(form_id) for form_id in FORM_IDS)


def test_the_fonts_have_every_character() -> None:
    assert (
        fonts.missing("".join(text for form_id in FORM_IDS for text in texts(forms()[form_id])))
        == set()
    )


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_no_glyph_is_missing(form_id: str) -> None:
    with pikepdf.open(io.BytesIO(_render(form_id))) as document:
        shown = [text for page in document.pages for text in _shown(page)]
    assert shown
    assert all(b"\0\0" not in _glyphs(text) for text in shown)


def _shown(page: pikepdf.Page) -> Iterator[bytes]:
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) == "Tj":
            yield bytes(step.operands[0])
        elif str(step.operator) == "TJ":
            parts = step.operands[0]
            yield from (bytes(part) for part in parts if isinstance(part, pikepdf.String))


def _glyphs(text: bytes) -> list[bytes]:
    return [text[at : at + 2] for at in range(0, len(text), 2)]


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_text_and_tables_stay_within_the_margins(form_id: str) -> None:
    form = forms()[form_id]
    margins = LETTER_MARGINS if form.kind in ("memo", "order") else FORM_MARGINS
    for page in pypdfium2.PdfDocument(_render(form_id)):
        width, height = page.get_size()
        assert (width > height) is (form.orientation == "landscape")
        for item in page.get_objects():
            left, bottom, right, top = item.get_bounds()
            assert left >= margins.left - 1 and right <= width - margins.right + 1
            assert bottom >= 10 and top <= height - 10


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_pages_turn_where_they_should(form_id: str) -> None:
    bodies = pages.bodies(pypdfium2.PdfDocument(_render(form_id)))
    assert list(pages.faults(forms()[form_id], bodies)) == []


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_archivable_and_accessible(form_id: str) -> None:
    with pikepdf.open(io.BytesIO(_render(form_id))) as document:
        metadata = document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == forms()[form_id].title
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang).startswith("th")


def test_arabic_digits_when_the_site_asks_for_them() -> None:
    found = _by_pdfium(_render("p1-f2", thai_digits=False))
    assert not set(found) & set("๐๑๒๓๔๕๖๗๘๙")
    assert "ตอนที่1ข้อมูลทั่วไป" in squeeze(found)
