"""The search index among the site's files: an edit makes only what it changed of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from khlang import records
from khlang.search.analysis import Analyser, Analysis
from khlang.search.index import DESCRIPTION, NAME_SIZE, Index, Parted, Piece, describe
from khlang.search.segment import Layout, Segment, pack_body, pack_front
from khlang.site import searching
from khlang.site.body import read_body
from khlang.site.output import Chapter, Made, Site, Task, produce, put
from khlang.site.siteview import SiteView
from khlang.site.store import Store
from khlang.submission.model import Innovation

FOLDER = "assets/search"


class _Parts(NamedTuple):
    """Keys of the two parts of an index, of which an edit of a body changes one."""

    front: str
    bodies: str


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
        keys = [self._segment_keys(layout, segment) for segment in members]
        chapters = [self._segment(*each, layout) for each in zip(keys, members, strict=True)]
        produce(chapters, self.store, site, "สร้างดัชนีค้นหา", chunk=1)
        fronts, bodies = zip(*keys, strict=True)
        front = records.digest(self.salt, "front", *fronts, *(work.id for work in works))
        parts = _Parts(front, records.digest(self.salt, "bodies", *bodies))
        key = records.digest(self.salt, "index", *parts, json.dumps(shared))
        if not self._repeat(key, parts, site):
            segments = [
                Segment.unpack(*(partial(self.store.open, key) for key in each)) for each in keys
            ]
            self._join(Index(Parted(layout, places, segments)), key, parts, site, shared)

    def _repeat(self, key: str, parts: _Parts, site: Site) -> bool:
        """Put in place what an earlier build made of the same; returns whether all was there."""
        listings = [self.store.recall(each) for each in (key, *parts)]
        return all(listings) and all(put(*each, self.store, site) for each in listings[0] or ())

    def _join(
        self,
        index: Index,
        key: str,
        parts: _Parts,
        site: Site,
        shared: Mapping[str, Any] | None,
    ) -> None:
        """Make the files whose content is new."""
        unnamed = site.folder / FOLDER / ".new"
        pieces = (
            *self._place(parts.front, index.front, unnamed),
            *self._place(parts.bodies, index.bodies, unnamed),
        )
        digest = blake2b(digest_size=NAME_SIZE)
        for _, content in pieces:
            digest.update(content.encode())
        folder = digest.hexdigest()
        named = unnamed.with_name(folder)
        shutil.rmtree(named, ignore_errors=True)  # there is what the cache has of it, if not all
        unnamed.rename(named)
        outline = self._outline(parts.front, index)
        description = describe({**outline, "folder": f"{folder}/"}, self.synonyms, shared)
        described = f"{FOLDER}/{DESCRIPTION}", records.digest(self.salt, description)
        self._keep(described[1], description)
        put(*described, self.store, site)
        named_pieces = ((f"{FOLDER}/{folder}/{name}", content) for name, content in pieces)
        self.store.remember(key, (*named_pieces, described, ("", parts.front)))

    def _place(
        self, key: str, pieces: Callable[[], Iterable[Piece]], folder: Path
    ) -> tuple[tuple[str, str], ...]:
        """Put pieces into a folder; returns their names, and the keys of their content.

        Pieces of a key that an earlier build knew are not made again unless the store lost one.
        """
        known = self.store.recall(key) or ()
        if known and all(self.store.place(content, f"{folder}/{name}") for name, content in known):
            return known
        placed: list[tuple[str, str]] = []
        for piece in pieces():
            content = records.digest(self.salt, "piece", piece.content)
            if not self.store.place(content, f"{folder}/{piece.name}"):
                self._keep(content, piece.pack(piece.content))
                self.store.place(content, f"{folder}/{piece.name}")
            placed.append((piece.name, content))
        self.store.remember(key, tuple(placed))
        return tuple(placed)

    def _outline(self, key: str, index: Index) -> dict[str, Any]:
        """Return the index's outline, which is slow to make, and the same for a front."""
        if not self.store.place(key, None):
            self._keep(key, json.dumps(index.outline("")).encode())
        outline: dict[str, Any] = json.loads(self.store.read(key))
        return outline

    def _keep(self, key: str, data: bytes) -> None:
        self.store.note([(key, self.store.write(key, data))])

    def _segment_keys(self, layout: Layout, works: Sequence[Innovation]) -> tuple[str, str]:
        """Return the keys of a segment's front, which no edit of a body changes, and its bodies."""
        facts = (mark for work in works for mark in (work.id, work.facts))
        return (
            records.digest(self.salt, self.analyser.digest, repr(layout), *facts),
            records.digest(self.salt, repr(layout), *map(self._key, works)),
        )

    def _segment(
        self, keys: tuple[str, str], works: Sequence[Innovation], layout: Layout
    ) -> Chapter:
        front, bodies = keys

        def read() -> list[Analysis]:
            return [Analysis.unpack(self.store.read(self._key(work))) for work in works]

        def tasks() -> Iterator[Task]:
            analyses = cache(read)
            for key, pack in ((front, pack_front), (bodies, pack_body)):
                made = partial(_packed, key, pack, analyses, layout)
                yield Task({key: key}, made, private=frozenset({key}))

        return Chapter(bodies, tasks)

    def _key(self, work: Innovation) -> str:
        return records.digest(self.salt, self.analyser.digest, work.id, work.digest)


def _packed(
    key: str,
    pack: Callable[[Sequence[Analysis], Layout], bytes],
    analyses: Callable[[], Sequence[Analysis]],
    layout: Layout,
) -> Made:
    yield key, pack(analyses(), layout)
