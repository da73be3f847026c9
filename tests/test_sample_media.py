"""The media of the sample works: complete, clean, and in agreement with their works."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import yaml
from PIL import Image

from conftest import in_thread
from khlang.problems import Report
from khlang.submission import attachments
from sample_media import docx, picture, sheets, svg, words, xlsx
from sample_media.browser import Browser
from sample_media.documents import DOCUMENTS
from sample_media.papers import ARCHIVES, PAPERS
from sample_media.papers.page import STYLE
from sample_media.pictures import PICTURES
from sample_media.xlsx import Formula

INNOVATIONS = Path(__file__).parents[1] / "innovations"
MADE = [*PICTURES, *PAPERS, *ARCHIVES, *DOCUMENTS, *sheets.SHEETS]


def front_matter(work: str) -> dict[str, dict[str, dict[str, str]]]:
    text = (INNOVATIONS / work / "index.md").read_text(encoding="utf-8")
    read: dict[str, dict[str, dict[str, str]]] = yaml.load(text.split("---\n")[1], yaml.BaseLoader)
    return read


@pytest.mark.parametrize("path", MADE)
def test_each_file_is_there_and_used(path: str) -> None:
    file = INNOVATIONS / path
    assert file.is_file()
    assert file.name in (file.parent / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PICTURES)
def test_pictures_are_small_and_without_metadata(path: str) -> None:
    file = INNOVATIONS / path
    assert file.stat().st_size < 250_000
    with Image.open(file) as shown:
        assert shown.size == PICTURES[path][:2]
        assert not shown.getexif()
        assert not {"comment", "exif", "icc_profile"} & shown.info.keys()


@pytest.mark.parametrize("path", [*PAPERS, *ARCHIVES, *DOCUMENTS, *sheets.SHEETS])
def test_attachments_pass_the_inspection(path: str) -> None:
    report = Report(path)
    found = attachments.inspect(INNOVATIONS / path, report)
    assert not report.problems
    assert found == (Path(path).suffix[1:].upper(), (INNOVATIONS / path).stat().st_size)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_documents_are_as_committed(path: str) -> None:
    assert docx.write(DOCUMENTS[path]()) == (INNOVATIONS / path).read_bytes()


@pytest.mark.parametrize("path", sheets.SHEETS)
def test_spreadsheets_are_as_committed(path: str) -> None:
    assert xlsx.write(sheets.SHEETS[path]()) == (INNOVATIONS / path).read_bytes()


def test_stairs_hold_240_different_words() -> None:
    listed = [word for _, _, step in words.STEPS for word in step.split()]
    assert len(listed) == len(set(listed)) == 240


def test_misreadings_have_the_reported_means() -> None:
    means = [round(sum(words.wrong_counts(step)) / 30, 1) for step in range(8)]
    assert means == [2.1, 3.4, 5.0, 6.2, 9.1, 10.3, 11.7, 13.5]


def test_knot_scores_add_up_to_the_claim() -> None:
    claim = front_matter("2566/knot-board")["metrics"]["efficiency"]
    rows = sheets.score_sheet()[0].rows[1:25]
    assert sum(cell.value for row in rows if isinstance(cell := row[6], Formula)) == float(
        claim["process_sum"]
    )
    assert sum(cell for row in rows if isinstance(cell := row[7], int)) == int(claim["product_sum"])


@pytest.mark.parametrize("place", [0, 1])
def test_reading_log_has_the_scores_of_the_work(place: int) -> None:
    claim = front_matter("2567/phonics-slide-card")["metrics"]["t_test"]
    scores = [int(score) for score in claim[("pre", "post")[place]]]
    rows = sheets.reading_log()[place].rows[1:20]
    marks = [sum(cell for cell in row[1:21] if isinstance(cell, int)) for row in rows]
    assert marks == scores


def test_germination_is_that_of_the_work() -> None:
    rows = sheets.class_data()[1].rows[1:]
    for salt, percent in ((0, 92), (2, 78), (4, 41), (8, 8)):
        sprouted = [row[8] for row in rows if row[1] == salt]
        assert sum(cell for cell in sprouted if isinstance(cell, int)) * 100 / 300 == percent


def test_columns_after_z() -> None:
    assert [xlsx.column(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_archives_hold_pdfs() -> None:
    for path, papers in ARCHIVES.items():
        with zipfile.ZipFile(INNOVATIONS / path) as archive:
            assert archive.namelist() == list(papers)
            assert all(archive.read(name).startswith(b"%PDF-") for name in papers)


def test_encoding_leaves_pixels_only() -> None:
    source = io.BytesIO()
    Image.new("RGBA", (40, 30), "teal").save(source, "PNG", dpi=(300, 300))
    for name, kind in (("a.jpg", "JPEG"), ("a.png", "PNG")):
        with Image.open(io.BytesIO(picture.encode(source.getvalue(), name))) as shown:
            assert (shown.format, shown.size, "dpi" in shown.info) == (kind, (40, 30), False)


@pytest.mark.browser
def test_drawing_and_printing_twice_gives_the_same_bytes() -> None:
    width, height, paint = PICTURES["2566/cardboard-fractions/strips-compared.png"]
    title, write = PAPERS["2566/evidence-box-history/worksheets.pdf"]

    def make() -> list[tuple[bytes, bytes]]:
        with Browser() as browser:
            return [
                (
                    browser.picture(svg.document(width, height, paint()), width, height),
                    browser.paper(STYLE, write(), title),
                )
                for _ in range(2)
            ]

    first, second = in_thread(make)
    assert first == second
