"""Draw and write everything, or only the paths that contain one of the words given."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from sample_media import docx, picture, svg, xlsx
from sample_media.browser import Browser
from sample_media.documents import DOCUMENTS
from sample_media.package import pack
from sample_media.papers import ARCHIVES, PAPERS, Paper
from sample_media.papers.page import STYLE
from sample_media.pictures import PICTURES
from sample_media.sheets import SHEETS

INNOVATIONS = Path(__file__).parents[2] / "innovations"


def _print(browser: Browser, paper: Paper) -> bytes:
    title, write = paper
    return browser.paper(STYLE, write(), title)


def _make(path: str, browser: Browser) -> bytes:
    """Return the content of one file."""
    if path in PICTURES:
        width, height, paint = PICTURES[path]
        drawn = browser.picture(svg.document(width, height, paint()), width, height)
        return picture.encode(drawn, path)
    if path in PAPERS:
        return _print(browser, PAPERS[path])
    if path in ARCHIVES:
        return pack({name: _print(browser, paper) for name, paper in ARCHIVES[path].items()})
    if path in DOCUMENTS:
        return docx.write(DOCUMENTS[path]())
    return xlsx.write(SHEETS[path]())


def main(words: Sequence[str]) -> None:
    """Make the files whose paths contain one of ``words``; all when there are none."""
    paths = sorted([*PICTURES, *PAPERS, *ARCHIVES, *DOCUMENTS, *SHEETS])
    with Browser() as browser:
        for path in paths:
            if not words or any(word in path for word in words):
                (INNOVATIONS / path).write_bytes(_make(path, browser))


if __name__ == "__main__":
    main(sys.argv[1:])
