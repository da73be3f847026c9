"""Controlled vocabularies: terms, rubrics, and finding a term by what a teacher wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from khlang import thai

_SKIPPED = re.compile(r"[\s.,/()–\-“”\"]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One choice of a vocabulary.

    Attributes:
        id: As stored and as used in addresses; for official wording, the Thai words themselves.
        short: For tight places; the label where none is given.
        aliases: Other words that teachers may write for it.
        group: Id of the term of another vocabulary that it belongs to, or the empty string.
        levels: For a subject: ids of the levels of grades that it is taught at.
        url: Where it is explained, or the empty string.
    """

    id: str
    label: str
    label_en: str
    short: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    levels: tuple[str, ...] = ()
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a rubric judges; ``full`` is the full score."""

    id: str
    label: str
    label_en: str
    full: float


@dataclass(frozen=True, slots=True)
class Level:
    """A level of quality, from the score ``threshold`` of 100 up."""

    label: str
    label_en: str
    threshold: float


@dataclass(frozen=True, slots=True)
class Rubric:
    """How works are judged; ``levels`` from best to least."""

    id: str
    label: str
    label_en: str
    criteria: tuple[Criterion, ...]
    levels: tuple[Level, ...]

    def level(self, score: float) -> Level:
        """Return the level that ``score`` (0–100) falls in."""
        return next((level for level in self.levels if score >= level.threshold), self.levels[-1])


Terms = dict[str, Term]


@dataclass(frozen=True)
class Vocabulary:
    """Every list of choices, by id, in the order of the registry."""

    statuses: Terms
    categories: Terms
    work_kinds: Terms
    media: Terms
    media_groups: Terms
    areas: Terms
    area_groups: Terms
    grades: Terms
    grade_levels: Terms
    methods: Terms
    licences: Terms
    consents: Terms
    channels: Terms
    slots: Terms
    award_levels: Terms
    prefixes: Terms
    positions: Terms
    standings: Terms
    career_lines: Terms
    satisfaction_levels: Terms
    km_statuses: Terms
    event_kinds: Terms
    article_kinds: Terms
    km_steps: Terms
    districts: Terms
    school_groups: Terms
    sizes: Terms
    connections: Terms
    rubrics: dict[str, Rubric]
    _names: dict[str, dict[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {entry.name: names_of(getattr(self, entry.name)) for entry in fields(self)[:-1]}
        object.__setattr__(self, "_names", names)

    def terms(self, name: str) -> Mapping[str, Term | Rubric]:
        """Return the list called ``name`` (``areas``, ``rubrics``, …)."""
        terms: Mapping[str, Term | Rubric] = getattr(self, name)
        return terms

    def find(self, name: str, written: str) -> str | None:
        """Return the id of the term of list ``name`` that ``written`` means.

        Ids, labels, short labels and aliases count; spaces, dots, brackets, letter case, the script
        of digits and look-alike characters do not.
        """
        term = self.terms(name).get(written)
        if term is not None:
            return term.id  # one text for all works, and not each work's own
        return self._names[name].get(fold(written))

    def nearest(self, name: str, written: str) -> str | None:
        """Return the id whose name is most like ``written``, or None."""
        names = self._names[name]
        found = thai.nearest(fold(written), names)
        return None if found is None else names[found]


def fold(text: str) -> str:
    """Return ``text`` without what does not tell two names apart."""
    return _SKIPPED.sub("", thai.mend(thai.to_arabic(text)).casefold())


def names_of(terms: Mapping[str, Term | Rubric]) -> dict[str, str]:
    """Return folded names and the ids they stand for; ids win over aliases."""
    names: dict[str, str] = {}
    for term in terms.values():
        for name in (term.label, *_other_names(term)):
            names.setdefault(fold(name), term.id)
    return names | {fold(term_id): term_id for term_id in terms}


def _other_names(term: Term | Rubric) -> tuple[str, ...]:
    return (term.short, *term.aliases) if isinstance(term, Term) else ()
