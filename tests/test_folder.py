"""Names of folders and files, and how many files there may be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.problems import Report
from khlang.submission.folder import MAX_FILES, MAX_SLUG, is_adoption, is_slug, slug, survey
from khlang.submission.scalars import is_safe_file, safe_file


@pytest.mark.parametrize("name", ["word-ladder", "p2-reading", "3-steps", "x"])
def test_good_slugs(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Word",
        "บันได",
        "a b",
        "-a",
        "a-",
        "a--b",
        "a_b",
        "a.b",
        "con",
        "lpt1",
        "x" * (MAX_SLUG + 1),
    ],
)
def test_bad_slugs(name: str) -> None:
    assert not is_slug(name)


@given(st.text(max_size=100))
def test_suggested_slug_is_good_or_empty(text: str) -> None:
    suggestion = slug(text)
    assert suggestion == "" or is_slug(suggestion)


@pytest.mark.parametrize("name", ["cover.jpg", "book_2.final.pdf", "A.PDF", "3.png"])
def test_good_file_names(name: str) -> None:
    assert is_safe_file(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "cover",
        ".hidden",
        "../x.pdf",
        "a/b.pdf",
        "a b.pdf",
        "ปก.jpg",
        "a..pdf",
        "x" * 120 + ".pdf",
        "a.pdf\n",
        "-x.pdf",
    ],
)
def test_bad_file_names(name: str) -> None:
    assert not is_safe_file(name)


@given(st.text(max_size=150))
def test_suggested_file_name_is_good(name: str) -> None:
    assert is_safe_file(safe_file(name, "photo-1.jpg"))


def test_suggested_file_name_is_near() -> None:
    assert safe_file("Score Sheet (1).PDF", "x.jpg") == "Score-Sheet-1.pdf"
    assert safe_file("แบบฝึก.pdf", "book.pdf") == "book.pdf"


def test_a_report_is_known_by_its_name() -> None:
    assert is_adoption("adoption-9900000006-2568-12-01.yml")
    assert is_adoption("Adoption-x.yaml")
    assert not is_adoption("adoption.yml")
    assert not is_adoption("adoption-plan.pdf")


def test_reports_of_other_schools_never_crowd_a_work_out(tmp_path: Path) -> None:
    folder = tmp_path / "2568" / "reading"
    folder.mkdir(parents=True)
    (folder / "index.md").touch()
    for number in range(1, MAX_FILES):
        (folder / f"{number}.pdf").touch()
        (folder / f"adoption-{number}-2568-12-01.yml").touch()
    report = Report("2568/reading")
    assert len(survey(folder, report) or ()) == 2 * MAX_FILES - 1
    (folder / "more.pdf").touch()
    assert survey(folder, report) is None
    assert [problem.code for problem in report.problems] == ["folder-crowded"]


def test_what_systems_and_editors_leave_is_no_file_of_the_work(tmp_path: Path) -> None:
    folder = tmp_path / "2568" / "work"
    folder.mkdir(parents=True)
    for name in ("index.md", "index.md~", ".index.md.swp", "~$book.docx", "Thumbs.db", ".DS_Store"):
        (folder / name).write_text("x")
    report = Report("2568/work/index.md")
    assert survey(folder, report) == ["index.md"]
    assert report.problems == []
