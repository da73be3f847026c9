"""The catalog's part of the site: what is made, from what, and under which address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from khlang import records
from khlang.catalog.catalog import Catalog
from khlang.manual.manual import Manual
from khlang.report.number import FOLDER as VERIFICATION
from khlang.site import cover, sending, share_cards
from khlang.site.body import read_body
from khlang.site.bulletin import Bulletin
from khlang.site.fingerprint import fingerprint
from khlang.site.forms import pages as form_pages
from khlang.site.framing import page_bytes
from khlang.site.languages import DEFAULT, prefix
from khlang.site.lineage import kin
from khlang.site.lists import listing_pages
from khlang.site.manual import pages as manual_pages
from khlang.site.oai import Repository
from khlang.site.open_data import OpenData
from khlang.site.output import Made, Site, Task, outputs, produce
from khlang.site.paper import Paper
from khlang.site.reporting import Reporting
from khlang.site.search_files import FOLDER as SEARCH_FOLDER
from khlang.site.search_files import SearchFiles
from khlang.site.shared_search import SharedSearch
from khlang.site.shell import Shells
from khlang.site.siteview import Page, SiteView, work_languages
from khlang.site.store import Store
from khlang.site.views import moved_pages, tombstone_page, work_page
from khlang.submission import images
from khlang.submission.markdown import Renderer
from khlang.submission.model import Innovation, Picture


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Makes every page and file of the catalog.

    Attributes:
        sites: The catalog prepared for templates, by language.
        base_url: Address of the site's root, ending in ``/``.
        salt: Hash of the code, the templates and the configuration.
    """

    catalog: Catalog
    manual: Manual | None
    sites: Mapping[str, SiteView]
    shells: Shells
    renderer: Renderer
    search: SearchFiles
    store: Store
    base_url: str
    salt: str

    def run(self, site: Site) -> tuple[str, ...]:
        """Write all of it into ``site`` and return the addresses of the pages."""
        works = [tuple(self._work_tasks(work)) for work in self.catalog.works]
        lists = [
            (self._list_task(page),) for view in self.sites.values() for page in listing_pages(view)
        ]
        lists += [(self._tombstone_task(work),) for work in self.catalog.withdrawn]
        reports = Reporting(self.sites, self.manual, self.salt)
        lists += [(self._list_task(page),) for page in reports.pages()]
        lists += [(task,) for task in reports.tasks()]
        moved = (page for view in self.sites.values() for page in moved_pages(view))
        lists += [(self._list_task(page),) for page in moved]
        lists.append((OpenData(self.sites, self.salt).task(),))
        lists += [(task,) for task in Repository(self.sites[DEFAULT], self.salt).tasks()]
        lists.append((self._list_task(sending.page(self.sites[DEFAULT])),))
        lists.append((sending.word_task(self.sites[DEFAULT], self.salt),))
        bulletin = self._bulletin()
        lists += [(task,) for task in bulletin.tasks()]
        if self.manual is not None:
            lists += [(self._list_task(page),) for page in self._manual_pages(self.manual)]
            self._write_paper(self.manual, bulletin, site)
        produce(works, self.store, site, "สร้างหน้าผลงาน")
        produce(lists, self.store, site, "สร้างหน้ารายการ")
        self.search.write(self.catalog.works, site, self._shared_search.write(site))
        self._write_cards(site)
        self.store.sweep()
        pages = (
            name
            for name in outputs(chain(*works, *lists))
            if name.endswith("/index.html") and not name.startswith(VERIFICATION)
        )
        return tuple(sorted(name.removesuffix("index.html") for name in pages))

    # works

    def _work_tasks(self, work: Innovation) -> Iterator[Task]:
        folder = f"innovations/{work.id}/"
        yield self._work_page_task(work, folder)
        yield self.search.task(work)
        if work.cover is None:
            key = records.digest(self.salt, "cover", work.areas[0], work.title)
            yield Task(
                {f"{folder}cover.svg": key},
                lambda: [(f"{folder}cover.svg", cover.cover(work.title, work.areas[0]).encode())],
            )
        for picture in _pictures(work):
            yield self._picture_task(work.folder, picture, folder)
        for attachment in work.attachments:
            name = folder + attachment.file
            source = work.folder / attachment.file
            yield Task({name: self._file_key(source)}, partial(_copy, name, source))

    def _work_page_task(self, work: Innovation, folder: str) -> Task:
        near = (
            *self.catalog.related(work),
            *kin(self.catalog, work),
        )
        knowledge = self.sites[DEFAULT].knowledge
        shared = (*knowledge.events_with(work.id), *knowledge.articles_about(work.id))
        past = [str(knowledge.is_past(event)) for event in knowledge.events_with(work.id)]
        key = records.digest(self.salt, "work", fingerprint((work, near, shared, past)))
        languages = work_languages(work)
        keys = {f"{prefix(language)}{folder}index.html": key + language for language in languages}

        def make() -> Made:
            html, contents = self.renderer.render(read_body(work), work)
            for language in languages:
                page = work_page(self.sites[language], work, html, contents)
                yield f"{prefix(language)}{folder}index.html", self._page_bytes(page)

        return Task(keys, make)

    def _picture_task(self, place: Path, picture: Picture, folder: str) -> Task:
        source = place / picture.file
        state = self._file_key(source)
        names = {
            width: images.derivative_name(picture.file, width)
            for width in images.widths(picture.width)
        }

        def make() -> Made:
            for width, name in names.items():
                yield folder + name, images.derive(source, width)

        return Task({folder + name: f"{state}{width}" for width, name in names.items()}, make)

    def _file_key(self, source: Path) -> str:
        state = source.stat()
        return records.digest(self.salt, str(source), str(state.st_size), str(state.st_mtime_ns))

    # other pages

    def _list_task(self, page: Page) -> Task:
        name = f"{prefix(page.language)}{page.route}index.html"
        key = records.digest(self.salt, "page", name, fingerprint(page))
        return Task({name: key}, lambda: [(name, self._page_bytes(page))])

    def _tombstone_task(self, work: Innovation) -> Task:
        page = tombstone_page(self.sites[DEFAULT], work)
        return self._list_task(page)

    def _page_bytes(self, page: Page) -> bytes:
        return page_bytes(page, self.shells, self.base_url)

    def _bulletin(self) -> Bulletin:
        return Bulletin(
            self.sites, self.manual, self.renderer, self._list_task, self._picture_task, self.salt
        )

    @property
    def _shared_search(self) -> SharedSearch:
        return SharedSearch(self.sites, self.search.analyser, SEARCH_FOLDER, self.store, self.salt)

    def _write_cards(self, site: Site) -> None:
        """Write the cards in this process, after all that forks: Typst has threads."""
        made = [
            (task,)
            for view in self.sites.values()
            if view.has_cards
            for task in share_cards.tasks(view, self.store, self.salt)
        ]
        produce(made, self.store, site, "สร้างภาพแบ่งปัน", chunk=len(made) + 1)

    # the manual

    def _manual_pages(self, manual: Manual) -> Iterator[Page]:
        for view in self.sites.values():
            yield from manual_pages(view, manual)
            yield from form_pages(view, manual)

    def _write_paper(self, manual: Manual, bulletin: Bulletin, site: Site) -> None:
        """Write all that Typst makes at once: it has threads, after which no process may fork."""
        paper = Paper(manual, self.sites[DEFAULT].office, self.salt)
        blank = (*paper.form_tasks(), paper.manual_task())
        tasks = [(task,) for task in (*blank, *bulletin.paper())]
        produce(tasks, self.store, site, "สร้างแบบฟอร์มและคู่มือ")
        produce([(paper.archive_task(self.store),)], self.store, site, "รวมแบบฟอร์ม")


def _copy(name: str, source: Path) -> Made:
    yield name, source.read_bytes()


def _pictures(work: Innovation) -> Iterable[Picture]:
    unique = {picture.file: picture for picture in work.pictures}
    if work.cover is not None:
        unique[work.cover.file] = work.cover
    return unique.values()
