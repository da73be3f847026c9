"""One work made ready for the index: its keys, its facets and its card, as bytes."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khlang.search import concepts, grams, words
from khlang.search.dictionary import SEGMENTER
from khlang.search.text import RUN, prepare, runs

Keys = NDArray[np.uint32]
"""Sorted ``key << 8 | places``; ``places`` has a bit for each field or part of the text."""

Found = tuple[Keys, NDArray[np.intp]]
"""Keys, and the place in the text of each."""

BLOCKS = 4
"""Parts of the abstract that have a bit each; the body has twice as many."""
TITLE, KEYWORDS, NAMES, LABELS, ABSTRACT = 1, 2, 4, 8, 16

_PART = "\x01"
_IMPLIED = bytes([LABELS])
"""What is only implied counts as a label; its place is -1, the last."""

_SHARED = 1 << 10
"""Labels and names of schools of which the keys are kept: most works have them in common."""

_RUNS = re.compile(f"({RUN.pattern})")
"""Parts a text so that each second piece is a run."""

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
    labels: tuple[str, ...] = ()
    body: str = field(default="", repr=False)
    cover: str = ""
    reused: int = 0
    traits: tuple[str, str, str] = ("", "", "")
    school_name_en: str = ""
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
        self._of_field = lru_cache(_SHARED)(self._field)
        sources = [Path(__file__).with_name(name).read_bytes() for name in _SOURCES]
        sources.append(json.dumps([list(group) for group in synonyms]).encode())
        self.digest = blake2b(b"\0".join(sources), digest_size=16).hexdigest()

    @staticmethod
    def warm_up() -> None:
        """Load the dictionary now, so that forked workers share it."""
        SEGMENTER.load_whole()

    def analyse(self, entry: Entry) -> bytes:
        """Return a work's keys, facets and card."""
        main, body = self._keys(entry)
        return Analysis(_facets(entry), _card(entry), main, body).pack()

    def _keys(self, entry: Entry) -> tuple[Keys, Keys]:
        """Return the keys of what describes a work, and those that only its body has."""
        own = (
            (TITLE, entry.title), (TITLE, entry.title_en), (KEYWORDS, entry.keywords),
            (NAMES, entry.names), (ABSTRACT, entry.abstract), (ABSTRACT, entry.abstract_en),
        )  # fmt: skip
        shared = ((NAMES, entry.school_name), *((LABELS, label) for label in entry.labels))
        texts = (prepare(text) for _, text in (*own, *shared))
        SEGMENTER.make_ready(run for text in texts for run in runs(text))
        found, body = self._occurrences(own, entry.body)
        main = _merge(np.concatenate([found, *(self._of_field(*field) for field in shared)]))
        return main, _without(_merge(body), main)

    def _field(self, bit: int, text: str) -> Keys:
        """Return the keys of a field that many works have in common."""
        return _merge(self._occurrences([(bit, text)])[0])

    def _occurrences(self, fields: Sequence[tuple[int, str]], body: str = "") -> tuple[Keys, Keys]:
        """Return the keys at every place of the fields, and those of the body, in any order."""
        contents = [content.replace(_PART, " ") for _, content in fields]
        text = prepare(_PART.join((*contents, body)))
        *parts, body = text.split(_PART, len(fields))
        start = len(text) - len(body)
        bits = [_bits(bit, len(part)) for (bit, _), part in zip(fields, parts, strict=True)]
        bits += _blocks(1, len(body), 2 * BLOCKS), _IMPLIED
        where = np.frombuffer(b"".join(bits), np.uint8)
        letters = grams.fold(text)
        fronts, bodies = zip(
            *(_parted(found(letters), where, start) for found in (grams.trigrams, grams.heard)),
            strict=True,
        )
        others = (grams.toned(letters[:start]), _words(text[:start]), self._concepts(parts))
        held = (_held(found, where) for found in others)
        return np.concatenate([*fronts, *held]), np.concatenate(bodies)

    def _concepts(self, parts: Sequence[str]) -> Found:
        text = _PART.join(parts)
        starts = list(accumulate((len(part) + 1 for part in parts[:-1]), initial=0))
        finders = (concepts.grade_concepts, concepts.office_concepts, concepts.numbered)
        found = [each for find in finders for each in find(text)]
        phrases = [concepts.phrase(part) for part in parts]
        for term, group in self.synonyms.find(_PART.join(phrases)):
            named = zip(starts, phrases, strict=True)
            found += [(start, group) for start, phrase in named if term in phrase]
        keys = [grams.concept_key(concept) for _, concept in found]
        return np.array(keys, np.uint32), np.array([place for place, _ in found], np.intp)


_SOURCES = (
    "rules.json",
    "words.txt",
    "text.py",
    "grams.py",
    "concepts.py",
    "words.py",
    "dictionary.py",
    "analysis.py",
)


def _bits(bit: int, length: int) -> bytes:
    """Return the bit of each place of a field and of the sign that ends it."""
    return _blocks(bit, length, BLOCKS) if bit == ABSTRACT else bytes([bit]) * (length + 1)


def _blocks(bit: int, length: int, count: int) -> bytes:
    """Return, for each place of a text and its end, the bit of the part that it lies in."""
    edges = [-(-part * (length + 1) // count) for part in range(count + 1)]
    sizes = (end - start for start, end in pairwise(edges))
    return b"".join(bytes([bit << part]) * size for part, size in enumerate(sizes))


def _parted(found: Found, where: NDArray[np.uint8], start: int) -> tuple[Keys, Keys]:
    """Return the keys with the bits of their places: those before a place, and the rest."""
    held, at = _held(found, where), int(np.searchsorted(found[1], start))
    return held[:at], held[at:]


def _held(found: Found, where: NDArray[np.uint8]) -> Keys:
    """Return the keys with the bit of the place of each."""
    keys, places = found
    held: Keys = keys << np.uint32(8) | where.take(places)
    return held


def _merge(occurrences: Keys) -> Keys:
    """Return the keys sorted, each once, with the bits of all places that it has."""
    if not len(occurrences):
        return occurrences
    held = np.sort(occurrences)
    plain = held >> np.uint32(8)
    firsts = np.flatnonzero(np.concatenate([[True], plain[1:] != plain[:-1]]))
    places = np.bitwise_or.reduceat(held & np.uint32(0xFF), firsts)
    merged: Keys = plain[firsts] << np.uint32(8) | places
    return merged


def _without(keys: Keys, others: Keys) -> Keys:
    """Return the keys that are not among the others, wherever those stand."""
    if not len(others):
        return keys
    plain, known = keys >> np.uint32(8), others >> np.uint32(8)
    near = np.minimum(np.searchsorted(known, plain), len(known) - 1)
    left: Keys = keys[known[near] != plain]
    return left


def _words(text: str) -> Found:
    pieces = _RUNS.split(text)
    starts = np.array(list(accumulate(map(len, pieces)))[:-1:2], np.intp)
    found = [words.keys_in(run) for run in pieces[1::2]]
    keys, within = np.frombuffer(b"".join(found), np.uint32).reshape(-1, 2).T
    return keys, within + starts.repeat([len(each) // 8 for each in found])


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
        (*entry.traits, entry.school_name_en),
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
