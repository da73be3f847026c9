"""What the tests of the search's scripts share: a page that can import them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from khlang.search import synonyms
from khlang.search.text import browser_rules

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "search"
GROUPS = synonyms.load(ROOT / "innovations" / "_registry" / "synonyms.yml")
SCRIPTS = "/assets/javascripts/search/"


def script_folder(folder: Path) -> Path:
    """Make a folder to serve that holds the project's assets and an empty page."""
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "javascripts").symlink_to(ROOT / "docs" / "assets" / "javascripts")
    (folder / "index.html").write_text(
        '<!doctype html><html lang="th"><title>test</title><link rel="icon" href="data:,">',
        encoding="utf-8",
    )
    return folder


def script_page(
    folder: Path, serve_folder: Callable[[Path], str], open_page: Callable[..., Page]
) -> Page:
    """Open an empty page from which the scripts can be imported."""
    return open_page(serve_folder(script_folder(folder)))


def run(page: Page, body: str, given: object) -> Any:
    """Run a function body with ``query`` (a Query by the real rules) and ``given``."""
    rules = {"rules": browser_rules(), "synonyms": [list(group) for group in GROUPS]}
    code = f"""async ([config, given]) => {{
      const {{ Query }} = await import("{SCRIPTS}query.js");
      const query = new Query(config.rules, config.synonyms);
      {body}
    }}"""
    return page.evaluate(code, [rules, given])
