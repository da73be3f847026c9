"""The page of an event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from khlang import qr
from khlang.km.event_fields import SATISFACTION
from khlang.km.model import Event
from khlang.site.fingerprint import Later
from khlang.site.headline import phrased
from khlang.site.languages import DEFAULT
from khlang.site.linked_data import script
from khlang.site.occasions import event_route, styles
from khlang.site.page import Page, shortened
from khlang.site.pictures import picture_view
from khlang.site.share import share_links
from khlang.site.siteview import SiteView
from khlang.submission.evidence import satisfaction_level

Body = Callable[[], str]
"""Makes the HTML of a body when it is asked for."""


def record_address(event: Event, suffix: str) -> str:
    """Return the address of the record of an event."""
    return f"{event_route(event)}record.{suffix}"


def has_record(event: Event) -> bool:
    """Whether there is a record of an event to fill a form with."""
    return event.is_reported and not event.is_cancelled


def event_page(site: SiteView, event: Event, body: Body, *, forms: bool) -> Page:
    """Return the page of an event; it is in Thai only."""
    works = site.works_of(event.works)
    articles = site.knowledge.articles_of(event)
    route = event_route(event)
    source = (
        event.id,
        event.digest,
        site.knowledge.is_past(event),
        works,
        [a.digest for a in articles],
        forms,
    )
    image = site.image(route, event.cover)
    return Page(
        route, site.language, "khlang/event.html", event.title, shortened(event.summary),
        Later(source, lambda: _event_context(site, event, body, forms=forms)),
        languages=(DEFAULT,), section="km", image=image,
        extra=styles(route.count("/")) + _linked_data(site, event, image),
    )  # fmt: skip


def _event_context(site: SiteView, event: Event, body: Body, *, forms: bool) -> Mapping[str, Any]:
    ui, route = site.ui, event_route(event)
    reported = forms and has_record(event)
    return {
        "event": event,
        "card": site.event_card(event),
        "heading": phrased(event.title),
        "cover": event.cover and picture_view(event.cover),
        "folder": route,
        "glance": tuple(_glance(site, event)),
        "body": Markup(body()),  # made by our renderer, which escapes
        "cards": site.cards(site.works_of(event.works)),
        "aar": _aar(site, event),
        "ratings": tuple(_ratings(site, event)),
        "follow_up": tuple(
            (each, site.date(each.due) if each.due else "") for each in event.follow_up
        ),
        "album": tuple(map(picture_view, event.album)),
        "articles": tuple(map(site.article_card, site.knowledge.articles_of(event))),
        "downloads": tuple(
            (record_address(event, suffix), label, f"{ui.km_record} {event.title}.{suffix}")
            for suffix, label in (("docx", ui.form_docx), ("pdf", ui.form_pdf))
            if reported
        ),
        "share": share_links(event.title, site.base_url + route),
        "qr": qr.path(site.base_url + route),
        "url": site.base_url + route,
    }


def _glance(site: SiteView, event: Event) -> Iterator[tuple[str, str]]:
    ui = site.ui
    yield ui.km_when, f"{site.dates(event)} {site.hours(event)}"
    yield ui.km_place, event.place
    yield ui.km_audience, event.audience
    yield ui.km_participants, site.came(event) or ui.not_stated
    yield ui.km_organiser, event.organiser


def _aar(site: SiteView, event: Event) -> tuple[tuple[str, str], ...]:
    ui, aar = site.ui, event.aar
    if aar is None:
        return ()
    return (
        (ui.km_planned_what, aar.planned),
        (ui.km_happened, aar.happened),
        (ui.km_why, aar.why),
        (ui.km_next, aar.next),
    )


def _ratings(site: SiteView, event: Event) -> Iterator[tuple[str, str, str]]:
    """Yield what was rated, the mean and its level."""
    for field in SATISFACTION:
        mean = event.satisfaction.get(field.id)
        if mean is not None:
            yield field.label, f"{mean:.2f}", satisfaction_level(mean)


def _linked_data(site: SiteView, event: Event, image: str) -> Markup:
    status = "EventCancelled" if event.is_cancelled else "EventScheduled"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": event.title,
        "description": event.summary,
        "url": site.base_url + event_route(event),
        "inLanguage": DEFAULT,
        "startDate": event.starts.isoformat(),
        "endDate": event.ends.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "location": {"@type": "Place", "name": event.place, "address": event.place},
        "organizer": {"@type": "Organization", "name": event.organiser},
        "audience": {"@type": "Audience", "audienceType": event.audience},
    }
    if image:
        data["image"] = site.base_url + image
    return script(data)
