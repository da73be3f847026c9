"""Pages of the manual: all of it is there, and every link leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import jinja2
import pytest

from conftest import MakeWork
from khlang.catalog.catalog import Catalog
from khlang.manual.read import Manual, load
from khlang.site.fingerprint import fingerprint
from khlang.site.manual import MANUAL_FILE, pages
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.site.theme import SiteEnvironment
from khlang.submission import vocabulary
from khlang.submission.model import Dissemination, Innovation

ROOT = Path(__file__).parent.parent
REGISTRY = ROOT / "innovations" / "_registry"
WORDS = vocabulary.load(REGISTRY)
OFFICE: Mapping[str, Any] = {"name": "สำนักงานตัวอย่าง", "short_name": "สพป.ตัวอย่าง"}
BASE = "https://example.go.th/catalog/"
ROUTES = ("manual/", "manual/process-1/", "manual/process-2/", "manual/process-3/")


class Read(HTMLParser):
    """The ids, links, headings and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert "style" not in values
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.append(str(values["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def manual() -> Manual:
    loaded, _ = load(ROOT / "docs" / "manual", WORDS)
    assert loaded is not None
    return loaded


def view(*works: Innovation, language: str = "th") -> SiteView:
    catalog = Catalog(works, WORDS, vocabulary.load_schools(REGISTRY, WORDS), ())
    return SiteView(catalog, language, OFFICE, BASE)


def render(site: SiteView, page: Page) -> str:
    environment = SiteEnvironment(
        loader=jinja2.FileSystemLoader(ROOT / "overrides"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    root = "../" * page.route.count("/")
    return environment.get_template(page.template).render(
        page.context, ui=site.ui, language="th", root=root, home=root
    )


def read_all(site: SiteView, manual: Manual) -> dict[str, Read]:
    return {page.route: Read(render(site, page)) for page in pages(site, manual)}


def test_pages_are_in_thai_only(manual: Manual) -> None:
    found = list(pages(view(), manual))
    assert [page.route for page in found] == list(ROUTES)
    assert {page.languages for page in found} == {("th",)}
    assert {page.section for page in found} == {"manual"}
    assert list(pages(view(language="en"), manual)) == []


def test_every_text_of_the_manual_is_on_its_pages(manual: Manual) -> None:
    read = read_all(view(), manual)
    shown = "".join(" ".join(page.text.split()) for page in read.values())
    for place, text in manual.texts.items():
        for part in text.split(": ") if ".definitions." in place else [text]:
            assert part in shown, place


def test_what_waits_has_a_note_and_nothing_else_has(manual: Manual) -> None:
    read = read_all(view(), manual)
    notes = sum(page.text.count("รอสำนักงานยืนยัน: “") for page in read.values())
    assert notes == sum(len(each.places) for each in manual.corrections if not each.applied)


def test_ids_are_unique_and_headings_step_down_by_one(manual: Manual) -> None:
    for page in read_all(view(), manual).values():
        assert len(page.ids) == len(set(page.ids))
        assert page.levels[0] == 1
        assert page.levels.count(1) == 1
        assert all(
            after <= before + 1 for before, after in zip(page.levels, page.levels[1:], strict=False)
        )


def test_every_link_leads_somewhere(manual: Manual, make_work: MakeWork) -> None:
    work = make_work()
    read = read_all(view(work), manual)
    places = {f"forms/{form}/" for form in manual.forms} | set(ROUTES)
    places |= {"", MANUAL_FILE, "forms/", "km/", "register/", f"innovations/{work.id}/"}
    for route, page in read.items():
        for link in page.links:
            address, anchor = urldefrag(urljoin(f"https://x/{route}", link))
            target = address.removeprefix("https://x/")
            assert target in places, (route, link)
            if anchor:
                assert anchor in read[target].ids, (route, link)


def test_every_form_is_one_click_from_its_step(manual: Manual) -> None:
    read = read_all(view(), manual)
    for process in manual.processes.values():
        page = read[f"manual/process-{process.number}/"]
        for step in process.all_steps.values():
            assert step.id in page.ids
            for form in manual.forms_for(step):
                assert f"../../forms/{form.id}/" in page.links


def test_a_step_that_publicizes_shows_the_newest_works(manual: Manual, make_work: MakeWork) -> None:
    old = make_work("2567/old", title="งานเก่าที่สุด", published_on=date(2024, 1, 5))
    new = make_work("2568/new", title="งานใหม่ที่สุด", published_on=date(2025, 11, 5))
    newer = make_work("2568/newer", title="งานรองลงมา", published_on=date(2025, 10, 5))
    read = read_all(view(old, new, newer), manual)
    for route in ROUTES[1:]:
        assert "งานใหม่ที่สุด" in read[route].text
        assert "งานเก่าที่สุด" not in read[route].text
        assert "../../innovations/2568/new/" in read[route].links
        assert "../../register/" in read[route].links
        assert "../../forms/p1-f8/" in read[route].links


def test_the_step_of_sharing_shows_meetings_and_the_plan(
    manual: Manual, make_work: MakeWork
) -> None:
    shown = (
        Dissemination("plc", date(2025, 9, 1), "วง PLC กลุ่มตัวอย่าง"),
        Dissemination("facebook", date(2025, 9, 9), "เพจโรงเรียนตัวอย่าง"),
    )
    page = read_all(view(make_work(dissemination=shown)), manual)["manual/process-2/"]
    assert "วง PLC กลุ่มตัวอย่าง" in page.text
    assert "เพจโรงเรียนตัวอย่าง" not in page.text
    assert {"../../forms/p2-f6/", "../../forms/p2-f7/"} <= set(page.links)


def test_an_empty_catalog_says_so(manual: Manual) -> None:
    site = view()
    page = read_all(site, manual)["manual/process-2/"]
    assert site.ui.manual_meetings_none in page.text
    assert site.ui.empty_list in page.text


def test_proposals_are_labelled(manual: Manual) -> None:
    site = view()
    for page in read_all(site, manual).values():
        assert site.ui.manual_proposed in page.text


def test_the_author_is_named_at_the_source_only(manual: Manual) -> None:
    read = read_all(view(), manual)
    name = manual.about.edition.author
    assert [page.text.count(name) for page in read.values()] == [1, 0, 0, 0]


def test_texts_are_escaped(manual: Manual, make_work: MakeWork) -> None:
    hostile = "<script>alert(1)</script>\"'"
    about = replace(manual.about, concept=hostile, bibliography=(hostile,))
    first = manual.processes["p1"]
    step = replace(first.steps[0], text=hostile, short=hostile)
    changed = replace(
        manual,
        about=about,
        processes={
            "p1": replace(first, title=hostile, short=hostile, steps=(step, *first.steps[1:]))
        },
        forms={
            form.id: replace(form, short=hostile, title=hostile)
            for form in manual.forms.values()
            if form.process == "p1"
        },
    )
    site = view(make_work(title=hostile))
    for page in pages(site, changed):
        assert "<script" not in render(site, page)


def test_a_page_changes_with_what_feeds_it(manual: Manual, make_work: MakeWork) -> None:
    def prints(site: SiteView) -> list[str]:
        return [fingerprint(page) for page in pages(site, manual)]

    one, other = prints(view(make_work())), prints(view(make_work(title="ชื่อใหม่ของผลงาน")))
    assert one == prints(view(make_work()))
    assert [a == b for a, b in zip(one, other, strict=True)] == [True, False, False, False]
