"""Pages that list works: by area, grade, category, year, school, collection, and all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from khlang.catalog.catalog import Works
from khlang.site import feeds
from khlang.site.card import Choice
from khlang.site.fingerprint import Later
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation, School
from khlang.thai import collation_key

SHOWN = 48
"""Cards on a list; the search shows the rest."""

PER_PAGE = 200
"""Rows on a page of the list of all works."""

NEIGHBOURS = 2
"""Page numbers shown on each side of the current one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A work in the list of all works."""

    url: str
    title: str
    lang: str
    line: str


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A link to another page of a list."""

    url: str
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class _Listing:
    """What one list is about; ``search`` is the query that shows the same works in the search."""

    route: str
    heading: str
    works: Works
    kind: str = ""
    dye: str = "other"
    lede: str = ""
    search: str = ""
    parent: Choice | None = None
    limit: int | None = SHOWN
    image: str = ""


def listing_pages(site: SiteView) -> Iterator[Page]:
    """Yield every page that lists works, in the language of ``site``."""
    for listing in _listings(site):
        yield _page(site, listing)
    yield _schools_page(site)
    yield _collections_page(site)
    yield from _all_works(site)


def _listings(site: SiteView) -> Iterator[_Listing]:
    catalog, words, ui = site.catalog, site.vocabulary, site.ui
    for choice, area in zip(site.areas, words.areas, strict=True):
        yield _Listing(
            f"areas/{area}/", choice.label, catalog.in_area(area), ui.area, choice.dye,
            search=f"area={area}",
        )  # fmt: skip
    for grade, term in words.grades.items():
        yield _Listing(
            f"grades/{grade}/", site.label(term), catalog.in_grade(grade), ui.grade,
            search=f"grade={grade}",
        )  # fmt: skip
    for category, term in words.categories.items():
        yield _Listing(
            f"categories/{category}/", site.label(term), catalog.in_category(category),
            ui.category, search=f"category={category}",
        )  # fmt: skip
    for year in catalog.years:
        yield _Listing(
            f"years/{year}/", ui.year_title.format(site.year(year)), catalog.in_year(year), ui.year,
            search=f"year={year}",
        )  # fmt: skip
    schools = Choice(f"{site.prefix}schools/", ui.schools, "")
    for school in _schools(site):
        yield _Listing(
            f"schools/{school.code}/", site.school_name(school), catalog.at_school(school.code),
            ui.school, lede=_place(site, school), search=f"school={school.code}", parent=schools,
            limit=None,
        )  # fmt: skip
    collections = Choice(f"{site.prefix}collections/", ui.collections, "")
    for collection in catalog.collections:
        intro = collection.intro if site.is_thai else collection.intro_en or collection.intro
        yield _Listing(
            f"collections/{collection.id}/", site.collection_title(collection),
            catalog.in_collection(collection), ui.collection, lede=intro, parent=collections,
            limit=None, image=site.image(f"collections/{collection.id}/", None),
        )  # fmt: skip


def _page(site: SiteView, listing: _Listing) -> Page:
    total = len(listing.works)
    shown = replace(listing, works=listing.works[: listing.limit])
    description = f"{site.ui.list_description.format(listing.heading)} · {site.works(total)}"
    return Page(
        listing.route, site.language, "khlang/listing.html", listing.heading, description,
        Later((shown, total), lambda: _list_context(site, shown, total)), section="browse",
        image=listing.image, extra=_feed_links(site, listing),
    )  # fmt: skip


def _feed_links(site: SiteView, listing: _Listing) -> Markup:
    """Return what tells a browser of the feed of a list, where there is one."""
    return feeds.links("../../", _feed(listing), listing.heading) if _feed(listing) else Markup()


def _feed(listing: _Listing) -> str:
    name = listing.route.rstrip("/")
    return name if name.split("/")[0] in feeds.BY_LIST else ""


def _list_context(site: SiteView, listing: _Listing, total: int) -> Mapping[str, Any]:
    ui, number = site.ui, site.number
    is_cut = len(listing.works) < total
    counted = site.works(total)
    if is_cut:
        counted = ui.newest_of.format(number(len(listing.works)), number(total))
    return {
        "heading": listing.heading,
        "kind": listing.kind,
        "dye": listing.dye,
        "lede": listing.lede,
        "search": listing.search,
        "parent": listing.parent or Choice(f"{site.prefix}browse/", ui.browse, ""),
        "cards": site.cards(listing.works),
        "shown": counted,
        "feed": f"{site.prefix}{feeds.FOLDER}{_feed(listing)}.xml" if _feed(listing) else "",
        "rest": ui.see_rest.format(number(total)) if is_cut else "",
    }


def _schools(site: SiteView) -> Iterator[School]:
    """Yield the schools that have works; a list without works would only be in the way."""
    return (
        school for school in site.catalog.schools.values() if site.catalog.at_school(school.code)
    )


def _place(site: SiteView, school: School) -> str:
    parts = [_district(site, school)]
    if school.group:
        term = site.vocabulary.school_groups.get(school.group)
        parts.append(site.label(term, school.group))
    return " · ".join(filter(None, parts))


def _district(site: SiteView, school: School) -> str:
    if not school.district:
        return ""
    term = site.vocabulary.districts.get(school.district)
    return str(site.ui.district.format(site.label(term, school.district)))


def _schools_page(site: SiteView) -> Page:
    order = {district: place for place, district in enumerate(site.vocabulary.districts)}
    found = sorted(
        _schools(site),
        key=lambda school: (
            order.get(school.district, len(order)),
            school.district,
            collation_key(school.name),
        ),
    )
    groups = tuple(
        Group(
            label,
            tuple(
                Choice(
                    f"{site.prefix}schools/{school.code}/",
                    site.school_name(school),
                    site.works(len(site.catalog.at_school(school.code))),
                )
                for school in schools
            ),
        )
        for label, schools in groupby(found, key=lambda school: _district(site, school))
    )
    return _groups_page(site, "schools", groups)


def _collections_page(site: SiteView) -> Page:
    groups = (Group("", site.collections),) if site.collections else ()
    return _groups_page(site, "collections", groups)


def _groups_page(site: SiteView, kind: str, groups: tuple[Group, ...]) -> Page:
    heading, lede = getattr(site.ui, kind), getattr(site.ui, f"{kind}_lede")
    context = {"heading": heading, "lede": lede, "groups": groups, "none": site.ui.empty_list}
    return Page(
        f"{kind}/", site.language, "khlang/groups.html", heading, lede, context, section="browse"
    )


def _all_works(site: SiteView) -> Iterator[Page]:
    works = site.catalog.works
    starts = range(0, len(works), PER_PAGE) or range(1)
    for number, start in enumerate(starts, start=1):
        yield _works_page(site, works[start : start + PER_PAGE], number, len(starts))


def _works_page(site: SiteView, batch: Works, number: int, count: int) -> Page:
    ui, total = site.ui, len(site.catalog.works)
    heading = ui.all_works
    if number > 1:
        heading = f"{heading} · {ui.page_of.format(site.number(number))}"

    def context() -> Mapping[str, Any]:
        return {
            "heading": heading,
            "shown": site.works(total),
            "rows": tuple(_row(site, work) for work in batch),
            "numbers": _page_numbers(site, number, count),
        }

    return Page(
        _works_route(number), site.language, "khlang/works.html", heading,
        ui.works_description.format(site.number(number)),
        Later((batch, total, number, count), context), section="browse",
    )  # fmt: skip


def _works_route(number: int) -> str:
    return "works/" if number == 1 else f"works/{number}/"


def _row(site: SiteView, work: Innovation) -> Row:
    line = (
        site.area_label(work.areas[0]),
        site.grades_text(work.grades),
        site.school_name(work.school),
        site.year(work.academic_year),
    )
    return Row(site.work_url(work), site.title(work), site.foreign(work), " · ".join(line))


def _page_numbers(site: SiteView, current: int, count: int) -> tuple[PageNumber, ...]:
    """Return links to the first and last page and those near the current one."""
    near = range(current - NEIGHBOURS, current + NEIGHBOURS + 1)
    shown = sorted({1, count, *(number for number in near if 1 <= number <= count)})
    return tuple(
        PageNumber(site.prefix + _works_route(number), site.number(number), number == current)
        for number in shown
    )
