"""What the first view of each page weighs, uncompressed and without its images."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser

MOST = 150_000
"""For every page that is read."""

LARGER = (
    (re.compile(r"forms/p\d-f\d/|manual/process-\d/|(en/)?fields/"), 215_000),
    (re.compile(r"(en/)?search/"), 195_000),
    (re.compile(r"send/"), 260_000),
)
"""Pages to work with hold more: forms with their checks, a flow chart in two layouts, all fields, the search itself."""

FONTS = re.compile(r"url\(([^)]*sarabun-(?:thai|latin)-[^)]+)\)")
IMPORTED = re.compile(r'\b(?:from|import) "(\.[^"]+\.js)"')


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" in values:
            self.found.append(values["src"])
        elif tag == "link" and values.get("rel") in ("stylesheet", "modulepreload"):
            self.found.append(values["href"])


def _named_by(page: Path) -> list[Path]:
    """Return the style sheets and scripts that a page names."""
    parser = _Parts()
    parser.feed(page.read_text("utf-8"))
    return [_at(page, each) for each in parser.found]


def _parts(site: Path, page: Path) -> set[Path]:
    """Return the files that a browser fetches to show a page, itself included; no images."""
    waiting = _named_by(page)
    found = {page, site / "assets/icon.svg"}
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += [_at(file, each) for each in _named(file)]
    return found


def _named(file: Path) -> Iterator[str]:
    """Yield what a file asks for as soon as it is there: modules, and fonts for Thai and English."""
    if file.suffix in (".css", ".js"):
        pattern = FONTS if file.suffix == ".css" else IMPORTED
        yield from pattern.findall(file.read_text("utf-8"))


def _at(file: Path, address: str) -> Path:
    return Path(posixpath.normpath(file.parent / address))


def _weight(site: Path, page: Path) -> int:
    return sum(part.stat().st_size for part in _parts(site, page))


def test_every_page_is_light(site: Path) -> None:
    weights = {
        page.relative_to(site).parent.as_posix() + "/": _weight(site, page)
        for page in site.rglob("index.html")
    }
    assert sum(name.startswith("innovations/") for name in weights) > 20
    assert {name: each for name, each in weights.items() if each > _limit(name)} == {}


@pytest.mark.parametrize("address", ["search/", "en/search/", "send/", "forms/p1-f4/"])
def test_no_module_waits_for_another(site: Path, address: str) -> None:
    page = site / address / "index.html"
    modules = {part for part in _parts(site, page) if part.suffix == ".js"}
    assert len(modules) > 5
    assert modules == {part for part in _named_by(page) if part.suffix == ".js"}


def _limit(name: str) -> int:
    return next((most for pattern, most in LARGER if pattern.fullmatch(name)), MOST)


@pytest.mark.parametrize(
    "address", ["", "innovations/2567/eight-steps-reading/", "submit/", "forms/p1-f4/", "km/"]
)
def test_a_browser_fetches_no_more(
    open_page: Callable[..., Page], site: Path, site_url: str, address: str
) -> None:
    page = open_page("about:blank")
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(site_url + address, wait_until="networkidle")
    fetched = (each for each in answers if each.request.resource_type != "image")
    sizes = {each.url: len(each.body()) for each in fetched}
    assert 60_000 < sum(sizes.values()) <= _weight(site, site / address / "index.html")
