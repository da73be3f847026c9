"""What was new in a month: works, events that took place, articles, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from khlang.catalog.catalog import Works
from khlang.km.model import Article, Event
from khlang.site.card import Choice
from khlang.site.fingerprint import Later
from khlang.site.occasions import ROUTE, styles
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.thai import BE_OFFSET

FOLDER = f"{ROUTE}digest/"
MAIL = "mail.html"
SHOWN = 24
"""Works of a month that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Digest:
    """One month, named by its first day."""

    month: date
    works: Works
    held: tuple[Event, ...]
    articles: tuple[Article, ...]
    coming: tuple[Event, ...]

    @property
    def route(self) -> str:
        """Address of its page."""
        return f"{FOLDER}{self.month.year + BE_OFFSET}-{self.month.month:02}/"


def digests(site: SiteView) -> tuple[Digest, ...]:
    """Return the months in which something was new, until today's, newest first."""
    knowledge = site.knowledge
    held = [event for event in knowledge.past if not event.is_cancelled]
    days = [work.published_on for work in site.catalog.works]
    days += [article.published_on for article in knowledge.articles]
    days += [event.starts.date() for event in held]
    this = _month(knowledge.today.date())
    months = {month for day in days if day and (month := _month(day)) <= this}
    works, articles = _by_month(site.catalog.works), _by_month(knowledge.articles)
    return tuple(
        Digest(
            month,
            tuple(works.get(month, ())),
            tuple(event for event in reversed(held) if _month(event.starts.date()) == month),
            tuple(articles.get(month, ())),
            _coming(site, _after(month)),
        )
        for month in sorted(months, reverse=True)
    )


def _by_month(pieces: Sequence[Any]) -> Mapping[date, list[Any]]:
    found: dict[date, list[Any]] = {}
    for piece in pieces:
        if piece.published_on is not None:
            found.setdefault(_month(piece.published_on), []).append(piece)
    return found


def _month(day: date) -> date:
    return day.replace(day=1)


def _after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _coming(site: SiteView, month: date) -> tuple[Event, ...]:
    return tuple(
        event
        for event in site.knowledge.events
        if _month(event.starts.date()) == month and not event.is_cancelled
    )


def choice(site: SiteView, digest: Digest) -> Choice:
    """Return the link to a month with what is in it."""
    return Choice(site.prefix + digest.route, site.month(digest.month), counted(site, digest))


def counted(site: SiteView, digest: Digest) -> str:
    """Return how much was new."""
    ui, number = site.ui, site.number
    parts = (
        (ui.km_works_count, len(digest.works)),
        (ui.km_events_count, len(digest.held)),
        (ui.km_articles_count, len(digest.articles)),
    )
    return " · ".join(phrase.format(number(count)) for phrase, count in parts if count)


def pages(site: SiteView, months: Sequence[Digest]) -> Iterator[Page]:
    """Yield the list of months and the page of each."""
    ui = site.ui
    context = {"months": tuple(choice(site, digest) for digest in months)}
    depth = site.prefix.count("/")
    yield Page(
        FOLDER, site.language, "khlang/digests.html", ui.km_digests, ui.km_digests_lede, context,
        section="km", extra=styles(depth + FOLDER.count("/")),
    )  # fmt: skip
    for place, digest in enumerate(months):
        newer = choice(site, months[place - 1]) if place else None
        older = choice(site, months[place + 1]) if place + 1 < len(months) else None
        heading = ui.km_digest_of.format(site.month(digest.month))
        yield Page(
            digest.route, site.language, "khlang/digest.html", heading, counted(site, digest),
            Later(
                (digest, newer, older, [site.knowledge.is_past(event) for event in digest.coming]),
                partial(_digest_context, site, digest, newer, older),
            ),
            section="km", extra=styles(depth + digest.route.count("/")),
        )  # fmt: skip


def _digest_context(
    site: SiteView, digest: Digest, newer: Choice | None, older: Choice | None
) -> Mapping[str, Any]:
    return {**contents(site, digest), "newer": newer, "older": older}


def contents(site: SiteView, digest: Digest) -> Mapping[str, Any]:
    """Return what a page or a mail shows of a month."""
    rest = len(digest.works) - SHOWN
    return {
        "heading": site.ui.km_digest_of.format(site.month(digest.month)),
        "counted": counted(site, digest),
        "cards": site.cards(digest.works[:SHOWN]),
        "rest": site.ui.km_more_works.format(site.number(rest)) if rest > 0 else "",
        "held": tuple(map(site.event_card, digest.held)),
        "articles": tuple(map(site.article_card, digest.articles)),
        "coming": tuple(map(site.event_card, digest.coming)),
        "mail": f"{digest.route}{MAIL}",
        "mail_name": f"{site.ui.km_mail_name} {digest.route.split('/')[-2]}.html",
    }
