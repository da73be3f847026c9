"""Everything of knowledge sharing that the site holds: pages, pictures, calendars, feeds, forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from khlang import records
from khlang.km.knowledge import Knowledge
from khlang.km.model import Article, Event
from khlang.manual import docx, pdf
from khlang.manual.filling import Filled
from khlang.manual.form import Form
from khlang.manual.manual import Manual
from khlang.report import knowledge as forms
from khlang.site import feeds, mail, sharing
from khlang.site.articles import article_page
from khlang.site.body import read_body
from khlang.site.digest import MAIL, Digest, choice, digests
from khlang.site.digest import pages as digest_pages
from khlang.site.events import event_page, has_record, record_address
from khlang.site.fingerprint import fingerprint
from khlang.site.ical import calendar
from khlang.site.languages import DEFAULT
from khlang.site.occasions import CALENDAR, article_route, event_route
from khlang.site.output import Made, Task
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.submission.markdown import Renderer
from khlang.submission.model import Picture

_RENDERERS: Mapping[str, Callable[..., bytes]] = {"docx": docx.render, "pdf": pdf.render}


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Makes tasks of what is shared.

    Attributes:
        sites: The catalog prepared for templates, by language.
        manual: Has the forms to fill in, or not.
        page_task: Makes the task of a page.
        picture_task: Makes the task of a picture in a folder, published at an address.
        salt: Hash of the code, the templates and the configuration.
    """

    sites: Mapping[str, SiteView]
    manual: Manual | None
    renderer: Renderer
    page_task: Callable[[Page], Task]
    picture_task: Callable[[Path, Picture, str], Task]
    salt: str

    def tasks(self) -> Iterator[Task]:
        """Yield every task."""
        for site in self.sites.values():
            yield from self._pages(site)
            yield from self._feeds(site)
        for event in self._knowledge.events:
            yield from self._pictures(event, event_route(event))
            yield self._calendar(f"{event_route(event)}event.ics", (event,))
        for article in self._knowledge.articles:
            yield from self._pictures(article, article_route(article))
        yield self._calendar(CALENDAR, self._knowledge.events)

    def paper(self) -> Iterator[Task]:
        """Yield the tasks of the forms that are filled in from events."""
        for year in self._knowledge.fiscal_years() if self._has(forms.PLAN) else ():
            yield from self._plan(year)
        for event in self._knowledge.events if self._has(forms.RECORD) else ():
            if has_record(event):
                yield from self._record(event)

    @property
    def _site(self) -> SiteView:
        return self.sites[DEFAULT]

    @property
    def _knowledge(self) -> Knowledge:
        return self._site.knowledge

    def _has(self, form: str) -> bool:
        return self.manual is not None and form in self.manual.forms

    # pages and feeds

    def _pages(self, site: SiteView) -> Iterator[Task]:
        months = digests(site)
        choices = [choice(site, month) for month in months]
        yield from map(self.page_task, sharing.pages(site, choices, forms=self._has(forms.PLAN)))
        yield from map(self.page_task, digest_pages(site, months))
        if site.language == DEFAULT:
            yield from map(self.page_task, self._own_pages(site))
        for month in months:
            name = f"{site.prefix}{month.route}{MAIL}"
            key = self._key("mail", name, fingerprint(month))
            yield Task({name: key}, partial(_mail, name, site, month))

    def _own_pages(self, site: SiteView) -> Iterator[Page]:
        has_forms = self._has(forms.RECORD)
        for event in site.knowledge.events:
            yield event_page(site, event, self._body(event), forms=has_forms)
        for article in site.knowledge.articles:
            yield article_page(site, article, self._body(article))

    def _body(self, piece: Event | Article) -> Callable[[], str]:
        return lambda: self.renderer.render(read_body(piece), piece)[0]

    def _feeds(self, site: SiteView) -> Iterator[Task]:
        for feed in feeds.feeds(site):
            names = {
                suffix: f"{site.prefix}{feeds.FOLDER}{feed.name}.{suffix}"
                for suffix in feeds.FORMATS
            }
            key = self._key("feed", site.language, *feed.source)

            def make(feed: feeds.Feed = feed, names: Mapping[str, str] = names) -> Made:
                for suffix, name in names.items():
                    yield name, feeds.render(site, feed, suffix)

            yield Task({name: key + suffix for suffix, name in names.items()}, make)

    # files

    def _pictures(self, piece: Event | Article, route: str) -> Iterator[Task]:
        for picture in piece.all_pictures:
            yield self.picture_task(piece.folder, picture, route)

    def _calendar(self, name: str, events: tuple[Event, ...]) -> Task:
        title = f"{self._site.ui.km_title} {self._site.publisher}"
        key = self._key(
            "calendar", name, title, *(mark for e in events for mark in (e.id, e.digest))
        )
        return Task({name: key}, lambda: [(name, calendar(events, title, self._site.base_url))])

    # forms

    def _plan(self, year: int) -> Iterator[Task]:
        knowledge, words = self._knowledge, self._site.vocabulary
        source = [
            mark
            for event in knowledge.in_fiscal_year(year)
            for mark in (event.id, event.digest, str(knowledge.is_past(event)))
        ]

        def filled() -> Filled:
            form = self._form(forms.PLAN)
            return forms.plan(form, knowledge, year, words, thai_digits=self._thai_digits)

        key = self._key("plan", self._form(forms.PLAN).digest, str(year), *source)
        yield from self._filled(lambda suffix: sharing.plan_address(year, suffix), key, filled)

    def _record(self, event: Event) -> Iterator[Task]:
        site = self._site

        def filled() -> Filled:
            form = self._form(forms.RECORD)
            return forms.record(
                form, event, site.catalog, site.base_url, thai_digits=self._thai_digits
            )

        key = self._key(
            "record",
            self._form(forms.RECORD).digest,
            event.id,
            event.digest,
            *(w.digest for w in site.works_of(event.works)),
        )
        yield from self._filled(lambda suffix: record_address(event, suffix), key, filled)

    def _filled(
        self, address: Callable[[str], str], key: str, filled: Callable[[], Filled]
    ) -> Iterator[Task]:
        for suffix, render in _RENDERERS.items():
            name = address(suffix)

            def make(name: str = name, render: Callable[..., bytes] = render) -> Made:
                form = filled()
                yield (
                    name,
                    render(
                        form.form,
                        self._site.office,
                        thai_digits=self._thai_digits,
                        answers=form.tags,
                        marked=form.blanks,
                    ),
                )

            yield Task({name: key + suffix}, make)

    def _form(self, form: str) -> Form:
        if self.manual is None:
            raise RuntimeError("without a manual there are no forms to fill in")
        return self.manual.forms[form]

    @property
    def _thai_digits(self) -> bool:
        return bool(self._site.office.get("thai_digits", True))

    def _key(self, *parts: str) -> str:
        return records.digest(self.salt, *parts)


def _mail(name: str, site: SiteView, month: Digest) -> Made:
    yield name, mail.mail(site, month)
