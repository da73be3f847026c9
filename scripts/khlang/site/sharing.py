"""The page of knowledge sharing, and those of its years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from khlang.site import feeds
from khlang.site.card import Choice
from khlang.site.occasions import CALENDAR, ROUTE, styles
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.thai import BE_OFFSET

SHOWN = 12
"""Past events, articles and months on the page of knowledge sharing; the rest is by year."""


def plan_address(year: int, suffix: str) -> str:
    """Return the address of the plan of a fiscal year (พ.ศ.)."""
    return f"{ROUTE}plan-{year}.{suffix}"


def pages(site: SiteView, months: Sequence[Choice], *, forms: bool) -> Iterator[Page]:
    """Yield the page of knowledge sharing and those of past years.

    Args:
        site: The catalog in the language of the pages.
        months: Links to the digests, newest first.
        forms: Whether there are forms to fill in from the events.
    """
    knowledge = site.knowledge
    years = sorted({event.starts.year for event in knowledge.events}, reverse=True)
    yield _overview(site, months, years, forms=forms)
    for year in years:
        yield _year_page(site, year)


def _overview(
    site: SiteView, months: Sequence[Choice], years: Sequence[int], *, forms: bool
) -> Page:
    knowledge, ui = site.knowledge, site.ui
    plans = knowledge.fiscal_years() if forms else ()
    context: Mapping[str, Any] = {
        "upcoming": site.months(knowledge.upcoming),
        "past": site.months(knowledge.past[:SHOWN]),
        "years": tuple(_year_choice(site, year) for year in years),
        "articles": tuple(map(site.article_card, knowledge.articles[:SHOWN])),
        "more_articles": tuple(map(site.article_card, knowledge.articles[SHOWN:])),
        "digests": tuple(months[:SHOWN]),
        "calendar": CALENDAR,
        "plans": tuple(
            (ui.km_plan_of.format(site.year(year)), plan_address(year, "docx"), plan_address(year, "pdf"))
            for year in plans
        ),
    }  # fmt: skip
    return Page(
        ROUTE, site.language, "khlang/km.html", ui.km_title, ui.km_lede, context, section="km",
        extra=styles((site.prefix + ROUTE).count("/")) + feeds.links("../", "km", ui.km_title),
    )  # fmt: skip


def _year_choice(site: SiteView, year: int) -> Choice:
    events = [event for event in site.knowledge.events if event.starts.year == year]
    return Choice(
        f"{site.prefix}{_year_route(year)}",
        site.year(year + BE_OFFSET),
        site.ui.km_events_count.format(site.number(len(events))),
    )


def _year_route(year: int) -> str:
    return f"{ROUTE}{year + BE_OFFSET}/"


def _year_page(site: SiteView, year: int) -> Page:
    events = [event for event in reversed(site.knowledge.events) if event.starts.year == year]
    heading = site.ui.km_year.format(site.year(year + BE_OFFSET))
    context = {"heading": heading, "months": site.months(events)}
    route = _year_route(year)
    return Page(
        route, site.language, "khlang/km-year.html", heading, heading, context, section="km",
        extra=styles((site.prefix + route).count("/")),
    )  # fmt: skip
