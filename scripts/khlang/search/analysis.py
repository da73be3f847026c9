"""One work made ready for the index: its keys, its facets and its card, as bytes."""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khlang.search import concepts, grams, words
from khlang.search.text import RUN, prepare

Keys = NDArray[np.uint32]
"""Sorted ``key << 8 | places``; ``places`` has a bit for each field or part of the text."""

Found = tuple[Keys, NDArray[np.intp]]
"""Keys, and the place in the text of each."""

BLOCKS = 4
"""Parts of the abstract that have a bit each; the body has twice as many."""
TITLE, KEYWORDS, NAMES, LABELS, ABSTRACT = 1, 2, 4, 8, 16

_PART = "\x01"
_BEFORE_LABELS = 5
"""Fields that stand before the labels: what is only implied counts as one of these."""

_HEADER = struct.Struct("<4I")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the search knows of a work.

    Attributes:
        url: Address of the Thai page relative to the site's root, with its final ``/``.
        url_en: The same of the English page, or empty.
        names: The school's and the authors' names, as one text.
        labels: Names of areas, grades, category, media: what a reader may call them.
        body: The body's plain text; searched when little else matches.
        badges: Ids, least first.
        cover: Address of a small cover picture relative to the site's root, or empty.
        reused: How many schools have taken the work up.
        traits: What the school is like: its size, whether it is multigrade, its connection; empty
            where a trait is not known.
        budget: Id of a band of costs, or empty.
    """

    id: str
    url: str
    title: str
    abstract: str
    year: int
    category: str
    school: str
    school_name: str
    areas: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    badges: tuple[str, ...] = ()
    title_en: str = ""
    abstract_en: str = ""
    url_en: str = ""
    keywords: str = ""
    names: str = ""
    labels: str = ""
    body: str = field(default="", repr=False)
    cover: str = ""
    reused: int = 0
    traits: tuple[str, str, str] = ("", "", "")
    budget: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysed work as ``write`` reads it back; ``card`` and ``facets`` are JSON."""

    facets: bytes
    card: bytes
    main: Keys
    body: Keys

    def pack(self) -> bytes:
        """Return the bytes that a cache may keep."""
        header = _HEADER.pack(len(self.facets), len(self.card), len(self.main), len(self.body))
        keys = self.main.astype("<u4").tobytes() + self.body.astype("<u4").tobytes()
        return header + keys + self.facets + self.card

    @classmethod
    def unpack(cls, data: bytes) -> Analysis:
        """Return what ``pack`` wrote."""
        facets, card, main, body = _HEADER.unpack_from(data)
        keys = np.frombuffer(data, "<u4", main + body, _HEADER.size)
        text = _HEADER.size + 4 * (main + body)
        return cls(
            data[text : text + facets],
            data[text + facets : text + facets + card],
            keys[:main],
            keys[main:],
        )


class Analyser:
    """Turns works into bytes for ``index.write``; ``digest`` names everything it depends on.

    Args:
        synonyms: Groups of terms that mean the same (see ``synonyms.load``).
    """

    def __init__(self, synonyms: Sequence[Sequence[str]] = ()) -> None:
        self.synonyms = concepts.Synonyms(synonyms)
        sources = [Path(__file__).with_name(name).read_bytes() for name in _SOURCES]
        sources.append(json.dumps([list(group) for group in synonyms]).encode())
        self.digest = blake2b(b"\0".join(sources), digest_size=16).hexdigest()

    @staticmethod
    def warm_up() -> None:
        """Load the dictionary now, so that forked workers share it."""
        words.load_whole()

    def analyse(self, entry: Entry) -> bytes:
        """Return a work's keys, facets and card."""
        main = self._main(entry)
        body = self._body(entry.body, main)
        return Analysis(_facets(entry), _card(entry), main, body).pack()

    def _main(self, entry: Entry) -> Keys:
        fields = (
            (TITLE, entry.title), (TITLE, entry.title_en), (KEYWORDS, entry.keywords),
            (NAMES, entry.names), (NAMES, entry.school_name), (LABELS, entry.labels),
            (ABSTRACT, entry.abstract), (ABSTRACT, entry.abstract_en),
        )  # fmt: skip
        text = prepare(_PART.join(content.replace(_PART, " ") for _, content in fields))
        parts = text.split(_PART)
        bits = [bit for bit, _ in fields]
        where = np.concatenate(
            [_places(bit, len(part)) for bit, part in zip(bits, parts, strict=True)]
        )
        folded = grams.fold(text)
        found = (
            grams.trigrams(folded), grams.toned(folded), _words(text), self._concepts(text, parts),
        )  # fmt: skip
        keys = [keys << np.uint32(8) | where[places] for keys, places in found]
        return _merge(np.concatenate(keys))

    def _concepts(self, text: str, parts: Sequence[str]) -> Found:
        keys: list[int] = []
        places: list[int] = []
        labels = sum(len(part) + 1 for part in parts[:_BEFORE_LABELS])
        for find in (concepts.grade_concepts, concepts.office_concepts, concepts.numbered):
            for place, concept in find(text):
                keys.append(grams.concept_key(concept))
                places.append(labels if place < 0 else place)
        phrases = [concepts.phrase(part) for part in parts]
        for term, group in self.synonyms.find(_PART.join(phrases)):
            start = 0
            for phrase, part in zip(phrases, parts, strict=True):
                if term in phrase:
                    keys.append(grams.concept_key(group))
                    places.append(start)
                start += len(part) + 1
        return np.array(keys, np.uint32), np.array(places, np.intp)

    @staticmethod
    def _body(text: str, main: Keys) -> Keys:
        prepared = prepare(text)
        found, at = grams.trigrams(grams.fold(prepared))
        keys = _merge(found << np.uint32(8) | _blocks(len(prepared), 2 * BLOCKS)[at])
        known = main >> 8
        near = np.minimum(np.searchsorted(known, keys >> 8), len(known) - 1)
        return keys[known[near] != keys >> 8] if len(known) else keys


_SOURCES = (
    "rules.json",
    "words.txt",
    "text.py",
    "grams.py",
    "concepts.py",
    "words.py",
    "analysis.py",
)


def _blocks(length: int, count: int) -> NDArray[np.uint8]:
    """Return, for each place of a text, the bit of the part that it lies in."""
    part = np.arange(length + 1) * count // (length + 1)
    return (1 << part).astype(np.uint8)


def _places(bit: int, length: int) -> NDArray[np.uint8]:
    """Return the bit of each place of a field and of the sign that ends it."""
    if bit == ABSTRACT:
        return _blocks(length, BLOCKS) * np.uint8(ABSTRACT)
    return np.full(length + 1, bit, np.uint8)


def _merge(keys: Keys) -> Keys:
    """Return the keys sorted, each once, with the places of all its occurrences."""
    if not len(keys):
        return keys
    keys = np.sort(keys)
    plain = keys >> 8
    firsts = np.flatnonzero(np.concatenate([[True], plain[1:] != plain[:-1]]))
    places = np.bitwise_or.reduceat(keys & np.uint32(0xFF), firsts)
    merged: Keys = (plain[firsts] << np.uint32(8) | places).astype(np.uint32, copy=False)
    return merged


def _words(text: str) -> Found:
    keys, within, starts, counts = (array("I") for _ in range(4))
    for match in RUN.finditer(text):
        found, places = words.keys_in(match.group())
        keys.extend(found)
        within.extend(places)
        starts.append(match.start())
        counts.append(len(found))
    return np.array(keys, np.uint32), np.array(within, np.intp) + np.repeat(starts, counts)


def _facets(entry: Entry) -> bytes:
    row = (
        entry.areas,
        entry.grades,
        entry.category,
        entry.year,
        entry.school,
        entry.school_name,
        entry.badges,
        entry.reused,
        entry.traits,
        entry.budget,
    )
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def _card(entry: Entry) -> bytes:
    card = (
        entry.id,
        entry.url,
        entry.title,
        entry.abstract,
        entry.cover,
        entry.url_en,
        entry.title_en,
        entry.abstract_en,
    )
    return json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode()
