"""Events as iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from khlang.km.model import Event
from khlang.site.occasions import event_route

ZONE = "Asia/Bangkok"
MOST_BYTES = 75
"""Bytes of a line, after which it is folded."""

_ZONE_LINES = (
    "BEGIN:VTIMEZONE", f"TZID:{ZONE}", "BEGIN:STANDARD", "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "TZNAME:+07", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(events: Iterable[Event], name: str, base_url: str) -> bytes:
    """Return a calendar of events.

    Args:
        events: Cancelled ones say that they are.
        name: What programs call the calendar.
        base_url: Address of the site's root, ending in ``/``; its host is part of the ids.
    """
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Khlang//Knowledge sharing//TH",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", _text("X-WR-CALNAME", name),
        f"X-WR-TIMEZONE:{ZONE}", "REFRESH-INTERVAL;VALUE=DURATION:P1D", *_ZONE_LINES,
        *(line for event in events for line in _event(event, base_url)), "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(event: Event, base_url: str) -> Iterator[str]:
    url = base_url + event_route(event)
    host = urlsplit(base_url).hostname or "localhost"
    about = "\n".join(filter(None, (event.summary, event.register, url)))
    yield "BEGIN:VEVENT"
    yield f"UID:event-{event.id.replace('/', '-')}@{host}"
    yield f"DTSTAMP:{event.published_on:%Y%m%d}T000000Z"
    yield _moment("DTSTART", event.starts)
    yield _moment("DTEND", event.ends)
    yield _text("SUMMARY", event.title)
    yield _text("DESCRIPTION", about)
    yield _text("LOCATION", event.place)
    yield _text("CONTACT", event.contact or event.organiser)
    yield f"URL:{url}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _moment(name: str, moment: datetime) -> str:
    return f"{name};TZID={ZONE}:{moment:%Y%m%dT%H%M%S}"


def _text(name: str, value: str) -> str:
    return f"{name}:{value.translate(_ESCAPES)}"


def _folded(line: str) -> Iterator[str]:
    """Yield pieces of at most 75 bytes that cut no letter; all but the first begin with a space."""
    piece, size = "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > MOST_BYTES:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += length
    yield piece
