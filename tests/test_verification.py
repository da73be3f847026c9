"""Pages that verify certificates, as whoever scans a code meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import MakeWork
from khlang.catalog.catalog import Catalog
from khlang.report import number
from khlang.site import verification
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation, Status
from report_library import BASE, OFFICE, own

OpenPage = Callable[..., Page]


def pages(*works: Innovation) -> dict[str, object]:
    found = own().catalog
    site = SiteView(Catalog(works, found.vocabulary, found.schools), "th", OFFICE, BASE)
    made = [verification.page(site, work) for work in site.catalog.works]
    made += map(verification.withdrawn_page, site.catalog.withdrawn)
    return {page.route: page.context for page in made}


def test_there_is_a_page_for_what_is_public_and_what_was_withdrawn(make_work: MakeWork) -> None:
    public, draft = make_work(version="v1"), make_work("2568/draft", status=Status.DRAFT)
    gone = make_work("2567/gone", status=Status.WITHDRAWN, title="ชื่อที่ไม่ควรเห็น")
    found = pages(public, draft, gone)
    assert set(found) == {number.route(public.id), number.route(gone.id)}
    assert "ชื่อที่ไม่ควรเห็น" not in repr(found)


def sample(work_id: str) -> Innovation:
    work = own().catalog.get(work_id)
    assert work is not None
    return work


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_the_code_of_a_certificate_says_that_the_version_is_the_same(
    open_page: OpenPage, site_url: str, script: bool
) -> None:
    work = sample("2567/phonics-slide-card")
    page = open_page(number.address(work, site_url), java_script_enabled=script)
    expect(page.get_by_text("ตรงกัน: หนังสือรับรองออกให้กับรุ่นที่เผยแพร่อยู่")).to_be_visible()
    expect(page.get_by_text("แสดงว่าผลงานแก้ไขหลังออกหนังสือรับรอง")).to_be_hidden()
    expect(page.get_by_role("link", name=work.title)).to_be_visible()
    assert work.version in page.locator("main").inner_text()


@pytest.mark.browser
def test_the_code_of_an_older_version_says_that_the_work_was_changed(
    open_page: OpenPage, site_url: str
) -> None:
    work = sample("2567/phonics-slide-card")
    page = open_page(f"{site_url}{number.route(work.id)}#0000-0000")
    expect(page.get_by_text("แสดงว่าผลงานแก้ไขหลังออกหนังสือรับรอง")).to_be_visible()
    expect(page.get_by_text("ตรงกัน: หนังสือรับรอง")).to_be_hidden()


@pytest.mark.browser
def test_a_withdrawn_work_says_so_and_nothing_else(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}{number.route('2567/lunch-ledger')}")
    text = page.locator("main").inner_text()
    assert "ถอนการเผยแพร่แล้ว" in text
    assert "อาหารกลางวัน" not in text


@pytest.mark.browser
def test_pages_that_verify_are_not_for_search_engines(site: Path) -> None:
    route = number.route("2567/phonics-slide-card")
    assert "noindex" in (site / route / "index.html").read_text(encoding="utf-8")
    assert "/verify/2567" not in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.browser
def test_a_retired_work_stays_citable_and_tells_what_was_learned(
    open_page: OpenPage, site_url: str
) -> None:
    work = sample("2565/shout-throw-reach")
    assert work.renewal is not None
    page = open_page(f"{site_url}innovations/{work.id}/")
    expect(page.locator(".w-head .note")).to_contain_text(work.renewal.lesson)
    expect(page.locator("#cite-apa")).to_contain_text(work.title)
    page.goto(number.address(work, site_url))
    expect(page.get_by_text("ไม่แนะนำให้ใช้แล้ว")).to_be_visible()
