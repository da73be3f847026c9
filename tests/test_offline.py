"""The offline edition: opened from a folder, as from a stick, in a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from accessibility import violations
from filling import controls, fill, put, save
from khlang.manual import read
from khlang.submission import vocabulary

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent
FOLDER = "คลัง 100% #1"
"""As people name folders: each sign of it has a meaning in addresses."""

OpenPage = Callable[..., Page]


def _edition(folder: Path, *options: str) -> tuple[Path, str]:
    target = folder / "khlang.zip"
    command = [sys.executable, "-m", "khlang", "build", "--offline", str(target), *options]
    environment = {key: value for key, value in os.environ.items() if key != "KHLANG_INNOVATIONS"}
    environment["SOURCE_DATE_EPOCH"] = "1767225600"  # 1 January 2026
    ran = subprocess.run(
        command, cwd=ROOT, check=True, env=environment, capture_output=True, encoding="utf-8"
    )
    assert [path.name for path in folder.iterdir()] == ["khlang.zip"]
    with zipfile.ZipFile(target) as archive:
        archive.extractall(folder / FOLDER)
    return folder / FOLDER, ran.stdout


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return _edition(tmp_path_factory.mktemp("offline"))


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return _edition(tmp_path_factory.mktemp("light"), "--without-images")


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [given[name] for name in ("href", "src", "action") if name in given]
        self.found += [each.split()[0] for each in given.get("srcset", "").split(", ") if each]


@pytest.mark.parametrize("name", ["edition", "light"])
def test_every_address_in_every_page_names_a_file(
    name: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(name)[0]
    pages = sorted(folder.rglob("*.html"))
    broken = []
    for page in pages:
        for address in _Links(page.read_text(encoding="utf-8")).found:
            parts = urlsplit(address)
            if (
                not parts.scheme
                and parts.path
                and not (page.parent / unquote(parts.path)).is_file()
            ):
                broken.append(f"{page.relative_to(folder)}: {address}")
    assert len(pages) > 300
    assert broken == []


def test_the_command_tells_the_size(edition: tuple[Path, str]) -> None:
    folder, said = edition
    size = (folder.parent / "khlang.zip").stat().st_size / 1e6
    assert f"ขนาด {size:.1f} MB (ไฟล์ดาวน์โหลด " in said
    assert "ฉบับออฟไลน์ ณ วันที่ ๑ มกราคม ๒๕๖๙" in (folder / "README.txt").read_text("utf-8-sig")


def test_without_images_no_photograph_is_left(
    edition: tuple[Path, str], light: tuple[Path, str], open_page: OpenPage
) -> None:
    assert list(edition[0].rglob("innovations/**/*.webp"))
    assert not [*light[0].rglob("innovations/**/*.webp"), *light[0].rglob("km/**/*.webp")]
    sizes = [(folder.parent / "khlang.zip").stat().st_size for folder, _ in (edition, light)]
    assert sizes[1] < sizes[0] * 0.9
    page = open_page((light[0] / "search/index.html").as_uri())
    expect(page.locator(".hit").first).to_be_visible()
    covers = page.locator(".hit img").evaluate_all("all => all.map(each => each.src)")
    assert covers and all(cover.endswith(".svg") for cover in covers)


def test_searching_in_thai_and_opening_a_work(
    edition: tuple[Path, str], open_page: OpenPage
) -> None:
    page = open_page((edition[0] / "index.html").as_uri())
    expect(page.get_by_label("ฉบับออฟไลน์")).to_contain_text("๑ มกราคม ๒๕๖๙")
    field = page.locator(".hero input[name=q]")
    field.fill("อ่านสะกดคำ")
    expect(page.locator(".hero [role=option]").first).to_be_visible()
    page.keyboard.press("Escape")
    field.press("Enter")
    first = page.locator(".hit h2 a").first
    expect(first).to_be_visible()
    assert "search/index.html?q=" in page.url
    expect(page.locator(".hit mark").first).to_be_visible()
    title = first.text_content()
    page.locator(".facets input").first.check()
    expect(page.locator(".chips button").first).to_be_visible()
    page.go_back()
    first.click()
    expect(page.locator("h1")).to_have_text(str(title))
    fonts = page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(f => f.status))")
    assert "loaded" in fonts


def test_where_the_body_answers_is_shown(edition: tuple[Path, str], open_page: OpenPage) -> None:
    work = next(edition[0].glob("innovations/*/*/index.html"))
    body = re.search(r'<div class="body">(.*?)<h2', work.read_text("utf-8"), re.DOTALL)
    assert body is not None
    page = open_page((edition[0] / "search/index.html").as_uri())
    found = page.evaluate("address => fetch(address).then(answer => answer.text())", work.as_uri())
    assert body[0][:200] in found


def test_a_form_is_filled_in_and_exported(
    edition: tuple[Path, str], open_page: OpenPage, tmp_path: Path
) -> None:
    manual, _ = read.load(ROOT / "docs/manual", vocabulary.load(ROOT / "innovations" / "_registry"))
    assert manual is not None
    filled = fill(manual.forms["p3-f3"], more_rows=0)
    page = open_page((edition[0] / "forms/p3-f3/index.html").as_uri())
    page.locator("#fill[data-ready]").wait_for()
    put(page, filled.inputs)
    expect(page.locator("#state")).to_contain_text("บันทึกในเบราว์เซอร์นี้แล้ว")
    save(page).save_as(tmp_path / "filled.docx")
    written = controls(tmp_path / "filled.docx")
    assert {tag: written[tag] for tag in filled.tags} == filled.tags


@pytest.mark.parametrize(
    "route", ["en/index.html", "en/search/index.html", "send/index.html", "km/index.html"]
)
def test_other_pages_start_without_a_fault(
    edition: tuple[Path, str], open_page: OpenPage, route: str
) -> None:
    page = open_page((edition[0] / route).as_uri(), width=360)
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert violations(page, preload=False) == []
