"""Fixtures that several tests share."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from khlang.submission.model import Innovation, Person, School, Status

pytest_plugins = ["intake_fixtures", "programs"]

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("khlang", deadline=None)
settings.load_profile("khlang")

# Posters take longer than all else of a build; test_sheets.py asks for them.
os.environ["KHLANG_SHEETS"] = "0"

ROOT = Path(__file__).parent.parent

BUILT = "1795590000"
"""When the sample site is built: on 25 November 2569, between past and future sample events."""

SCHOOL = School(
    "9900000001", "โรงเรียนตัวอย่าง ๑", "Sample School 1", "khong", "g1", "s1", sample=True
)

MakeWork = Callable[..., Innovation]
Result = TypeVar("Result")


@pytest.fixture
def make_work() -> MakeWork:
    """Return a maker of works that differ from a plain one in the named fields."""
    plain = Innovation(
        id="2568/reading",
        root=Path(),
        digest="d0",
        body_offset=0,
        title="แบบฝึกอ่านสะกดคำจากนิทานพื้นบ้าน",
        status=Status.PUBLISHED,
        category="learning",
        media=("exercise",),
        areas=("thai",),
        grades=("p2",),
        school=SCHOOL,
        academic_year=2568,
        authors=(Person("ครูตัวอย่าง ก"),),
        abstract="แบบฝึกอ่านแปดเล่มสำหรับเด็กที่ยังสะกดคำไม่คล่อง",
        method="addie",
        licence="CC-BY-NC-SA-4.0",
        consent="none_needed",
        published_on=date(2025, 10, 1),
    )

    def make(work_id: str = plain.id, **changes: object) -> Innovation:
        changed = {"digest": f"digest of {work_id}", **changes}
        return replace(plain, id=work_id, **changed)  # type: ignore[arg-type]  # any field may change

    return make


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's own site as its technician does, and return the folder."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "khlang", "build", "--site-dir", str(folder)]
    environment = {key: value for key, value in os.environ.items() if key != "KHLANG_INNOVATIONS"}
    environment["SOURCE_DATE_EPOCH"] = BUILT
    subprocess.run(command, cwd=ROOT, check=True, env=environment)
    return folder


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own."""
        page = Path(self.directory) / "404.html"
        if code == 404 and page.exists():
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.read_bytes())
        else:
            super().send_error(code, message, explain)


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder on loopback and returns its address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = functools.partial(_QuietHandler, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site_url(site: Path, serve_folder: Callable[[Path], str]) -> str:
    """Address of the built site."""
    return serve_folder(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return headless Chromium: the system's, or Playwright's own where there is none."""
    executable = os.environ.get("KHLANG_CHROMIUM") or shutil.which("chromium")
    arguments = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


def in_thread(function: Callable[[], Result]) -> Result:
    """Run something that starts a Playwright of its own: a thread may have only one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function).result()


class Watched:
    """A browser page that fails the test on any console error or request to another host."""

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        context.on("console", lambda message: self._hear(message.type, message.text))
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("request", lambda request: self._see(request.url))

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.faults.append(text)

    def _see(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:")):
            self.faults.append(f"request to another host: {url}")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page; options are Playwright's for a new context."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def start(url: str, width: int = 1280, **options: object) -> Page:
        viewport = {"width": width, "height": 800}
        context = browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
        opened.append((context, Watched(context)))
        page = context.new_page()
        page.goto(url)
        return page

    yield start
    for context, watched in opened:
        context.close()
        assert watched.faults == []
