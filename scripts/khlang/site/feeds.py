"""What is new, for feed readers: RSS 2.0 and JSON Feed 1.1, whole and by subject, grade and school."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import format_datetime
from html import escape
from typing import Any

from markupsafe import Markup

from khlang import thai
from khlang.km.model import Article, Event
from khlang.site.occasions import article_route, event_route
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation

FOLDER = "feeds/"
BY_LIST = ("areas", "grades", "schools")
"""Lists of works that have a feed each, by the first part of their addresses."""

LONGEST = 30
"""Entries of a feed."""

FORMATS = {"xml": "application/rss+xml", "json": "application/feed+json"}
"""Suffix and media type of each format."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed.

    Attributes:
        name: Address without suffix, below the folder of feeds.
        route: Address of the page that it belongs to, with the language's prefix.
        pieces: Works, events and articles, newest first.
    """

    name: str
    title: str
    route: str
    pieces: tuple[Innovation | Event | Article, ...]

    @property
    def source(self) -> tuple[str, ...]:
        """All that the feed is made from."""
        marks = (mark for each in self.pieces for mark in (each.id, each.digest))
        return (self.name, self.title, self.route, *marks)


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    url: str
    title: str
    summary: str
    published: datetime
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    image: str
    language: str


def feeds(site: SiteView) -> Iterator[Feed]:
    """Yield every feed in the language of ``site``."""
    catalog, ui, words = site.catalog, site.ui, site.vocabulary
    shared: tuple[Event | Article, ...] = (*site.knowledge.events, *site.knowledge.articles)
    yield _feed(site, "all", site.ui.feed_all, "", (*catalog.works[:LONGEST], *shared))
    yield _feed(site, "km", ui.km_title, "km/", shared)
    for choice, area in zip(site.areas, words.areas, strict=True):
        yield _feed(site, f"areas/{area}", choice.label, choice.url, catalog.in_area(area))
    for grade, term in words.grades.items():
        works = catalog.in_grade(grade)
        yield _feed(site, f"grades/{grade}", site.label(term), f"grades/{grade}/", works)
    for school in catalog.schools.values():
        works = catalog.at_school(school.code)
        if works:
            name = f"schools/{school.code}"
            yield _feed(site, name, site.school_name(school), f"{name}/", works)


def _feed(
    site: SiteView,
    name: str,
    title: str,
    route: str,
    pieces: Iterable[Innovation | Event | Article],
) -> Feed:
    newest = sorted(pieces, key=_age, reverse=True)
    whole = f"{title} · {site.publisher}"
    return Feed(name, whole, site.prefix + route.removeprefix(site.prefix), tuple(newest[:LONGEST]))


def _age(piece: Innovation | Event | Article) -> tuple[date, str]:
    return (piece.published_on or date.min, piece.id)


def links(home: str, name: str, title: str) -> Markup:
    """Return what tells a browser of a feed; ``home`` is the way to the language's home page."""
    link = '<link rel="alternate" type="{}" title="{} ({})" href="{}feeds/{}.{}">\n'
    return Markup("").join(
        Markup(link).format(media, title, "RSS" if suffix == "xml" else "JSON", home, name, suffix)
        for suffix, media in FORMATS.items()
    )


def render(site: SiteView, feed: Feed, suffix: str) -> bytes:
    """Return a feed in the format of ``suffix``."""
    entries = [_entry(site, piece) for piece in feed.pieces]
    address = f"{site.base_url}{site.prefix}{FOLDER}{feed.name}.{suffix}"
    make = _rss if suffix == "xml" else _json
    return make(site, feed, address, entries)


def _entry(site: SiteView, piece: Innovation | Event | Article) -> _Entry:
    base = site.base_url
    published = datetime.combine(piece.published_on or date.min, time(), thai.ZONE)
    if isinstance(piece, Innovation):
        has_english = site.title(piece) != piece.title
        image = site.picture(piece, 800) if piece.cover else ""
        return _Entry(
            f"{base}innovations/{piece.id}/", base + site.work_url(piece), site.title(piece),
            piece.abstract_en if has_english else piece.abstract, published,
            tuple(f"{each.prefix}{each.name}" for each in piece.authors),
            (*map(site.area_label, piece.areas), site.school_name(piece.school)),
            base + image if image else "", "en" if has_english else "th",
        )  # fmt: skip
    is_event = isinstance(piece, Event)
    url = base + (event_route(piece) if isinstance(piece, Event) else article_route(piece))
    title, summary = piece.title, piece.summary
    if isinstance(piece, Event):
        title = f"{site.dates(piece)}: {title}"
        if piece.is_cancelled:
            title = f"({site.ui.km_cancelled}) {title}"
        summary = f"{site.dates(piece)} {site.hours(piece)} · {piece.place}\n{summary}"
    authors = (piece.organiser,) if isinstance(piece, Event) else piece.authors
    kind = site.ui.km_event if is_event else site.ui.km_article
    return _Entry(url, url, title, summary, published, authors, (kind,), "", "th")


def _rss(site: SiteView, feed: Feed, address: str, entries: list[_Entry]) -> bytes:
    home = escape(site.base_url + feed.route)
    built = (
        f"<lastBuildDate>{format_datetime(entries[0].published)}</lastBuildDate>" if entries else ""
    )
    items = "".join(map(_rss_item, entries))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{escape(feed.title)}</title><link>{home}</link>"
        f"<description>{escape(site.ui.tagline)}</description><language>{site.language}</language>"
        f'<atom:link href="{escape(address)}" rel="self" type="application/rss+xml"/>'
        f"{built}<generator>Khlang</generator>\n{items}</channel></rss>\n"
    ).encode()


def _rss_item(entry: _Entry) -> str:
    authors = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in entry.authors)
    tags = "".join(f"<category>{escape(tag)}</category>" for tag in entry.tags)
    # Readers take a description for HTML, so what is text is escaped for HTML first.
    summary = escape(escape(entry.summary).replace("\n", "<br>"))
    return (
        f"<item><title>{escape(entry.title)}</title><link>{escape(entry.url)}</link>"
        f'<guid isPermaLink="true">{escape(entry.id)}</guid>'
        f"<pubDate>{format_datetime(entry.published)}</pubDate>"
        f"<description>{summary}</description>{authors}{tags}</item>\n"
    )


def _json(site: SiteView, feed: Feed, address: str, entries: list[_Entry]) -> bytes:
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": site.base_url + feed.route,
        "feed_url": address,
        "description": site.ui.tagline,
        "language": site.language,
        "items": [dict(_json_item(entry)) for entry in entries],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(entry: _Entry) -> Iterator[tuple[str, object]]:
    yield "id", entry.id
    yield "url", entry.url
    yield "title", entry.title
    yield "content_text", entry.summary
    yield "date_published", entry.published.isoformat()
    yield "language", entry.language
    yield "authors", [{"name": name} for name in entry.authors]
    yield "tags", list(entry.tags)
    if entry.image:
        yield "image", entry.image
