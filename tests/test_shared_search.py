"""Events and articles in the search: found by title and words, apart from the works."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from accessibility import violations
from report_library import own

OpenPage = Callable[..., Page]

pytestmark = pytest.mark.browser

SHARED = "[data-at=shared]"
COUNTS = "document.querySelector('[data-at=filters]').innerText"


def _search(open_page: OpenPage, site_url: str, query: str, **options: object) -> Page:
    page = open_page(f"{site_url}search/?{query}", **options)
    _shown(page)
    return page


def _shown(page: Page) -> None:
    expect(page.locator("#search-results .hit, .near .card").first).to_be_visible()
    expect(page.locator("khlang-search[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize("kind", ["event", "article"])
def test_each_is_found_by_its_title(open_page: OpenPage, site_url: str, kind: str) -> None:
    knowledge = own().knowledge
    pieces = knowledge.events if kind == "event" else knowledge.articles
    page = _search(open_page, site_url, "")
    assert pieces
    for piece in pieces:
        page.locator("#q").fill(piece.title)
        page.locator("#q").press("Enter")
        found = page.locator(f"{SHARED} li", has=page.locator("mark")).first
        expect(found.locator("a")).to_have_text(piece.title)
        expect(found.locator(".badge")).to_have_text({"event": "กิจกรรม", "article": "บทความ"}[kind])
    page.locator(f"{SHARED} a").first.click()
    expect(page.locator("h1")).to_have_text(pieces[-1].title)


def test_words_of_a_body_find_it_too(open_page: OpenPage, site_url: str) -> None:
    knowledge = own().knowledge
    event = next(each for each in knowledge.events if each.agenda)
    page = _search(open_page, site_url, f"q={quote(event.agenda[-1].topic)}")
    titles = page.locator(f"{SHARED} a").all_text_contents()
    assert event.title in titles


def test_works_are_counted_without_them(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, f"q={quote('อ่าน')}")
    expect(page.locator(SHARED)).to_be_visible()
    assert page.locator(f"{SHARED} [data-at=shared_list] li").count() == 2
    folded = page.locator(f"{SHARED} details")
    expect(folded.locator("li").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("li").first).to_be_visible()
    heading, counts = page.locator("h1").inner_text(), page.evaluate(COUNTS)
    page.route("**/assets/search/index.json", _without_shared)
    page.reload()
    _shown(page)
    expect(page.locator("h1")).to_have_text(heading)
    assert page.evaluate(COUNTS) == counts
    expect(page.locator(SHARED)).to_be_hidden()


def _without_shared(route: object) -> None:
    answer = route.fetch()  # type: ignore[attr-defined]
    config = answer.json()
    assert config.pop("shared")["works"] > 0
    route.fulfill(response=answer, json=config)  # type: ignore[attr-defined]


def test_they_are_asked_for_beside_the_works(
    open_page: OpenPage, site_url: str, site: Path
) -> None:
    """On a slow line one index after the other would take twice as long."""
    config = json.loads((site / "assets/search/index.json").read_text("utf-8"))
    page = open_page("about:blank")
    waiting: list[Route] = []
    asked: list[str] = []

    def hold(route: Route) -> None:
        if asked:
            route.continue_()
        else:
            waiting.append(route)

    def let_go(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_()
        while waiting:
            waiting.pop().continue_()

    page.route(f"**/{config['folder']}*.bin", hold)
    page.route(f"**/{config['shared']['folder']}*.bin", let_go)
    page.goto(f"{site_url}search/?q={quote('อ่าน')}")
    _shown(page)
    assert asked


def test_they_stand_after_the_works_and_a_link_leads_there(
    open_page: OpenPage, site_url: str
) -> None:
    page = _search(open_page, site_url, f"q={quote('เศษส่วน')}")
    place = (
        "(parts) => parts[0].compareDocumentPosition(parts[1]) & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    parts = page.evaluate_handle(f"[...document.querySelectorAll('#search-results, {SHARED}')]")
    assert page.evaluate(place, parts)
    address = page.url
    page.locator("[data-at=also] a").press("Enter")
    expect(page.locator(f"{SHARED} h2")).to_be_focused()
    assert page.url == address


def test_a_filter_or_a_further_page_shows_works_only(open_page: OpenPage, site_url: str) -> None:
    page = _search(open_page, site_url, f"q={quote('อ่าน')}&page=2")
    expect(page.locator(SHARED)).to_be_hidden()
    page = _search(open_page, site_url, f"q={quote('อ่าน')}&area=thai")
    expect(page.locator(SHARED)).to_be_hidden()


def test_suggestions_name_what_is_no_work(open_page: OpenPage, site_url: str) -> None:
    event = own().knowledge.events[-1]
    page = open_page(f"{site_url}en/")
    page.locator("#q").press_sequentially(event.title)
    option = page.get_by_role("option", name=event.title)
    expect(option).to_contain_text("Event · ")
    option.click()
    expect(page.locator("h1")).to_have_text(event.title)


def test_it_can_be_used_by_everyone(open_page: OpenPage, site_url: str) -> None:
    for width in (360, 1280):
        page = _search(open_page, site_url, f"q={quote('เสวนาออนไลน์')}", width=width)
        expect(page.locator(SHARED)).to_be_visible()
        assert violations(page) == []


def test_the_index_of_the_works_names_the_other(site: Path) -> None:
    folder = site / "assets/search"
    config = json.loads((folder / "index.json").read_text("utf-8"))
    knowledge = own().knowledge
    assert config["shared"]["works"] == len(knowledge.events) + len(knowledge.articles)
    assert (folder / config["shared"]["folder"] / "m0.bin").is_file()
    assert config["shared"]["folder"] != config["folder"]
