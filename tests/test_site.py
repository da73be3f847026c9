"""The built site in a real browser: as a reader meets it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from accessibility import violations
from khlang.site.digest import MAIL

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

WORK = "innovations/2567/phonics-slide-card/"
KINDS = (
    "",
    "search/?q=อ่าน",
    "browse/",
    WORK,
    "areas/thai/",
    "grades/p2/",
    "categories/learning/",
    "years/2567/",
    "schools/",
    "schools/9900000001/",
    "collections/",
    "collections/learning-to-read/",
    "works/",
    "submit/",
    "guide-pull-request/",
    "fields/",
    "open-data/",
    "about/",
    "privacy/",
    "takedown/",
    "accessibility/",
    "sitemap/",
    "statistics/",
    "gaps/",
    "gaps/sample1/",
    "register/",
    "register/2568/",
    "verify/",
    "km/",
    "km/2569/",
    "km/digest/",
    "km/digest/2569-08/",
    "km-guide/",
)
THAI_ONLY = (
    "km/events/2569/low-cost-media-workshop/",
    "km/events/2570/open-house/",
    "km/articles/2569/soil-paint-first-term/",
    "manual/",
    "manual/process-3/",
    "forms/",
    "forms/p1-f1/",
    "forms/p2-f6/",
    "verify/2567-kgth-kmmk/",
)
PAGES = (*KINDS, *(f"en/{kind}" for kind in KINDS), *THAI_ONLY)


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_in_either_scheme(
    open_page: OpenPage, site_url: str, address: str
) -> None:
    page = open_page(site_url + address, color_scheme="light")
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.reload(wait_until="networkidle")
    assert violations(page) == []


@pytest.mark.parametrize("address", [*KINDS, *THAI_ONLY])
def test_nothing_is_wider_than_the_screen(open_page: OpenPage, site_url: str, address: str) -> None:
    page = open_page(site_url + address)
    page.wait_for_load_state("networkidle")
    for width in (360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def _results(page: Page) -> list[str]:
    links = page.locator("#search-results [data-work]")
    links.first.wait_for()
    return [link.get_attribute("data-work") or "" for link in links.all()]


def test_a_phrase_finds_the_work_and_marks_it(open_page: OpenPage, site_url: str) -> None:
    page = open_page(site_url)
    page.locator("main form[role=search] input[name=q]").fill("บัตรเลื่อนเสียง")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert _results(page)[0] == "2567/phonics-slide-card"
    expect(page.locator("#search-results mark").first).to_be_visible()
    page.locator("#search-results [data-work]").first.click()
    page.wait_for_url(f"**/{WORK}")


@pytest.mark.parametrize("query", ["บัตรเลือนเสียง", "ฺบัตรเลื่อน\u200bเสียง", "phonics", "โฟนิกส์"])
def test_slips_and_other_languages_find_it_too(
    open_page: OpenPage, site_url: str, query: str
) -> None:
    page = open_page(f"{site_url}search/?q={query}")
    assert "2567/phonics-slide-card" in _results(page)[:3]


def test_facets_narrow_and_the_address_holds_them(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/?area=thai")
    thai = _results(page)
    page.goto(f"{site_url}search/?area=thai&area=math")
    both = _results(page)
    assert not set(both) <= set(thai)  # a page holds ten results, so Thai works make room
    page.goto(f"{site_url}search/?area=thai&grade=p2")
    narrow = _results(page)
    assert narrow
    assert set(narrow) < set(thai)


def test_back_returns_to_the_search_before(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/?q=อ่าน")
    before = _results(page)
    page.locator("form[data-at=filters] input[type=checkbox]").first.check()
    page.wait_for_url(re.compile(r"\?.*(area|grade|badge)="))
    page.go_back()
    page.wait_for_url(re.compile(r"\?q=[^&]*$"))
    expect(page.locator("#search-results [data-work]")).to_have_count(len(before))


def test_nothing_found_still_offers_something(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/?q=ฮฮฮฮฮฮ")
    page.locator("[data-work]").first.wait_for()
    assert page.locator("main").inner_text().count("ไม่พบ") >= 1


def test_without_javascript_all_works_are_within_reach(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{site_url}search/", java_script_enabled=False)
    page.locator("main a[href$='works/']").first.click()
    titles = page.locator("main a[href*='innovations/']")
    assert titles.count() == len(_catalog(page, site_url))


def _catalog(page: Page, site_url: str) -> list[dict[str, str]]:
    works: list[dict[str, str]] = page.request.get(f"{site_url}data/catalog.json").json()["works"]
    return works


def test_the_language_switch_leads_to_the_same_page(open_page: OpenPage, site_url: str) -> None:
    page = open_page(site_url + WORK)
    page.locator("header .lang a").first.click()
    page.wait_for_url(f"**/en/{WORK}")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("header .lang a").first.click()
    page.wait_for_url(re.compile(rf"/(?!en/){WORK}$"))


def test_the_scheme_is_kept_from_page_to_page(open_page: OpenPage, site_url: str) -> None:
    page = open_page(site_url, color_scheme="light")
    page.locator("#scheme").click()
    chosen = page.locator("[data-md-color-scheme]").first.get_attribute("data-md-color-scheme")
    page.goto(site_url + WORK)
    scheme = page.locator("[data-md-color-scheme]").first.get_attribute("data-md-color-scheme")
    assert scheme == chosen == "slate"


def test_a_work_prints_on_one_sheet(open_page: OpenPage, site_url: str, tmp_path: Path) -> None:
    page = open_page(site_url + WORK)
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "work.pdf", format="A4")
    with pikepdf.open(tmp_path / "work.pdf") as document:
        assert len(document.pages) == 1


def test_what_is_printed_of_a_work_is_whole(open_page: OpenPage, site_url: str) -> None:
    """Its text keeps half of the column; evidence and citation are not cut."""
    page = open_page(f"{site_url}innovations/2568/salt-soil-lab/", width=680)
    page.emulate_media(media="print")
    box = "(each) => each.getBoundingClientRect().toJSON()"
    column, body, evidence, side, citation = (
        page.locator(each).evaluate(box)
        for each in (".main", ".body", "section[aria-labelledby=evidence]", ".side", "#cite-apa")
    )
    assert body["height"] > column["height"] / 2
    assert evidence["bottom"] <= column["bottom"] + 1
    assert citation["height"] > 0
    assert citation["bottom"] <= side["bottom"]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.links += [values[name] or "" for name in ("href", "src") if name in values]
        if tag in ("img", "source") and values.get("srcset"):
            self.links += [part.split()[0] for part in (values["srcset"] or "").split(",")]
        if values.get("id"):
            self.ids.add(values["id"] or "")


def _parsed(site: Path) -> Iterator[tuple[str, _Links]]:
    for path in sorted(site.rglob("*.html")):
        parser = _Links()
        parser.feed(path.read_text(encoding="utf-8"))
        yield path.relative_to(site).as_posix(), parser


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    pages = dict(_parsed(site))
    broken = []
    for name, parser in pages.items():
        if name == "404.html":  # its links start at the published address
            continue
        for link in parser.links:
            target = urlsplit(urljoin(f"http://site/{name}", link))
            if target.netloc != "site" or target.scheme not in ("http", ""):
                continue
            path = unquote(target.path).lstrip("/")
            path = f"{path}index.html" if path.endswith("/") or not path else path
            if not (site / path).is_file():
                broken.append(f"{name}: {link}")
            elif target.fragment and unquote(target.fragment) not in pages[path].ids:
                broken.append(f"{name}: no #{target.fragment}")
    assert broken == []


def test_the_telephone_is_written_in_the_digits_of_the_language(site: Path) -> None:
    for name, number in (
        ("index.html", "โทร. ๐๐ ๐๐๐๐ ๐๐๐๐"),
        ("en/index.html", "Tel. 00 0000 0000"),
    ):
        footer = (site / name).read_text(encoding="utf-8").split("<footer", 1)[1]
        assert number in footer


def test_every_page_forbids_foreign_scripts(site: Path) -> None:
    loose = []
    for path in site.rglob("*.html"):
        if path.name == MAIL:
            continue
        text = path.read_text(encoding="utf-8")
        if "Content-Security-Policy" not in text or re.search(
            r"<script(?![^>]*\b(src|type=\"application)\b)", text
        ):
            loose.append(path.name)
        if re.search(r"<[^>]+\s(style|on\w+)=", text):
            loose.append(f"{path}: inline style or handler")
    assert loose == []


def test_mails_need_nothing_but_themselves(site: Path) -> None:
    mails = list(site.rglob(MAIL))
    assert mails
    for path in mails:
        text = path.read_text(encoding="utf-8")
        assert "default-src 'none'" in text
        assert not re.search(r"<(script|link|img|iframe|form)\b|\son\w+=|javascript:", text)
        assert re.findall(r'href="(?!https://)', text) == []


def test_navigation_does_not_grow_with_the_works(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    works = json.loads((site / "data/catalog.json").read_text(encoding="utf-8"))["works"]
    linked = set(re.findall(r'href="(innovations/[^"]+)"', home))
    assert 0 < len(linked) <= 6 < len(works)


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-11-25T12:00:00+07:00", "อ่านออกทั้งห้อง"),
        ("2026-12-17T08:00:00+07:00", "ศึกษาดูงานโรงเรียนขนาดเล็ก"),
        ("2027-03-01T08:00:00+07:00", ""),
    ],
)
def test_a_site_built_long_ago_announces_what_is_next_now(
    open_page: OpenPage, site_url: str, now: str, shown: str
) -> None:
    page = open_page("about:blank")
    page.clock.set_fixed_time(now)
    page.goto(site_url)
    announced = page.locator(".next-event")
    if shown:
        expect(announced.locator("article:visible h3")).to_contain_text(shown)
        expect(announced.locator("article:visible")).to_have_count(1)
    else:
        expect(announced).to_be_hidden()


def test_without_javascript_the_next_event_is_announced(open_page: OpenPage, site_url: str) -> None:
    page = open_page(site_url, java_script_enabled=False)
    expect(page.locator(".next-event article:visible")).to_have_count(1)


def test_drafts_stay_private_and_a_withdrawn_work_leaves_a_note(site: Path) -> None:
    published = {
        path.parent.relative_to(site / "innovations").as_posix()
        for path in (site / "innovations").glob("2*/*/index.html")
    }
    for hidden in (
        "2569/korat-tale-basket",
        "2569/twelve-knot-rope",
        "2568/school-pond-project",
        "2569/moon-notebook",
    ):
        assert hidden not in published
    note = (site / "innovations/2567/lunch-ledger/index.html").read_text(encoding="utf-8")
    assert "noindex" in note
    assert "โครงการอาหารกลางวัน" not in note
