"""What is made of many works at once, or of none: lists, reports, data, what is shared, paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from khlang.manual.manual import Manual
from khlang.site import sending, share_cards, sheets, verification
from khlang.site.bulletin import Bulletin
from khlang.site.forms import pages as form_pages
from khlang.site.languages import DEFAULT
from khlang.site.lists import listing_pages
from khlang.site.manual import pages as manual_pages
from khlang.site.open_data import OpenData
from khlang.site.output import Task
from khlang.site.page import Page
from khlang.site.paper import Paper
from khlang.site.reporting import Reporting
from khlang.site.siteview import SiteView
from khlang.site.store import Store
from khlang.site.views import moved_pages, tombstone_page
from khlang.submission.markdown import Renderer
from khlang.submission.model import Picture


@dataclass(frozen=True, slots=True)
class Overview:
    """Gives the tasks of all but the works' own pages.

    Attributes:
        sites: The catalog prepared for templates, by language.
        page_task: Makes the task of a page.
        picture_task: Makes the task of a picture in a folder, published at an address.
        kept: Folder for what the store of another version would make again at great cost.
        salt: Hash of the code, the templates and the configuration.
    """

    sites: Mapping[str, SiteView]
    manual: Manual | None
    renderer: Renderer
    page_task: Callable[[Page], Task]
    picture_task: Callable[[Path, Picture, str], Task]
    store: Store
    kept: Path
    salt: str

    def lists(self, view: SiteView) -> Iterator[Task]:
        """Yield the pages that list works, and what remains of works that are gone."""
        yield from self._pages(chain(listing_pages(view), moved_pages(view)))
        if view.language == DEFAULT:
            for work in view.catalog.withdrawn:
                yield self.page_task(tombstone_page(view, work))
                yield self.page_task(verification.withdrawn_page(work))

    def sending(self) -> Iterator[Task]:
        """Yield the form that a work is filled in with, on the page and in Word."""
        yield self.page_task(sending.page(self._view))
        yield sending.word_task(self._view, self.salt)

    def reports(self) -> Iterator[Task]:
        """Yield what tells how the catalog stands and what became of works."""
        reports = Reporting(self.sites, self.manual, self.salt)
        yield from self._pages(reports.pages())
        yield from reports.tasks()

    def data(self) -> Iterator[Task]:
        """Yield the catalog for machines."""
        return OpenData(self.sites, self.salt).tasks()

    def bulletin(self) -> Iterator[Task]:
        """Yield what is shared of knowledge."""
        return self._bulletin.tasks()

    def cards(self, view: SiteView) -> Iterable[Task]:
        """Yield the pictures that pages are shared with."""
        return share_cards.tasks(view, self.store, self.salt)

    def manual_pages(self, manual: Manual) -> Iterator[Task]:
        """Yield the pages of the manual and of its forms."""
        for view in self.sites.values():
            yield from self._pages(chain(manual_pages(view, manual), form_pages(view, manual)))

    def paper(self) -> Iterator[Task]:
        """Yield what is printed."""
        if self.manual is not None:
            paper = self._paper(self.manual)
            yield from paper.form_tasks()
            yield paper.manual_task()
        yield from self._bulletin.paper()
        yield from sheets.tasks(self._view, self.kept, self.salt)

    def archive(self, manual: Manual) -> Task:
        """Return the task that packs the forms, when all are made."""
        return self._paper(manual).archive_task(self.store)

    @property
    def _view(self) -> SiteView:
        return self.sites[DEFAULT]

    @property
    def _bulletin(self) -> Bulletin:
        return Bulletin(
            self.sites, self.manual, self.renderer, self.page_task, self.picture_task, self.salt
        )

    def _paper(self, manual: Manual) -> Paper:
        return Paper(manual, self._view.office, self.salt)

    def _pages(self, pages: Iterable[Page]) -> Iterator[Task]:
        return map(self.page_task, pages)
