"""Events and articles in the search: an index of their own beside that of the works.

A search counts and filters works only; what is shared is found apart from them. The description of
the works' index holds that of this one, so that a browser never mixes two builds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from khlang import records, thai
from khlang.km.model import Article, Event
from khlang.search.analysis import Analyser, Entry
from khlang.search.index import NAME_SIZE, Index, Parted, Piece
from khlang.search.segment import Layout, Segment
from khlang.site.body import read_body
from khlang.site.languages import DEFAULT
from khlang.site.occasions import article_route, event_route
from khlang.site.output import Chapter, Made, Task
from khlang.site.searching import plain_text
from khlang.site.siteview import SiteView
from khlang.site.store import Store

EVENT, ARTICLE = "event", "article"
"""What stands where a work has its category."""

_PIECES_A_SHARD = 8
"""So few that a search, which fetches the shards of its own keys, fetches little besides."""

_OUTLINE = "outline"


@dataclass(frozen=True)
class SharedSearch:
    """Makes the files of the index.

    Attributes:
        sites: The catalog prepared for templates, by language.
        folder: Where the search lies in the site.
        salt: Hash of the code, the templates and the configuration.
    """

    sites: Mapping[str, SiteView]
    analyser: Analyser
    folder: str
    store: Store
    salt: str

    def chapters(self) -> Iterator[Chapter]:
        """Yield the chapter that puts the index into the site, if there is anything to find."""
        if self._key:
            yield Chapter(self._key, self._tasks)

    def outline(self) -> dict[str, Any] | None:
        """Return what a browser must know of the index that was made; None where there is none."""
        if not self._key:
            return None
        outline: dict[str, Any] = json.loads(self.store.read(self._key + _OUTLINE))
        return outline

    @cached_property
    def _key(self) -> str:
        """A hash of all that the index is made of; nothing where there is nothing to find."""
        knowledge = self._site.knowledge
        pieces = (*knowledge.events, *knowledge.articles)
        marks = (mark for piece in pieces for mark in (piece.id, piece.digest))
        coming = str(len(knowledge.upcoming))
        key = records.digest(self.salt, "shared", self.analyser.digest, coming, *marks)
        return key if pieces else ""

    def _tasks(self) -> Iterator[Task]:
        index, folder = self._index(), self._key[: 2 * NAME_SIZE]
        for piece in index.pieces():
            name = f"{self.folder}/{folder}/{piece.name}"
            made = partial(_packed, name, piece)
            yield Task({name: records.digest(self._key, name)}, made)
        outline = {**index.outline(folder), "kinds": self._kinds()}
        data = json.dumps(outline).encode()
        keys = {_OUTLINE: self._key + _OUTLINE}
        yield Task(keys, lambda: [(_OUTLINE, data)], private=frozenset(keys))

    def _index(self) -> Index:
        entries = [*map(self._event, self._site.knowledge.upcoming)]
        entries += map(self._event, self._site.knowledge.past)
        entries += map(self._article, self._site.knowledge.articles)
        bits = (len(entries) // _PIECES_A_SHARD).bit_length()
        layout = Layout(segments=1, main=bits, body=bits + 1, share=1)
        segment = Segment.of(map(self.analyser.analyse, entries), layout)
        return Index(Parted(layout, [0] * len(entries), [segment]))

    @property
    def _site(self) -> SiteView:
        return self.sites[DEFAULT]

    def _kinds(self) -> dict[str, dict[str, str]]:
        """Return what the two are called, by language."""
        return {
            language: {EVENT: str(site.ui.km_event), ARTICLE: str(site.ui.km_article)}
            for language, site in self.sites.items()
        }

    # entries

    def _event(self, event: Event) -> Entry:
        body = (
            event.place,
            *(f"{item.topic} {item.by}" for item in event.agenda),
            event.knowledge,
            *((event.aar.happened, event.aar.why, event.aar.next) if event.aar else ()),
        )
        return self._entry(
            event,
            EVENT,
            event_route(event),
            self._site.event_card(event).kind,
            year=event.starts.year + thai.BE_OFFSET,
            by=event.organiser,
            names=(*event.speakers, event.audience),
            body=body,
        )

    def _article(self, article: Article) -> Entry:
        return self._entry(
            article,
            ARTICLE,
            article_route(article),
            self._site.article_card(article).kind,
            year=article.published_on.year + thai.BE_OFFSET,
            by=", ".join(article.authors),
        )

    @staticmethod
    def _entry(  # noqa: PLR0913  # what events and articles tell in their own ways
        piece: Event | Article,
        kind: str,
        url: str,
        label: str,
        *,
        year: int,
        by: str,
        names: tuple[str, ...] = (),
        body: tuple[str, ...] = (),
    ) -> Entry:
        return Entry(
            id=f"{kind} {piece.id}",
            url=url,
            title=piece.title,
            abstract=piece.summary,
            year=year,
            category=kind,
            school=by,
            school_name=by,
            names=" ".join(names),
            labels=(label,),
            body=plain_text("\n".join((*body, read_body(piece)))),
        )


def _packed(name: str, piece: Piece) -> Made:
    yield name, piece.pack(piece.content)
