"""What a first search downloads: the built site in a real browser with an empty cache."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

QUERIES = (
    "เศษส่วน",
    "การอ่านจับใจความสำคัญ ป.4",
    "วงจรไฟฟ้าอย่างง่าย",
    "ฟุตซอล",
    "micro:bit",
    "เกมคำศัพท์ภาษาอังกฤษ ม.1",
)
SEARCH_PATHS = ("/assets/search/", "/assets/javascripts/search/")
"""Where the index and the engine live; the rest of the page is there without a search, too."""
_PATIENCE = 30_000
"""Milliseconds before a search that shows nothing is a fault."""
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Download:
    """The dearest of the queries: bytes and requests of index and engine, bytes of the whole page.

    Nothing is compressed on the way; a real web server sends less.
    """

    query: str
    search_bytes: int
    search_requests: int
    page_bytes: int


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _search(browser: Browser, address: str, query: str) -> Download:
    context = browser.new_context()
    finished: list[Request] = []
    try:
        page = context.new_page()
        # Playwright cannot hold a built-in method.
        page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108
        page.goto(f"{address}search/?q={quote(query)}")
        page.locator("#search-results [data-work]").first.wait_for(timeout=_PATIENCE)
        page.wait_for_load_state("networkidle")
        sizes = [(urlsplit(r.url).path, r.sizes()["responseBodySize"]) for r in finished]
    finally:
        context.close()
    search = [size for path, size in sizes if path.startswith(SEARCH_PATHS)]
    return Download(query, sum(search), len(search), sum(size for _, size in sizes))


def dearest(site: Path) -> Download:
    """Search the built site for each query on a cold cache and return the largest download.

    Raises:
        ImportError: Playwright is not installed.
        playwright.sync_api.Error: The browser is missing, or a search showed nothing.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only the tests need it

    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(_FLAGS)
        )
        try:
            found = [_search(browser, address, query) for query in QUERIES]
        finally:
            browser.close()
    return max(found, key=lambda download: download.search_bytes)
