"""The page of an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from khlang import qr
from khlang.km.model import Article, Event
from khlang.site.events import Body
from khlang.site.fingerprint import Later
from khlang.site.headline import phrased
from khlang.site.languages import DEFAULT
from khlang.site.occasions import article_route, styles
from khlang.site.page import Page, shortened
from khlang.site.pictures import copy_name, picture_view
from khlang.site.share import share_links
from khlang.site.siteview import SiteView
from khlang.submission import images


def article_page(site: SiteView, article: Article, body: Body) -> Page:
    """Return the page of an article; it is in Thai only."""
    works = site.works_of(article.works)
    events = _events(site, article)
    route = article_route(article)
    source = (
        article.id,
        article.digest,
        works,
        [(e.digest, site.knowledge.is_past(e)) for e in events],
    )
    image = route + copy_name(article.cover, images.WIDTHS[-1]) if article.cover else ""
    return Page(
        route, site.language, "khlang/article.html", article.title, shortened(article.summary),
        Later(source, lambda: _article_context(site, article, body)),
        languages=(DEFAULT,), section="km", image=image, extra=styles(route.count("/")),
    )  # fmt: skip


def _article_context(site: SiteView, article: Article, body: Body) -> Mapping[str, Any]:
    route = article_route(article)
    return {
        "card": site.article_card(article),
        "heading": phrased(article.title),
        "cover": article.cover and picture_view(article.cover),
        "folder": route,
        "body": Markup(body()),  # made by our renderer, which escapes
        "cards": site.cards(site.works_of(article.works)),
        "events": tuple(map(site.event_card, _events(site, article))),
        "share": share_links(article.title, site.base_url + route),
        "qr": qr.path(site.base_url + route),
        "url": site.base_url + route,
    }


def _events(site: SiteView, article: Article) -> tuple[Event, ...]:
    found = (site.knowledge.event(event_id) for event_id in article.events)
    return tuple(event for event in found if event is not None)
