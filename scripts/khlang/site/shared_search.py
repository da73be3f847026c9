"""Events and articles in the search: an index of their own beside that of the works.

A search counts and filters works only; what is shared is found apart from them. The description of
the works' index holds that of this one, so that a browser never mixes two builds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from khlang import records, thai
from khlang.km.model import Article, Event
from khlang.search.analysis import Analyser, Entry
from khlang.search.index import NAME_SIZE, Index, Parted
from khlang.search.segment import Layout, Segment
from khlang.site.body import read_body
from khlang.site.languages import DEFAULT
from khlang.site.occasions import article_route, event_route
from khlang.site.output import Site, put
from khlang.site.searching import plain_text
from khlang.site.siteview import SiteView
from khlang.site.store import Store

EVENT, ARTICLE = "event", "article"
"""What stands where a work has its category."""

_PIECES_A_SHARD = 8
"""So few that a search, which fetches the shards of its own keys, fetches little besides."""


@dataclass(frozen=True, slots=True)
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

    def write(self, site: Site) -> dict[str, Any] | None:
        """Put the index into the site, and return what a browser must know of it.

        Returns:
            None where there is nothing to find.
        """
        knowledge = self._site.knowledge
        pieces = (*knowledge.events, *knowledge.articles)
        if not pieces:
            return None
        marks = (mark for piece in pieces for mark in (piece.id, piece.digest))
        coming = str(len(knowledge.upcoming))
        key = records.digest(self.salt, "shared", self.analyser.digest, coming, *marks)
        kept = self._kept(key, site)
        return self._made(key, site) if kept is None else kept

    def _kept(self, key: str, site: Site) -> dict[str, Any] | None:
        """Put in place what an earlier build made of the same; None where some of it is lacking."""
        if not self.store.place(key, None):
            return None
        outline, names = json.loads(self.store.read(key))
        whole = all(put(name, records.digest(key, name), self.store, site) for name in names)
        return outline if whole else None

    def _made(self, key: str, site: Site) -> dict[str, Any]:
        index, folder, names = self._index(), key[: 2 * NAME_SIZE], []
        for piece in index.pieces():
            names.append(f"{self.folder}/{folder}/{piece.name}")
            self._keep(records.digest(key, names[-1]), piece.pack(piece.content))
            put(names[-1], records.digest(key, names[-1]), self.store, site)
        outline = {**index.outline(folder), "kinds": self._kinds()}
        self._keep(key, json.dumps((outline, names)).encode())
        return outline

    def _index(self) -> Index:
        entries = [*map(self._event, self._site.knowledge.upcoming)]
        entries += map(self._event, self._site.knowledge.past)
        entries += map(self._article, self._site.knowledge.articles)
        bits = (len(entries) // _PIECES_A_SHARD).bit_length()
        layout = Layout(segments=1, main=bits, body=bits + 1, share=1)
        segment = Segment.of(map(self.analyser.analyse, entries), layout)
        return Index(Parted(layout, [0] * len(entries), [segment]))

    def _keep(self, key: str, data: bytes) -> None:
        self.store.note([(key, self.store.write(key, data))])

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
            labels=label,
            body=plain_text("\n".join((*body, read_body(piece)))),
        )
