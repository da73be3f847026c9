"""The register of dissemination: works published, shown elsewhere, and shared at events, in one log."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from khlang import thai
from khlang.catalog.catalog import Catalog
from khlang.catalog.export import cell
from khlang.km.knowledge import Knowledge
from khlang.km.model import Article, Event
from khlang.submission.model import Dissemination, Innovation, School
from khlang.submission.terms import Vocabulary

HERE = "catalog"
"""The channel that is this catalog; its own publication stands for it."""

COLUMNS = (
    "วันที่",
    "ปีงบประมาณ",
    "ชื่อผลงาน",
    "เจ้าของผลงาน/โรงเรียน",
    "ช่องทาง",
    "กลุ่มเป้าหมาย",
    "จำนวน",
    "ลิงก์/หลักฐาน",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register.

    Attributes:
        work: What was made known; None for events and articles.
        shown: Where it was made known; None for its publication in the catalog.
    """

    on: date
    work: Innovation | None = None
    shown: Dissemination | None = None
    event: Event | None = None
    article: Article | None = None

    @property
    def piece(self) -> Innovation | Event | Article:
        """What the line speaks of."""
        piece = self.work or self.event or self.article
        assert piece is not None
        return piece

    @property
    def fiscal_year(self) -> int:
        """Fiscal year (พ.ศ.)."""
        return thai.fiscal_year(self.on)


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is written in Thai; ``count`` is None where nobody counted."""

    on: date
    title: str
    owner: str
    channel: str
    audience: str
    count: int | None
    url: str


def entries(catalog: Catalog, knowledge: Knowledge) -> tuple[Entry, ...]:
    """Return the whole register, newest first; events are in it once they have taken place."""
    found = [*_of_works(catalog.works), *_of_knowledge(knowledge)]
    return tuple(sorted(found, key=lambda entry: (entry.on, entry.piece.id), reverse=True))


def schools(entry: Entry, catalog: Catalog) -> tuple[School, ...]:
    """Return the schools whose works a line speaks of."""
    if entry.work is not None:
        return (entry.work.school,)
    piece = entry.event or entry.article
    works = (catalog.get(work) for work in piece.works) if piece else ()
    return tuple(work.school for work in works if work is not None)


def row(entry: Entry, terms: Vocabulary, base_url: str) -> Row:
    """Return a line as it is written.

    Args:
        entry: The line.
        terms: Names channels and kinds of events.
        base_url: Address of the site's root, ending in ``/``.
    """
    here = terms.channels[HERE].label if HERE in terms.channels else "คลังนวัตกรรม"
    if entry.event is not None:
        event = entry.event
        kind = terms.event_kinds[event.kind].label
        url = f"{base_url}km/events/{event.id}/"
        return Row(
            entry.on, event.title, event.organiser, kind, event.audience, event.participants, url
        )
    if entry.article is not None:
        article = entry.article
        url = f"{base_url}km/articles/{article.id}/"
        return Row(entry.on, article.title, ", ".join(article.authors), here, "", None, url)
    assert entry.work is not None
    work, shown = entry.work, entry.shown
    owner = f"{', '.join(p.prefix + p.name for p in work.authors)} {work.school.name}"
    url = f"{base_url}innovations/{work.id}/"
    if shown is None:
        return Row(entry.on, work.title, owner, here, "", None, url)
    channel = terms.channels[shown.channel].label
    return Row(entry.on, work.title, owner, channel, shown.detail, None, shown.url or url)


def values(line: Row) -> tuple[object, ...]:
    """Return the cells of a line, in the order of ``COLUMNS``; dates are ``YYYY-MM-DD`` in พ.ศ."""
    return (
        thai.format_iso(line.on), thai.fiscal_year(line.on), line.title, line.owner,
        line.channel, line.audience, line.count, line.url,
    )  # fmt: skip


def as_csv(lines: Iterable[Row]) -> bytes:
    """Return the register as CSV (UTF-8 with BOM, so that Excel shows Thai)."""
    data = io.BytesIO()
    text = io.TextIOWrapper(data, "utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(map(cell, values(line)) for line in lines)
    text.flush()
    return data.getvalue()


def _of_works(works: Iterable[Innovation]) -> Iterator[Entry]:
    for work in works:
        if work.published_on is not None:
            yield Entry(work.published_on, work=work)
        for shown in work.dissemination:
            if shown.channel != HERE:
                yield Entry(shown.on, work=work, shown=shown)


def _of_knowledge(knowledge: Knowledge) -> Iterator[Entry]:
    for event in knowledge.past:
        if not event.is_cancelled:
            yield Entry(event.starts.date(), event=event)
    for article in knowledge.articles:
        yield Entry(article.published_on, article=article)
