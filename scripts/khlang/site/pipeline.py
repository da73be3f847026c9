"""The catalog's part of the site: what is made, from what, and under which address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from khlang import records
from khlang.catalog.catalog import Catalog
from khlang.km.model import Article, Event
from khlang.parallel import CHUNK
from khlang.report.number import FOLDER as VERIFICATION
from khlang.site import cover, sitemap, verification
from khlang.site.body import read_body
from khlang.site.fingerprint import fingerprint
from khlang.site.framing import page_bytes
from khlang.site.languages import DEFAULT, prefix
from khlang.site.lineage import kin
from khlang.site.oai import Repository
from khlang.site.output import Chapter, Made, Site, Task, produce
from khlang.site.page import Page
from khlang.site.search_files import FOLDER as SEARCH_FOLDER
from khlang.site.search_files import SearchFiles
from khlang.site.shared_search import SharedSearch
from khlang.site.shell import Shells
from khlang.site.siteview import SiteView, work_languages
from khlang.site.store import Store
from khlang.site.views import work_page
from khlang.submission import images
from khlang.submission.markdown import Renderer
from khlang.submission.model import Innovation, Picture

if TYPE_CHECKING:
    from khlang.manual.manual import Manual
    from khlang.site.overview import Overview

_OVERVIEW = "khlang.site.overview"
"""Slow to load: a build after an edit of a work's body needs nothing of it."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Makes every page and file of the catalog.

    Attributes:
        sites: The catalog prepared for templates, by language.
        kept: Folder for what the store of another version would make again at great cost.
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
    kept: Path
    base_url: str
    salt: str

    def run(self, site: Site, others: Iterable[str] = ()) -> None:
        """Write all of it into ``site``; ``others`` are addresses of pages made elsewhere."""
        oai = Repository(self.sites[DEFAULT], self.salt)
        shared = SharedSearch(
            self.sites, self.search.analyser, SEARCH_FOLDER, self.store, self.salt
        )
        facts = self._facts()
        # Events and articles are analysed where works are: the words weigh much in memory.
        chapters = chain(
            self._list_chapters(facts, oai),
            self._manual_chapters(),
            (self._work_chapter(work, oai) for work in self.catalog.works),
            shared.chapters(),
        )
        names = self._produce(chapters, site, "สร้างหน้าเว็บ")
        self.search.write(self.catalog.works, site, shared.outline())
        self._write_paper(site)
        self._write_cards(facts, site)
        self._produce([self._map_chapter(names, others)], site, "สร้างแผนผังเว็บไซต์")
        self.store.sweep()

    def _map_chapter(self, names: Iterable[str], others: Iterable[str]) -> Chapter:
        """Return the site map: no page about a certificate, and none that tells where a work went."""
        gone = (*(work.id for work in self.catalog.withdrawn), *self.catalog.moved)
        left_out = {
            f"{prefix(language)}innovations/{old}/" for language in self.sites for old in gone
        }
        pages = {
            name.removesuffix("index.html")
            for name in names
            if name.endswith("/index.html") and not name.startswith(VERIFICATION)
        }
        addresses = sorted({*pages, *others} - left_out)
        key = records.digest(self.salt, "site map", *addresses)
        keys = {name: key + name for name in (sitemap.NAME, sitemap.COMPRESSED)}
        task = Task(keys, partial(sitemap.files, self.base_url, addresses))
        return Chapter(key, lambda: (task,))

    def _produce(
        self, chapters: Iterable[Chapter], site: Site, label: str, chunk: int = CHUNK
    ) -> list[str]:
        return produce(chapters, self.store, site, label, chunk)

    # works

    def _work_chapter(self, work: Innovation, oai: Repository) -> Chapter:
        """Return everything that is made for one work alone."""
        key = records.digest(self.salt, "work chapter", *self._around(work))
        return Chapter(key, partial(self._work_tasks, work, oai))

    def _around(self, work: Innovation) -> list[str]:
        """Return the marks of a work and of all that its page tells of."""
        near = self.catalog.related(work)
        knowledge = self.sites[DEFAULT].knowledge
        events = knowledge.events_with(work.id)
        told: list[Innovation | Event | Article] = [work, *kin(self.catalog, work), *events]
        told += knowledge.articles_about(work.id)
        return [
            *(mark for each in told for mark in (each.id, each.digest)),
            *(f"{each.work.id} {each.work.digest} {each.is_alike}" for each in near),
            *(str(knowledge.is_past(event)) for event in events),
        ]

    def _work_tasks(self, work: Innovation, oai: Repository) -> Iterator[Task]:
        folder = f"innovations/{work.id}/"
        yield self._work_page_task(work, folder)
        yield self.search.task(work)
        yield self._page_task(verification.page(self.sites[DEFAULT], work))
        yield from oai.work_tasks(work)
        if work.cover is None:
            key = records.digest(self.salt, "cover", work.id, work.areas[0], work.title)
            yield Task(
                {f"{folder}cover.svg": key},
                lambda: [(f"{folder}cover.svg", cover.cover(work.title, work.areas[0]).encode())],
            )
        for picture in _pictures(work):
            yield self._picture_task(work.folder, picture, folder)
        yield from self._attachment_tasks(work, folder)

    def _attachment_tasks(self, work: Innovation, folder: str) -> Iterator[Task]:
        for attachment in work.attachments:
            name = folder + attachment.file
            source = work.folder / attachment.file
            key = records.digest(self._file_key(source), name)
            yield Task({name: key}, partial(_copy, name, source))

    def _work_page_task(self, work: Innovation, folder: str) -> Task:
        key = records.digest(self.salt, "work", *self._around(work))
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

    def _facts(self) -> str:
        """Return a hash of all but the works' bodies."""
        catalog, knowledge = self.catalog, self.sites[DEFAULT].knowledge
        works = (*catalog.works, *catalog.withdrawn)
        return records.digest(
            self.salt,
            fingerprint((knowledge.events, knowledge.articles, knowledge.today)),
            fingerprint((catalog.collections, catalog.moved)),
            repr(self.manual),
            *(mark for work in works for mark in (work.id, work.facts)),
        )

    def _list_chapters(self, facts: str, oai: Repository) -> Iterator[Chapter]:
        """Yield what is made of many works at once: of their facts, never of their bodies."""
        yield self._chapter("bulletin", facts, lambda overview: overview.bulletin())
        yield self._chapter("data", facts, lambda overview: overview.data())
        yield self._chapter("reports", facts, lambda overview: overview.reports())
        for view in self.sites.values():
            yield self._chapter(f"lists {view.language}", facts, partial(_lists, view))
        yield self._chapter("oai", facts, lambda _: oai.tasks())
        yield self._chapter("sending", facts, lambda overview: overview.sending())
        yield self._moved_chapter()

    def _chapter(
        self,
        name: str,
        facts: str,
        tasks: Callable[[Overview], Iterable[Task]],
        *,
        is_long: bool = True,
    ) -> Chapter:
        key = records.digest("chapter", name, facts)
        return Chapter(key, lambda: tasks(self._overview), _OVERVIEW, is_long)

    @property
    def _overview(self) -> Overview:
        from khlang.site.overview import Overview  # noqa: PLC0415  # see _OVERVIEW

        return Overview(
            self.sites,
            self.manual,
            self.renderer,
            self._page_task,
            self._picture_task,
            self.store,
            self.kept,
            self.salt,
        )

    def _moved_chapter(self) -> Chapter:
        """Return the files of works at the addresses that they had before: no page can send there."""
        pairs = ((old, self.catalog.get(new)) for old, new in self.catalog.moved.items())
        moved = [(f"innovations/{old}/", work) for old, work in pairs if work is not None]
        marks = (mark for old, work in moved for mark in (old, work.id, work.digest))
        key = records.digest(self.salt, "moved files", *marks)
        return Chapter(
            key,
            lambda: chain.from_iterable(self._attachment_tasks(work, old) for old, work in moved),
        )

    def _page_task(self, page: Page) -> Task:
        name = f"{prefix(page.language)}{page.route}index.html"
        key = records.digest(self.salt, "page", name, fingerprint(page))
        return Task({name: key}, lambda: [(name, self._page_bytes(page))])

    def _page_bytes(self, page: Page) -> bytes:
        return page_bytes(page, self.shells, self.base_url)

    def _write_cards(self, facts: str, site: Site) -> None:
        """Write the cards in this process, as Typst has threads."""
        photos = (work.digest for work in self.catalog.works if work.cover is not None)
        shown = records.digest(facts, *photos)
        views = [view for view in self.sites.values() if view.has_cards]
        made = [
            self._chapter(f"cards {view.language}", shown, partial(_cards, view), is_long=False)
            for view in views
        ]
        self._produce(made, site, "สร้างภาพแบ่งปัน", chunk=len(made) + 1)

    # the manual

    def _manual_chapters(self) -> Iterator[Chapter]:
        if manual := self.manual:
            key = records.digest(self.salt, "manual", repr(manual))
            yield Chapter(key, lambda: self._overview.manual_pages(manual), _OVERVIEW, is_long=True)

    def _write_paper(self, site: Site) -> None:
        """Write what Typst makes, after all other that forks: it has threads."""
        if self.manual is None and not self.sites[DEFAULT].has_sheets:
            return
        overview = self._overview
        tasks = overview.paper()
        self._produce([_alone(task) for task in tasks], site, "สร้างแบบฟอร์มและเอกสารพิมพ์")
        if self.manual is not None:
            self._produce([_alone(overview.archive(self.manual))], site, "รวมแบบฟอร์ม")


def _lists(view: SiteView, overview: Overview) -> Iterable[Task]:
    return overview.lists(view)


def _cards(view: SiteView, overview: Overview) -> Iterable[Task]:
    return overview.cards(view)


def _alone(task: Task) -> Chapter:
    """Return a chapter of one task."""
    return Chapter(records.digest(*task.keys.values()), lambda: (task,))


def _copy(name: str, source: Path) -> Made:
    yield name, source.read_bytes()


def _pictures(work: Innovation) -> Iterable[Picture]:
    unique = {picture.file: picture for picture in work.pictures}
    if work.cover is not None:
        unique[work.cover.file] = work.cover
    return unique.values()
