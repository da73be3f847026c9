"""The map of gaps: each empty cell is a call for submissions, on one page for each school group."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from khlang.catalog import gaps
from khlang.catalog.export import cell
from khlang.catalog.gaps import LITTLE, GapMap
from khlang.site import sending
from khlang.site.card import Choice
from khlang.site.page import Page
from khlang.site.siteview import SiteView
from khlang.submission.terms import Term

ROUTE = "gaps/"
FILE = "data/statistics/gaps.csv"

_SHORT = re.compile(r"(?<=^[A-Z])[a-z]+ (?=\d+$)")
"""What stands between ``G`` and ``4`` in the English name of a grade."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many works a subject has for a grade.

    Attributes:
        kind: ``empty``, ``little``, ``some`` or ``none``, where the subject is not taught.
        url: Address of the form or of the works; relative to the site's root unless ``away``.
        label: What the link leads to.
    """

    kind: str
    count: str = ""
    url: str = ""
    label: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A subject with a cell for each grade."""

    area: Choice
    cells: tuple[Cell, ...]


def pages(site: SiteView) -> Iterator[Page]:
    """Yield the map of all works, and one of each school group."""
    yield _page(site, "", None)
    for group, term in site.vocabulary.school_groups.items():
        yield _page(site, group, term)


def table(sites: Mapping[str, SiteView]) -> bytes:
    """Return every map as one CSV: a line for each group, subject and grade."""
    site = next(iter(sites.values()))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["school_group", "area", "grade", "works"])
    for group in ("", *site.vocabulary.school_groups):
        found = gaps.gap_map(site.catalog, group)
        for row in found.rows:
            for grade, count in zip(found.grades, row.counts, strict=True):
                if count is not None:
                    writer.writerow([cell(group or "all"), row.area, grade, count])
    return text.getvalue().encode("utf-8-sig")


def _page(site: SiteView, group: str, term: Term | None) -> Page:
    ui = site.ui
    found = gaps.gap_map(site.catalog, group)
    heading = ui.gaps_of.format(site.label(term)) if term else ui.gaps
    route = f"{ROUTE}{group}/" if group else ROUTE
    context: Mapping[str, Any] = {
        "heading": heading,
        "lede": ui.gaps_lede,
        "count": ui.gaps_count.format(site.number(found.empty), site.number(found.little)),
        "grades": tuple(_grade(site, grade) for grade in found.grades),
        "lines": tuple(_lines(site, found)),
        "groups": tuple(_groups(site, group)),
        "little": ui.gaps_key_little.format(site.number(1), site.number(LITTLE)),
        "csv": FILE,
    }
    style = Markup('<link rel="stylesheet" href="{}assets/stylesheets/report.css">')
    return Page(
        route, site.language, "khlang/gaps.html", heading, ui.gaps_lede, context,
        section="submit", extra=style.format("../" * (site.prefix + route).count("/")),
    )  # fmt: skip


def _groups(site: SiteView, current: str) -> Iterator[tuple[Choice, bool]]:
    """Yield links to the maps, each with whether it is this one."""
    for group in ("", *site.vocabulary.school_groups):
        term = site.vocabulary.school_groups.get(group)
        url = f"{site.prefix}{ROUTE}{group}/" if group else f"{site.prefix}{ROUTE}"
        label = site.label(term) if term else site.ui.gaps_every
        yield Choice(url, label, ""), group == current


def _grade(site: SiteView, grade: str) -> Choice:
    name = site.grades_text((grade,))
    if not site.is_thai:
        name = _SHORT.sub("", name)  # the map has a column for each
    return Choice(f"{site.prefix}grades/{grade}/", name, site.label(site.vocabulary.grades[grade]))


def _lines(site: SiteView, found: GapMap) -> Iterator[Line]:
    for row in found.rows:
        term = site.vocabulary.areas[row.area]
        cells = (
            _cell(site, (row.area, grade), count)
            for grade, count in zip(found.grades, row.counts, strict=True)
        )
        area = Choice(f"{site.prefix}areas/{row.area}/", site.short(term), site.label(term))
        yield Line(area, tuple(cells))


def _cell(site: SiteView, place: tuple[str, str], count: int | None) -> Cell:
    if count is None:
        return Cell("none")
    ui, (area, grade) = site.ui, place
    names = (site.area_label(area), site.label(site.vocabulary.grades[grade]))
    if count > LITTLE:
        query = urlencode({"area": area, "grade": grade})
        label = ui.gaps_see.format(*names, site.works(count))
        return Cell("some", site.number(count), f"{site.prefix}search/?{query}", label)
    url, away = form_address(site, area, grade)
    if count:
        label = ui.gaps_more.format(*names, site.works(count))
        return Cell("little", site.number(count), url, label, away)
    return Cell("empty", "", url, ui.gaps_call.format(*names), away)


def form_address(site: SiteView, area: str, grade: str) -> tuple[str, bool]:
    """Return the address of the form with a subject and a grade chosen, and whether it is elsewhere.

    The office's upload form, where it runs one (``intake_url``), else the form of the site itself.
    """
    form = site.upload_form
    query = urlencode({"area": area, "grade": grade})
    return f"{form or sending.ROUTE}?{query}", bool(form)
