"""The Word forms as LibreOffice lays them out, with the twin of the official font."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from khlang.manual import docx, fonts, pdf
from paper.samples import FORM_IDS, OFFICE, forms, squeeze

OFFICE_PROGRAM = shutil.which("soffice")

pytestmark = pytest.mark.skipif(
    OFFICE_PROGRAM is None, reason="LibreOffice is not installed (libreoffice-writer)"
)

TWIN = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir>
<match target="pattern"><test name="family" qual="any"><string>TH SarabunPSK</string></test>
<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit></match>
</fontconfig>"""


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the PDF that LibreOffice makes of each Word form, in one run."""
    folder = tmp_path_factory.mktemp("office")
    settings = folder / "fonts.conf"
    settings.write_text(TWIN.format(folder=fonts.FOLDER, family=fonts.FAMILY))
    sources = []
    for form_id in FORM_IDS:
        sources.append(folder / f"{form_id}.docx")
        sources[-1].write_bytes(docx.render(forms()[form_id], OFFICE))
    subprocess.run(
        [
            str(OFFICE_PROGRAM),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, sources),
        ],
        env=os.environ | {"FONTCONFIG_FILE": str(settings)},
        check=True,
        capture_output=True,
        timeout=300,
    )
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


def test_the_title_is_readable(laid_out: Path) -> None:
    document = pypdfium2.PdfDocument(laid_out / "p2-f6.pdf")
    found = squeeze(document[0].get_textpage().get_text_range())
    assert squeeze("แผนการจัดการความรู้") in found
