"""All events and articles of an office, ready to be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from khlang import thai
from khlang.km.model import Article, Event, Status

_EVER = datetime.min.replace(tzinfo=thai.ZONE)
"""A day before every event."""

Piece = TypeVar("Piece", Event, Article)


class Knowledge:
    """An immutable view of what may be shown.

    Attributes:
        events: Published and cancelled events, by their beginning, earliest first.
        articles: Published articles, newest first.
        today: The beginning of the day that tells what is past.
    """

    def __init__(
        self,
        events: Iterable[Event] = (),
        articles: Iterable[Article] = (),
        today: datetime = _EVER,
    ) -> None:
        self.today = today
        shown = (event for event in events if event.status is not Status.DRAFT)
        self.events = tuple(sorted(shown, key=lambda event: (event.starts, event.id)))
        public = (each for each in articles if each.status is Status.PUBLISHED)
        self.articles = tuple(
            sorted(public, key=lambda each: (each.published_on, each.id), reverse=True)
        )
        self._events = {event.id: event for event in self.events}
        self._events_by_work = _by_work(reversed(self.events))
        self._articles_by_work = _by_work(self.articles)

    def without_pictures(self) -> Knowledge:
        """Return the same with no photograph."""
        events = (replace(each, cover=None, pictures=(), album=()) for each in self.events)
        articles = (replace(each, cover=None, pictures=()) for each in self.articles)
        return Knowledge(events, articles, self.today)

    def event(self, event_id: str) -> Event | None:
        """Return the event with this id, or None."""
        return self._events.get(event_id)

    def events_with(self, work_id: str) -> tuple[Event, ...]:
        """Return the events at which a work is presented, latest first."""
        return self._events_by_work.get(work_id, ())

    def articles_about(self, work_id: str) -> tuple[Article, ...]:
        """Return the articles that speak of a work, newest first."""
        return self._articles_by_work.get(work_id, ())

    def articles_of(self, event: Event) -> tuple[Article, ...]:
        """Return the articles that come from an event, newest first."""
        return tuple(each for each in self.articles if event.id in each.events)

    def is_past(self, event: Event) -> bool:
        """Whether an event ended before today."""
        return event.ends < self.today

    @cached_property
    def upcoming(self) -> tuple[Event, ...]:
        """The events of today and of the days to come, next first."""
        return tuple(event for event in self.events if not self.is_past(event))

    @cached_property
    def past(self) -> tuple[Event, ...]:
        """The events that have ended, latest first."""
        return tuple(event for event in reversed(self.events) if self.is_past(event))

    def fiscal_years(self) -> tuple[int, ...]:
        """Return the fiscal years (พ.ศ.) with events that are not cancelled, newest first."""
        years = {thai.fiscal_year(each.starts) for each in self.events if not each.is_cancelled}
        return tuple(sorted(years, reverse=True))

    def in_fiscal_year(self, year: int) -> tuple[Event, ...]:
        """Return the events of a fiscal year that are not cancelled, earliest first."""
        return tuple(
            each
            for each in self.events
            if not each.is_cancelled and thai.fiscal_year(each.starts) == year
        )


def _by_work(pieces: Iterable[Piece]) -> Mapping[str, tuple[Piece, ...]]:
    found: defaultdict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        for work in dict.fromkeys(piece.works):
            found[work].append(piece)
    return {work: tuple(each) for work, each in found.items()}
