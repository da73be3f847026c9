"""The pages of a portal: home, search, and a list of the works of each office."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import yaml

from khlang.catalog.catalog import Catalog
from khlang.federation.gathering import Gathered
from khlang.federation.indexing import Listed
from khlang.federation.members import Portal
from khlang.federation.terms import Terms
from khlang.site import modules
from khlang.site.card import Choice
from khlang.site.framing import framed, page_bytes
from khlang.site.languages import LANGUAGES, prefix
from khlang.site.page import Page
from khlang.site.shell import Shells
from khlang.site.siteview import SiteView
from khlang.site.strings import Strings, interface
from khlang.site.theme import SiteEnvironment

PER_PAGE = 100
NEWEST = 12

_ASSETS = ("fonts", "stylesheets", "weave", "javascripts", "icon.svg")


@dataclass(frozen=True, slots=True)
class Office:
    """A member as the home page shows it."""

    url: str
    name: str
    count: str
    as_of: str
    is_old: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A work in a list; ``url`` is the full address at its own office."""

    url: str
    title: str
    line: str


class Pages:
    """Makes the pages.

    Args:
        project: The folder that holds ``docs`` and ``overrides``.
        members: What was gathered of each.
        works: All works, newest first.
    """

    def __init__(
        self,
        project: Path,
        portal: Portal,
        terms: Terms,
        members: Sequence[Gathered],
        works: Sequence[Listed],
    ) -> None:
        self._project, self._portal, self._terms = project, portal, terms
        self._members, self._works = members, works
        catalog = Catalog((), terms.vocabulary, {})
        self._environment = SiteEnvironment(
            loader=jinja2.FileSystemLoader(project / "overrides"),
            autoescape=True,
        )
        self._scripts = modules.Scripts(project / "docs" / modules.FOLDER)
        self._environment.globals["modules"] = self._scripts.closure
        self._sites = {
            code: SiteView(catalog, code, self._office(), portal.url) for code in LANGUAGES
        }
        shared = {code: self._shared(code) for code in LANGUAGES}
        self._shells = Shells(self._environment, shared)

    def write(self, folder: Path) -> None:
        """Write all pages, and what they load, into an empty folder."""
        for name in _ASSETS:
            source, target = self._project / "docs/assets" / name, folder / "assets" / name
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
        worker = folder / modules.FOLDER / modules.TOGETHER
        worker.write_text(self._scripts.bundle(modules.TOGETHER), encoding="utf-8")
        for name, data in self._pages():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)

    def _office(self) -> dict[str, Any]:
        portal = self._portal
        return {
            "portal": True, "name": portal.owner, "name_en": portal.owner_en,
            "short_name": portal.owner, "short_name_en": portal.owner_en, "email": portal.email,
        }  # fmt: skip

    def _shared(self, language: str) -> dict[str, Any]:
        ui = interface(language)
        title = self._portal.title if language == LANGUAGES[0] else self._portal.title_en
        own = {"site_name": title, "school": ui.portal_office, "tagline": ui.portal_tagline}
        menu = [
            {"id": "search", "label": "ค้นหา", "label_en": "Search"},
            {"id": "works", "label": "สำนักงาน", "label_en": "Offices"},
        ]
        site = self._sites[language]
        theme = {"favicon": "assets/icon.svg"}
        config = SimpleNamespace(extra=SimpleNamespace(menu=menu), theme=theme)
        return {
            "config": config,
            "office": self._office(),
            "ui": Strings(**(vars(ui) | own)),
            "site": site,
        }

    def _pages(self) -> Iterator[tuple[str, bytes]]:
        own: dict[str, list[Listed]] = {each.member.id: [] for each in self._members}
        for work in self._works:
            own[work.of.member.id].append(work)
        for language in LANGUAGES:
            offices = [self._about(each, language) for each in self._members]
            yield self._made(self._home(language, offices))
            yield self._made(self._offices(language, offices))
            yield self._search(language)
            for member in self._members:
                for page in self._lists(language, member, own[member.member.id]):
                    yield self._made(page)

    def _made(self, page: Page) -> tuple[str, bytes]:
        name = f"{prefix(page.language)}{page.route}index.html"
        return name, page_bytes(page, self._shells, self._portal.url)

    def _about(self, gathered: Gathered, language: str) -> Office:
        site, member = self._sites[language], gathered.member
        return Office(
            url=f"{site.prefix}works/{member.id}/",
            name=member.name if site.is_thai else member.name_en,
            count=site.works(len(gathered.works)),
            as_of=site.date(gathered.as_of.date()),
            is_old=gathered.is_old,
        )

    def _home(self, language: str, offices: Sequence[Office]) -> Page:
        site = self._sites[language]
        ui: Any = self._shells.context[language]["ui"]
        figures = (
            Choice("", site.ui.figure_works, site.number(len(self._works))),
            Choice("", ui.portal_offices, site.number(len(offices))),
        )
        rows = [self._row(work, site, with_office=True) for work in self._works[:NEWEST]]
        return Page(
            "", language, "khlang/portal.html", ui.site_name, ui.portal_tagline,
            {"figures": figures, "offices": offices, "rows": rows},
        )  # fmt: skip

    def _offices(self, language: str, offices: Sequence[Office]) -> Page:
        ui: Any = self._shells.context[language]["ui"]
        return Page(
            "works/", language, "khlang/portal-offices.html", ui.portal_offices, ui.portal_tagline,
            {"offices": offices}, section="works",
        )  # fmt: skip

    def _lists(self, language: str, gathered: Gathered, works: Sequence[Listed]) -> Iterator[Page]:
        site = self._sites[language]
        about, home = self._about(gathered, language), f"works/{gathered.member.id}/"
        count = -(-len(works) // PER_PAGE) or 1
        routes = [home, *(f"{home}{number}/" for number in range(2, count + 1))]
        for place, route in enumerate(routes):
            shown = works[place * PER_PAGE : (place + 1) * PER_PAGE]
            numbers = [
                {"url": site.prefix + each, "label": site.number(number), "current": each == route}
                for number, each in enumerate(routes, start=1)
            ]
            context = {
                "office_shown": about,
                "home_url": gathered.member.url,
                "rows": [self._row(work, site) for work in shown],
                "numbers": numbers,
            }
            yield Page(
                route, language, "khlang/portal-office.html", about.name, about.name, context,
                section="works",
            )  # fmt: skip

    def _row(self, listed: Listed, site: SiteView, *, with_office: bool = False) -> Row:
        work, member = listed.work, listed.of.member
        grades = site.grades_text(self._terms.ids("grades", work.grades))
        office = (member.name if site.is_thai else member.name_en) if with_office else ""
        line = (office, work.school, grades, site.year(work.year))
        url = f"{member.url}innovations/{work.id}/"
        return Row(url, work.title, " · ".join(part for part in line if part))

    def _search(self, language: str) -> tuple[str, bytes]:
        meta = _front(self._project / "docs" / f"search{'' if language == 'th' else '.en'}.md")
        page = Page(
            "search/", language, "", meta["title"], meta["description"], {}, section="search"
        )
        frame, head = framed(page, self._portal.url)
        html = self._environment.get_template("khlang/search.html").render(
            self._shells.context[language],
            language=language,
            head=head,
            root=frame.root,
            home=frame.home,
            page=SimpleNamespace(meta=meta, title=meta["title"]),
        )
        return f"{prefix(language)}search/index.html", html.encode()


def _front(file: Path) -> Mapping[str, Any]:
    """Return the values before the text of a page of ours."""
    front: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8").split("---")[1])
    return front


def told(member: Gathered, now: datetime) -> str:
    """Return one line about a member for the one who builds the portal."""
    days = (now - member.as_of).days
    state = f"สำเนาเดิมเมื่อ {days} วันก่อน" if member.is_old else "ข้อมูลปัจจุบัน"
    return f"{member.member.name}: {len(member.works):,} ผลงาน ({state})"
