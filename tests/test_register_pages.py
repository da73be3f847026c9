"""The register on the site: a page for each fiscal year, in pieces, and as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from conftest import MakeWork
from khlang.catalog.catalog import Catalog
from khlang.km.knowledge import Knowledge
from khlang.site.fingerprint import fingerprint
from khlang.site.page import Page
from khlang.site.register import CSV, MOST_ON_PAPER, PER_PAGE, XLSX, Register
from khlang.site.siteview import SiteView
from khlang.submission.model import Dissemination, Innovation
from report_library import BASE, OFFICE, own


def views(*works: Innovation, knowledge: Knowledge | None = None) -> dict[str, SiteView]:
    found = own().catalog
    catalog = Catalog(works, found.vocabulary, found.schools)
    return {
        code: SiteView(catalog, code, OFFICE, BASE, knowledge or Knowledge())
        for code in ("th", "en")
    }


def pages(sites: Mapping[str, SiteView], language: str = "th") -> dict[str, Page]:
    register = Register(sites, own().manual, "salt")
    return {page.route: page for page in register.pages(sites[language])}


def lines(page: Page) -> list[Any]:
    return list(page.context["lines"])


def shown_times(work: Innovation, count: int) -> Innovation:
    times = tuple(Dissemination("facebook", date(2025, 11, 1), str(n)) for n in range(count))
    return replace(work, dissemination=times)


def test_an_empty_register_is_a_page_that_says_so() -> None:
    found = pages(views())
    assert list(found) == ["register/"]
    assert lines(found["register/"]) == []


def test_the_newest_year_has_two_addresses_and_others_one(make_work: MakeWork) -> None:
    found = pages(views(make_work(), make_work("2567/a", published_on=date(2025, 9, 30))))
    assert list(found) == ["register/2569/", "register/", "register/2568/"]
    assert lines(found["register/"]) == lines(found["register/2569/"])


def test_many_lines_are_parted(make_work: MakeWork) -> None:
    found = pages(views(shown_times(make_work(), PER_PAGE)))
    assert list(found) == ["register/2569/", "register/", "register/2569/2/"]
    assert [len(lines(page)) for page in found.values()] == [PER_PAGE, PER_PAGE, 1]
    assert [current for _, current in found["register/2569/2/"].context["numbers"]] == [False, True]


def test_a_line_leads_to_the_work_and_to_the_proof(make_work: MakeWork) -> None:
    shown = Dissemination("plc", date(2025, 11, 1), "ครู ๑๒ คน", "https://example.org/")
    found = pages(views(make_work(dissemination=(shown,))))
    first = lines(found["register/"])[0]
    assert (first.when, first.machine) == ("๑ พ.ย. ๒๕๖๘", "2025-11-01")
    assert (first.url, first.proof) == ("innovations/2568/reading/", "https://example.org/")
    assert (first.channel, first.detail) == ("วง PLC", "ครู ๑๒ คน")


def test_english_pages_say_which_titles_are_thai(make_work: MakeWork) -> None:
    own_title = make_work(
        "2568/b", title_en="Reading", abstract_en="Text", published_on=date(2025, 11, 1)
    )
    found = lines(pages(views(make_work(), own_title), "en")["register/"])
    assert [(line.title, line.lang) for line in found] == [
        ("Reading", ""),
        (make_work().title, "th"),
    ]
    assert found[0].channel == "This catalog"


def test_a_page_changes_with_its_lines_only(make_work: MakeWork) -> None:
    def prints(*works: Innovation) -> dict[str, str]:
        return {route: fingerprint(page) for route, page in pages(views(*works)).items()}

    old = make_work("2567/a", published_on=date(2025, 9, 30))
    before = prints(make_work(), old)
    assert before == prints(make_work(abstract="ใหม่", digest="another"), old)
    after = prints(make_work(title="ชื่อใหม่"), old)
    assert before["register/2569/"] != after["register/2569/"]
    assert before["register/2568/"] == after["register/2568/"]


def test_files_hold_the_whole_register(make_work: MakeWork) -> None:
    tasks = list(Register(views(make_work()), own().manual, "salt").tasks())
    made = {name: data for task in tasks for name, data in task.make()}
    assert set(made) == {CSV, XLSX}
    table = made[CSV]
    assert isinstance(table, bytes)
    assert table.decode("utf-8-sig").count("\n") == 2


def test_each_year_has_its_form_unless_it_is_too_long(make_work: MakeWork) -> None:
    def names(work: Innovation) -> list[str]:
        register = Register(views(work), own().manual, "salt")
        return [name for task in register.paper() for name in task.keys]

    assert names(make_work()) == ["register/2569/p1-f8.docx"]
    assert names(shown_times(make_work(), MOST_ON_PAPER)) == []
    assert list(Register(views(make_work()), None, "salt").paper()) == []
