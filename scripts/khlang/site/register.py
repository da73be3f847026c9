"""The register of dissemination on the site: by fiscal year, and as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from khlang import records
from khlang.km.model import Article, Event
from khlang.manual import docx
from khlang.manual.manual import Manual
from khlang.report import forms, period, register, workbook
from khlang.report.material import Material, Scope
from khlang.report.register import Entry, Row
from khlang.site.card import Choice
from khlang.site.fingerprint import Later
from khlang.site.languages import DEFAULT
from khlang.site.occasions import article_route, event_route
from khlang.site.output import Made, Task
from khlang.site.page import Page
from khlang.site.siteview import SiteView

ROUTE = "register/"
CSV, XLSX = "data/register.csv", "data/register.xlsx"

PER_PAGE = 200
"""Lines on a page."""

MOST_ON_PAPER = 2000
"""Lines up to which a year's form is made with the site; ``khlang report`` makes longer ones."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as shown; ``url`` is relative to the site's root, ``proof`` leads elsewhere or is empty."""

    when: str
    machine: str
    title: str
    url: str
    lang: str
    owner: str
    channel: str
    detail: str
    proof: str


class Register:
    """Makes pages and files of the register.

    Args:
        sites: The catalog prepared for templates, by language.
        manual: Has the form to fill in, or not.
        salt: Hash of the code, the templates and the configuration.
    """

    def __init__(self, sites: Mapping[str, SiteView], manual: Manual | None, salt: str) -> None:
        site = sites[DEFAULT]
        self._sites, self._manual, self._salt = sites, manual, salt
        self._entries = register.entries(site.catalog, site.knowledge)
        self._rows = tuple(
            register.row(entry, site.vocabulary, site.base_url) for entry in self._entries
        )
        years = dict.fromkeys(entry.fiscal_year for entry in self._entries)
        self._years = {
            year: [n for n, each in enumerate(self._entries) if each.fiscal_year == year]
            for year in years
        }

    def pages(self, site: SiteView) -> Iterator[Page]:
        """Yield the newest year at the register's own address, and each year at its own."""
        newest = next(iter(self._years), None)
        if newest is None:
            yield self._page(site, ROUTE, None, (), (1, 1))
            return
        for year, places in self._years.items():
            starts = range(0, len(places), PER_PAGE)
            for number, start in enumerate(starts, start=1):
                shown, of = places[start : start + PER_PAGE], (number, len(starts))
                yield self._page(site, _route(year, number), year, shown, of)
                if year == newest and number == 1:
                    yield self._page(site, ROUTE, year, shown, of)

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks of the register as files."""
        rows = self._rows
        data = register.as_csv(rows)
        key = records.digest(self._salt, "register", data)
        yield Task({CSV: key}, lambda: [(CSV, data)])
        yield Task({XLSX: key + XLSX}, lambda: [(XLSX, workbook.register_workbook(rows))])

    def paper(self) -> Iterator[Task]:
        """Yield the tasks of form 8 of process 1, filled in for each fiscal year."""
        for year in self._years:
            if self._has_form(year):
                yield self._form_task(year)

    def _has_form(self, year: int) -> bool:
        has = self._manual is not None and forms.DISSEMINATION in self._manual.forms
        return has and len(self._years[year]) <= MOST_ON_PAPER

    def _form_task(self, year: int) -> Task:
        assert self._manual is not None
        site, form = self._sites[DEFAULT], self._manual.forms[forms.DISSEMINATION]
        scope = Scope(str(site.office.get("name", "")))
        material = Material(
            site.catalog, site.knowledge, period.fiscal_year(year), scope, site.base_url
        )
        digits = bool(site.office.get("thai_digits", True))
        answers = forms.dissemination(material)
        name = paper_address(year)

        def make() -> Made:
            done = forms.filled(form, answers, thai_digits=digits)
            yield (
                name,
                docx.render(
                    done.form,
                    site.office,
                    thai_digits=digits,
                    answers=done.tags,
                    marked=done.blanks,
                ),
            )

        return Task({name: records.digest(self._salt, name, repr(form), repr(answers))}, make)

    def _page(
        self,
        site: SiteView,
        route: str,
        year: int | None,
        places: Sequence[int],
        of: tuple[int, int],
    ) -> Page:
        ui, (number, count) = site.ui, of
        heading = ui.register_title
        if year is not None and route != ROUTE:
            heading = ui.register_of.format(site.year(year))
        if number > 1:
            heading = f"{heading} · {ui.page_of.format(site.number(number))}"
        rows = [self._rows[place] for place in places]
        years = tuple(self._years)

        def context() -> Mapping[str, Any]:
            return {
                "heading": heading,
                "lede": ui.register_lede,
                "year": ui.register_year.format(site.year(year)) if year is not None else "",
                "count": ui.register_count.format(site.number(len(self._years.get(year or 0, ())))),
                "years": tuple((_year_choice(site, each), each == year) for each in years),
                "lines": tuple(
                    _line(site, self._entries[place], self._rows[place]) for place in places
                ),
                "numbers": _numbers(site, year, number, count),
                "files": (CSV, XLSX),
                "paper": paper_address(year) if year is not None and self._has_form(year) else "",
            }

        source = ([register.values(row) for row in rows], years, year, of, len(self._rows))
        style = Markup('<link rel="stylesheet" href="{}assets/stylesheets/report.css">')
        return Page(
            route, site.language, "khlang/register.html", heading, ui.register_lede,
            Later(source, context), section="browse",
            extra=style.format("../" * (site.prefix + route).count("/")),
        )  # fmt: skip


def paper_address(year: int) -> str:
    """Return the address of the form of a fiscal year (พ.ศ.), filled in."""
    return f"{ROUTE}{year}/{forms.DISSEMINATION}.docx"


def _route(year: int, number: int = 1) -> str:
    return f"{ROUTE}{year}/" if number == 1 else f"{ROUTE}{year}/{number}/"


def _year_choice(site: SiteView, year: int) -> Choice:
    return Choice(f"{site.prefix}{_route(year)}", site.year(year), "")


def _numbers(
    site: SiteView, year: int | None, current: int, count: int
) -> tuple[tuple[Choice, bool], ...]:
    """Return links to the pages of a year, each with whether it is this one."""
    if year is None or count == 1:
        return ()
    return tuple(
        (Choice(f"{site.prefix}{_route(year, number)}", site.number(number), ""), number == current)
        for number in range(1, count + 1)
    )


def _line(site: SiteView, entry: Entry, row: Row) -> Line:
    title, url, lang, owner = _named(site, entry, row)
    return Line(
        when=site.date(entry.on),
        machine=entry.on.isoformat(),
        title=title,
        url=url,
        lang=lang,
        owner=owner,
        channel=_channel(site, entry),
        detail=row.audience,
        proof=entry.shown.url if entry.shown else "",
    )


def _named(site: SiteView, entry: Entry, row: Row) -> tuple[str, str, str, str]:
    """Return what a line is about: its title, address, language where foreign, and owner."""
    piece = entry.piece
    foreign = "" if site.is_thai else DEFAULT
    if isinstance(piece, Event):
        return piece.title, event_route(piece), foreign, row.owner
    if isinstance(piece, Article):
        return piece.title, article_route(piece), foreign, row.owner
    owner = site.school_name(piece.school)
    return site.title(piece), site.work_url(piece), site.foreign(piece), owner


def _channel(site: SiteView, entry: Entry) -> str:
    words = site.vocabulary
    if entry.event is not None:
        return site.label(words.event_kinds.get(entry.event.kind), entry.event.kind)
    name = entry.shown.channel if entry.shown else register.HERE
    return site.label(words.channels.get(name), name)
