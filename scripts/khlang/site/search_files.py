"""The search index among the site's files: an edit makes only what it changed of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Any

from khlang import records
from khlang.search.analysis import Analyser
from khlang.search.index import DESCRIPTION, NAME_SIZE, Index, Parted
from khlang.search.segment import Layout, Segment
from khlang.site import searching
from khlang.site.body import read_body
from khlang.site.output import Chapter, Made, Site, Task, produce, put
from khlang.site.siteview import SiteView
from khlang.site.store import Store
from khlang.submission.model import Innovation

FOLDER = "assets/search"


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """Makes the files of the index.

    Attributes:
        sites: The catalog prepared for templates, by language.
        synonyms: The groups that the analyser was made with.
        salt: Hash of the code, the templates and the configuration.
    """

    sites: Mapping[str, SiteView]
    analyser: Analyser
    synonyms: Sequence[Sequence[str]]
    store: Store
    salt: str

    def task(self, work: Innovation) -> Task:
        """Return the task that analyses a work."""
        name = f"search of {work.id}"

        def make() -> Made:
            yield name, self.analyser.analyse(searching.entry(self.sites, work, read_body(work)))

        return Task({name: self._key(work)}, make, private=frozenset({name}))

    def write(
        self, works: Sequence[Innovation], site: Site, shared: Mapping[str, Any] | None
    ) -> None:
        """Put the index of analysed works, newest first, into the site.

        ``shared`` is the outline of the index of events and articles.
        """
        layout = Layout.of(len(works))
        places = [layout.segment(work.id) for work in works]
        members: list[list[Innovation]] = [[] for _ in range(layout.segments)]
        for work, place in zip(works, places, strict=True):
            members[place].append(work)
        keys = [self._segment_key(layout, segment) for segment in members]
        chapters = [self._segment(*each, layout) for each in zip(keys, members, strict=True)]
        produce(chapters, self.store, site, "สร้างดัชนีค้นหา", chunk=1)
        order = (work.id for work in works)
        key = records.digest(
            self.salt, "index", self.analyser.digest, *keys, *order, json.dumps(shared)
        )
        if not self._repeat(key, site):
            segments = [Segment.unpack(partial(self.store.open, each)) for each in keys]
            self._join(Index(Parted(layout, places, segments)), key, site, shared)

    def _repeat(self, key: str, site: Site) -> bool:
        """Put in place what an earlier build made of the same; returns whether all was there."""
        listing = self.store.recall(key)
        return listing is not None and all(put(*each, self.store, site) for each in listing)

    def _join(self, index: Index, key: str, site: Site, shared: Mapping[str, Any] | None) -> None:
        """Make the files whose content is new."""
        digest = blake2b(digest_size=NAME_SIZE)
        pieces: list[tuple[str, str]] = []
        unnamed = site.folder / FOLDER / ".new"
        for piece in index.pieces():
            content = records.digest(self.salt, "piece", piece.content)
            if not self.store.place(content, f"{unnamed}/{piece.name}"):
                self._keep(content, piece.pack(piece.content))
                self.store.place(content, f"{unnamed}/{piece.name}")
            pieces.append((piece.name, content))
            digest.update(content.encode())
        folder = digest.hexdigest()
        named = unnamed.with_name(folder)
        shutil.rmtree(named, ignore_errors=True)  # there is what the cache has of it, if not all
        unnamed.rename(named)
        listing = [(f"{FOLDER}/{folder}/{name}", content) for name, content in pieces]
        description = index.describe(folder, self.synonyms, shared)
        listing.append((f"{FOLDER}/{DESCRIPTION}", records.digest(self.salt, description)))
        self._keep(listing[-1][1], description)
        put(*listing[-1], self.store, site)
        self.store.remember(key, tuple(listing))

    def _keep(self, key: str, data: bytes) -> None:
        self.store.note([(key, self.store.write(key, data))])

    def _segment_key(self, layout: Layout, works: Sequence[Innovation]) -> str:
        return records.digest(self.salt, repr(layout), *map(self._key, works))

    def _segment(self, key: str, works: Sequence[Innovation], layout: Layout) -> Chapter:
        def make() -> Made:
            analyses = (self.store.read(self._key(work)) for work in works)
            yield key, Segment.of(analyses, layout).pack()

        return Chapter(key, lambda: (Task({key: key}, make, private=frozenset({key})),))

    def _key(self, work: Innovation) -> str:
        return records.digest(self.salt, self.analyser.digest, work.id, work.digest)
