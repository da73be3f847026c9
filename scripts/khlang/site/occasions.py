"""Events and articles as templates see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from khlang.km.knowledge import Knowledge
from khlang.km.model import Article, Event
from khlang.site.languages import DEFAULT
from khlang.site.wording import Wording
from khlang.submission.terms import Vocabulary
from khlang.thai import BE_OFFSET, MONTHS, format_days, to_thai

ROUTE = "km/"
"""Address of the page of knowledge sharing; everything of it lies below."""

CALENDAR = f"{ROUTE}events.ics"

ANNOUNCED = 3
"""Events that the home page holds, so that one is left when the first has passed."""

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a list; addresses are relative to the site's root.

    Attributes:
        lang: The language of its texts where that is not the page's.
        day: The day or days in the month that it begins in.
        ends: When it ends, for machines.
        state: What the badge says; empty for an ordinary event.
        style: The look of the badge.
    """

    url: str
    title: str
    lang: str
    kind: str
    day: str
    month: str
    starts: str
    ends: str
    dates: str
    time: str
    place: str
    summary: str
    register: str
    calendar: str
    came: str
    state: str
    style: str
    sample: bool
    is_past: bool
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list."""

    url: str
    title: str
    lang: str
    kind: str
    summary: str
    line: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Month:
    """Events under the name of their month."""

    id: str
    label: str
    events: tuple[EventCard, ...]


def event_route(event: Event) -> str:
    """Return the address of an event's page."""
    return f"{ROUTE}events/{event.id}/"


def article_route(article: Article) -> str:
    """Return the address of an article's page."""
    return f"{ROUTE}articles/{article.id}/"


class Occasions(Wording):
    """Words for what people share, in one language; the texts themselves are in Thai."""

    def __init__(self, language: str, vocabulary: Vocabulary, knowledge: Knowledge) -> None:
        super().__init__(language, vocabulary)
        self.knowledge = knowledge

    @cached_property
    def announced(self) -> tuple[EventCard, ...]:
        """The next events that take place."""
        coming = (event for event in self.knowledge.upcoming if not event.is_cancelled)
        return tuple(
            self.event_card(event) for event, _ in zip(coming, range(ANNOUNCED), strict=False)
        )

    def event_card(self, event: Event) -> EventCard:
        """Return an event for a list."""
        first, last = event.starts.date(), event.ends.date()
        same_month = (first.year, first.month) == (last.year, last.month)
        day = f"{first.day}–{last.day}" if same_month and first != last else f"{first.day}"
        is_past = self.knowledge.is_past(event)
        state, style = self._state(event)
        route = event_route(event)
        return EventCard(
            url=route, title=event.title, lang="" if self.is_thai else DEFAULT,
            kind=self.label(self.vocabulary.event_kinds.get(event.kind), event.kind),
            day=to_thai(day) if self.is_thai else day, month=self.month(first),
            starts=event.starts.isoformat(timespec="minutes"),
            ends=event.ends.isoformat(timespec="minutes"),
            dates=self.dates(event), time=self.hours(event), place=event.place,
            summary=event.summary, register="" if is_past else event.register,
            calendar="" if is_past else f"{route}event.ics", came=self.came(event),
            state=state, style=style, sample=event.sample, is_past=is_past,
            is_cancelled=event.is_cancelled,
        )  # fmt: skip

    def article_card(self, article: Article) -> ArticleCard:
        """Return an article for a list."""
        line = " · ".join((", ".join(article.authors), self.date(article.published_on)))
        kind = self.label(self.vocabulary.article_kinds.get(article.kind), article.kind)
        return ArticleCard(
            article_route(article), article.title, "" if self.is_thai else DEFAULT, kind,
            article.summary, line, article.sample,
        )  # fmt: skip

    def months(self, events: Iterable[Event]) -> tuple[Month, ...]:
        """Return events under their months, in the order given."""
        grouped = groupby(events, key=lambda event: (event.starts.year, event.starts.month))
        return tuple(
            Month(
                f"m-{year + BE_OFFSET}-{month:02}",
                self.month(date(year, month, 1)),
                tuple(map(self.event_card, found)),
            )
            for (year, month), found in grouped
        )

    def month(self, day: date) -> str:
        """Return month and year in full."""
        if self.is_thai:
            return f"{MONTHS[day.month - 1]} {to_thai(day.year + BE_OFFSET)}"
        return f"{_ENGLISH_MONTHS[day.month - 1]} {day.year}"

    def dates(self, event: Event) -> str:
        """Return the day of an event, or its first and last."""
        first, last = event.starts.date(), event.ends.date()
        if self.is_thai:
            return format_days(first, last)
        if (first.year, first.month) == (last.year, last.month) and first != last:
            return f"{first.day}–{self.date(last)}"
        text = self.date(first)
        return text if first == last else f"{text} – {self.date(last)}"

    def hours(self, event: Event) -> str:
        """Return when an event begins and ends."""
        if self.is_thai:
            return to_thai(f"{event.starts:%H.%M}–{event.ends:%H.%M} น.")
        return f"{event.starts:%H:%M}–{event.ends:%H:%M}"

    def came(self, event: Event) -> str:
        """Return how many came and how many were planned for, as far as known."""
        ui, number = self.ui, self.number
        if event.participants is not None and event.target:
            return str(ui.km_came_of.format(number(event.participants), number(event.target)))
        if event.participants is not None:
            return str(ui.km_people.format(number(event.participants)))
        return str(ui.km_planned.format(number(event.target))) if event.target else ""

    def _state(self, event: Event) -> tuple[str, str]:
        if event.is_cancelled:
            return str(self.ui.km_cancelled), "bad"
        if self.knowledge.is_past(event):
            return (str(self.ui.km_has_lessons), "ok") if event.is_reported else ("", "")
        return str(self.ui.km_coming), "g"


def styles(depth: int) -> Markup:
    """Return the link to the style sheet of these pages."""
    link = '<link rel="stylesheet" href="{}assets/stylesheets/km.css">\n'
    return Markup(link).format("../" * depth)
