"""The search page and the suggestions on the built site, as a reader uses them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from khlang.search import index
from khlang.search.analysis import Analyser, Entry
from search_pages import GROUPS

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
HITS = "#search-results .hit"
HOSTILE = '<img src=x onerror="document.title=1"> & <b>แถบ</b>'


def _search(open_page: OpenPage, site_url: str, query: str, **options: object) -> Page:
    page = open_page(f"{site_url}search/{query}", **options)
    expect(page.locator("khlang-search[aria-busy]")).to_have_count(0)
    expect(page.locator(f"{HITS}, .near .card").first).to_be_visible()
    return page


def _asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _count(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_results_are_links_with_the_match_marked(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, f"?q={quote('เศษส่วน')}")
    link = page.locator(f"{HITS} a[data-work]").first
    assert link.locator("mark").first.inner_text() == "เศษส่วน"
    work = link.get_attribute("data-work")
    assert f"/innovations/{work}/" in str(link.evaluate("link => link.href"))
    assert page.locator(HITS).first.locator("img").count() == 1
    assert page.locator(HITS).first.locator(".snip").inner_text()
    assert page.locator(HITS).first.locator(".badge").count() >= 1
    link.click()
    expect(page.locator("h1")).to_contain_text("เศษส่วน")


def test_all_works_with_facets_when_nothing_is_asked(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, "")
    assert page.locator(HITS).count() == 10
    assert page.locator(".fac-b fieldset").count() == 10
    assert page.locator(".pager a").count() > 1


def test_the_address_holds_the_state_and_back_brings_it_back(
    open_page: OpenPage, site_url: str
) -> None:
    page = _search(open_page, site_url, "")
    everything = _count(page)
    page.locator("#f-area-thai").check()
    expect(page.locator("h1")).not_to_have_text(everything)
    thai = _count(page)
    page.locator("#f-area-math").check()
    expect(page.locator("h1")).not_to_have_text(thai)
    page.get_by_label("เรียงตาม").select_option("reused")
    expect(page).to_have_url(f"{site_url}search/?area=thai&area=math&sort=reused")
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text(thai)
    assert page.locator("#f-area-thai").is_checked()
    assert not page.locator("#f-area-math").is_checked()
    page.go_forward()
    expect(page.locator("#f-area-math")).to_be_checked()
    page.reload()
    expect(page.locator("#f-area-math")).to_be_checked()
    assert _asked(page) == {"area": ["thai", "math"]}


def test_typing_replaces_and_sending_pushes(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, "")
    before = page.evaluate("history.length")
    page.locator("#q").press_sequentially("แผนที่", delay=20)
    expect(page).to_have_url(f"{site_url}search/?q={quote('แผนที่')}")
    assert page.evaluate("history.length") == before
    page.keyboard.press("Escape")
    page.locator("#q").fill("เศษส่วน")
    page.locator("#q").press("Enter")
    expect(page.locator(f"{HITS} mark").first).to_have_text("เศษส่วน")


def test_the_other_language_is_asked_for_the_same(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, "?q=board&area=math")
    page.locator(".lang a").click()
    expect(page).to_have_url(f"{site_url}en/search/?q=board&area=math")
    expect(page.locator("#f-area-math")).to_be_checked()


def test_back_from_a_work_leads_to_where_the_reader_was(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, "", width=360)
    link = page.locator(f"{HITS} a[data-work]").nth(7)
    title = link.inner_text()
    link.click()
    expect(page.locator(".w-head h1")).to_be_visible()
    page.go_back()
    expect(link).to_have_text(title)
    expect(link).to_be_in_viewport()


def test_chips_remove_filters(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, "?area=thai&badge=reviewed&page=1")
    chips = page.get_by_role("group", name="ตัวกรองที่ใช้อยู่")
    expect(chips.get_by_role("button")).to_have_count(3)
    chips.get_by_role("button", name="ภาษาไทย").click()
    expect(chips.get_by_role("button")).to_have_count(2)
    assert _asked(page) == {"badge": ["reviewed"]}
    chips.get_by_role("button", name="ล้างทั้งหมด").click()
    expect(chips).to_be_hidden()
    assert _asked(page) == {}


def test_pages_of_results(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, "")
    first = page.locator(f"{HITS} a[data-work]").first.inner_text()
    page.locator(".pager a", has_text="ถัดไป").click()
    expect(page.locator(f"{HITS} a[data-work]").first).not_to_have_text(first)
    assert _asked(page) == {"page": ["2"]}
    assert page.evaluate("document.activeElement.id") == "search-count"
    expect(page.locator(".pager [aria-current]")).to_have_text("๒")


def test_nothing_found_is_said_and_something_is_offered(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, "?q=zzqqzz")
    expect(page.locator(".note")).to_contain_text("ไม่พบผลงาน")
    assert page.locator(".near .card").count() >= 3
    expect(page.locator("khlang-search [role=status]")).to_contain_text("ไม่พบผลงาน")


def test_what_stands_below_a_fruitless_search_is_called_what_it_is(
    open_page: OpenPage, site_url: str
) -> None:
    page = _search(open_page, site_url, "?q=zzqqzz")
    expect(page.locator("h1")).to_have_text("ไม่พบผลงาน")
    expect(page.get_by_role("region", name="ผลงานใหม่").locator(".card").first).to_be_visible()


def test_a_year_finds_its_works(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, "?year=2568")
    count = _count(page)
    for query in ("2568", "ปีการศึกษา ๒๕๖๘"):
        page = _search(open_page, site_url, f"?q={quote(query)}")
        lines = page.locator(f"{HITS} .meta").all_inner_texts()
        assert all("๒๕๖๘" in line for line in lines[:5])
    page = _search(open_page, site_url, "?q=2568&year=2568")
    expect(page.locator("h1")).to_have_text(count)


def test_a_worker_in_one_file_does_the_work(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, f"?q={quote('เศษส่วน')}")
    (worker,) = page.workers
    assert worker.url == f"{site_url}assets/javascripts/search/worker.js"
    names = "performance.getEntriesByType('resource').map((each) => each.name.split('/').at(-1))"
    assert not {"results.js", "engine.js"} & set(page.evaluate(names))
    fetched = worker.evaluate(names)
    assert fetched
    assert all(name.endswith(".bin") for name in fetched)


def test_the_count_is_announced(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, f"?q={quote('เศษส่วน')}")
    expect(page.locator("khlang-search [role=status]")).to_contain_text(_count(page))


def test_suggestions_by_keyboard(open_page: OpenPage, site_url: str) -> None:
    page = open_page(site_url)
    field = page.locator("#q")
    field.press_sequentially("เศษส่", delay=20)
    box = page.get_by_role("listbox")
    expect(box).to_be_visible()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    option = box.get_by_role("option").first
    expect(option).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    field.press("Escape")
    expect(box).to_be_hidden()
    assert field.input_value() == "เศษส่"
    field.press("ArrowDown")
    expect(box).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(f"{site_url}innovations/2566/cardboard-fractions/")


def test_on_a_phone_filters_are_folded(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, "?area=thai", width=360)
    assert not page.locator("#f-area-thai").is_visible()
    page.locator(".facets summary").first.click()
    expect(page.locator("#f-area-thai")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_english(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}en/search/?q=fractions")
    expect(page.locator(HITS).first).to_be_visible()
    assert "found" in _count(page)
    first = page.locator(f"{HITS} a[data-work]").first
    assert "/en/innovations/" in str(first.evaluate("link => link.href"))
    assert page.locator(f"{HITS} .meta").first.inner_text().startswith("Sample School")
    assert "Sample School" in page.locator("[data-facet=school]").inner_text()


def test_without_scripts_there_is_a_plain_list(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/", java_script_enabled=False)
    assert page.locator("#search-results li a").count() >= 20
    assert not page.locator(".facets").is_visible()
    page.get_by_role("link", name="รายการผลงานทั้งหมด").click()
    assert page.url == f"{site_url}works/"


def test_markup_in_a_title_is_shown_as_text(
    site: Path, tmp_path: Path, serve_folder: Callable[[Path], str], open_page: OpenPage
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("innovations", "manual", "data"))
    shutil.rmtree(folder / "assets" / "search")
    entry = Entry(
        "2568/hostile", "innovations/2568/hostile/", HOSTILE, f"บทคัดย่อ {HOSTILE}", 2568,
        "learning", "9900000001", HOSTILE, ("thai",), ("p1",), ("reviewed",),
    )  # fmt: skip
    index.write([Analyser(GROUPS).analyse(entry)], folder / "assets" / "search", GROUPS)
    page = _search(open_page, serve_folder(folder), f"?q={quote('แถบ')}")
    assert page.locator(f"{HITS} a[data-work]").inner_text() == HOSTILE
    assert page.locator("[onerror]").count() == 0
    page.locator("#q").press_sequentially(" <b", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("<img")
    assert page.locator("[onerror]").count() == 0
