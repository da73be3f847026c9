"""The page of statistics: tables first, a chart beside each, and each as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from khlang.catalog import stats
from khlang.catalog.export import cell
from khlang.catalog.stats import REVIEW_DAYS, Table
from khlang.site import barchart
from khlang.site.barchart import Point
from khlang.site.card import Choice
from khlang.site.page import Page
from khlang.site.siteview import SiteView

ROUTE = "statistics/"
DATA = "data/statistics/"
"""Folder of the tables as files."""

IN_TIME = ("years", "reuse")
"""Tables whose lines follow each other in time, drawn as columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table as shown; ``short`` labels it in the chart."""

    url: str
    label: str
    short: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table with its chart; ``csv`` is its address, relative to the site's root."""

    id: str
    heading: str
    note: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    chart: Markup
    csv: str


def page(site: SiteView) -> Page:
    """Return the page in the language of ``site``."""
    context = {
        "heading": site.ui.stats,
        "lede": site.ui.stats_lede,
        "figures": site.figures,
        "sections": tuple(_section(site, table) for table in stats.tables(site.catalog)),
        "most": tuple(_reused(site)),
    }
    depth = "../" * (site.prefix + ROUTE).count("/")
    style = Markup('<link rel="stylesheet" href="{}assets/stylesheets/report.css">')
    return Page(
        ROUTE, site.language, "khlang/statistics.html", site.ui.stats, site.ui.stats_lede, context,
        section="browse", extra=style.format(depth),
    )  # fmt: skip


def files(sites: Mapping[str, SiteView]) -> Iterator[tuple[str, bytes]]:
    """Yield every table as CSV: the key, its label in each language, and the counts."""
    views = tuple(sites.values())
    for table in stats.tables(views[0].catalog):
        text = io.StringIO()
        writer = csv.writer(text)
        labels = (f"label_{view.language}" for view in views)
        writer.writerow(["key", *labels, *table.columns])
        for row in table.rows:
            names = (cell(_line_of(view, table, row).label) for view in views)
            writer.writerow([cell(row.key), *names, *row.counts])
        yield f"{DATA}{table.id}.csv", text.getvalue().encode("utf-8-sig")


def _section(site: SiteView, table: Table) -> Section:
    ui = site.ui
    heading = getattr(ui, f"stats_{table.id}")
    columns = [getattr(ui, f"stats_col_{column}") for column in table.columns]
    lines = tuple(_line_of(site, table, row) for row in table.rows)
    draw = barchart.columns if table.id in IN_TIME else barchart.bars
    points = [
        Point(line.short, row.counts[0], line.cells[0])
        for line, row in zip(lines, table.rows, strict=True)
    ]
    chart = draw(
        f"chart-{table.id}",
        ui.stats_chart.format(heading),
        ui.stats_chart_text.format(columns[0]),
        points,
    )
    shared = [ui.stats_share] if table.total else []
    return Section(
        id=table.id,
        heading=heading,
        note=_note(site, table),
        columns=(getattr(ui, f"stats_key_{table.id}"), columns[0], *shared, *columns[1:]),
        lines=lines,
        chart=chart,
        csv=f"{DATA}{table.id}.csv",
    )


def _note(site: SiteView, table: Table) -> str:
    ui, number = site.ui, site.number
    if table.id != "review":
        return str(getattr(ui, f"stats_{table.id}_note", ""))
    wait = stats.waiting(site.catalog.works)
    if wait.median is None:
        return str(ui.stats_review_none)
    counts = (number(count) for count in (wait.known, wait.undated, wait.unreviewed))
    return str(ui.stats_review_note.format(site.decimal(wait.median), *counts))


def _line_of(site: SiteView, table: Table, row: stats.Row) -> Line:
    url, label, short = _named(site, table.id, row.key)
    cells = [site.number(count) for count in row.counts]
    if table.total:
        cells.insert(1, site.decimal(100 * row.counts[0] / table.total))
    return Line(url, label, short or label, tuple(cells))


def _named(site: SiteView, table: str, key: str) -> tuple[str, str, str]:
    """Return the address behind a line, its label, and the label for the chart."""
    words, ui = site.vocabulary, site.ui
    if table in ("areas", "grades", "categories"):
        term = getattr(words, table)[key]
        return f"{site.prefix}{table}/{key}/", site.label(term), site.short(term)
    if table == "years":
        url = f"{site.prefix}years/{key}/" if int(key) in site.catalog.years else ""
        return url, site.year(int(key)), site.short_year(int(key))
    if table == "reuse":
        return "", site.year(int(key)), site.short_year(int(key))
    if table == "groups":
        term = words.school_groups.get(key)
        url = f"{site.prefix}gaps/{key}/" if term else ""
        return url, site.label(term, key or ui.stats_no_group), ""
    if table == "badges":
        name = "badge_reused_any" if key == "reused" else f"badge_{key}"
        return f"{site.prefix}search/?badge={key}", getattr(ui, name), ""
    return "", _days(site, key), ""


def _days(site: SiteView, key: str) -> str:
    if key == "more":
        return str(site.ui.stats_days_more.format(site.number(REVIEW_DAYS[-1])))
    place = REVIEW_DAYS.index(int(key))
    first = REVIEW_DAYS[place - 1] + 1 if place else 0
    return str(site.ui.stats_days.format(site.number(first), site.number(int(key))))


def _reused(site: SiteView) -> Iterator[Choice]:
    for work in stats.most_reused(site.catalog.works):
        times = site.ui.stats_times.format(site.number(len(work.adoptions)))
        yield Choice(site.work_url(work), site.title(work), times)
