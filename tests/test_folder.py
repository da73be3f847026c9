"""Names of folders and files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.submission.folder import MAX_SLUG, is_slug, slug
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
    assert suggestion == "" or is_slug(suggestion) or suggestion in ("con", "prn", "aux", "nul")


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
