"""A site that opens from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from khlang.site import file_links


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("../x/", "../x/index.html"),
        ("./", "./index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("../search/?q=อ่าน", "../search/index.html?q=อ่าน"),
        ("x/#part", "x/index.html#part"),
        ("", ""),
        ("#main", "#main"),
        ("cover.svg", "cover.svg"),
        ("x.v1", "x.v1"),
        ("../a/book.pdf", "../a/book.pdf"),
        ("https://example.go.th/", "https://example.go.th/"),
        ("mailto:a@example.go.th", "mailto:a@example.go.th"),
        ("/", "/"),
    ],
)
def test_only_links_to_folders_of_the_site_change(tmp_path: Path, address: str, file: str) -> None:
    page = tmp_path / "a" / "index.html"
    page.parent.mkdir()
    page.write_text(f'<a class="b" href="{address}">x</a>', encoding="utf-8")
    file_links.rewrite(tmp_path)
    assert page.read_text(encoding="utf-8") == f'<a class="b" href="{file}">x</a>'


def test_a_page_that_the_cache_keeps_too_stays_there_as_it_was(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text('<a href="../">x</a>')
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").hardlink_to(kept)
    file_links.rewrite(tmp_path / "site")
    assert kept.read_text() == '<a href="../">x</a>'
    assert (tmp_path / "site" / "index.html").read_text() == '<a href="../index.html">x</a>'
