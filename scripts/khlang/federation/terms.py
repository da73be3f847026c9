"""What members call things, as the portal's own vocabulary knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from khlang.site.cover import dye_of
from khlang.submission.terms import Term, Vocabulary, fold


class Terms:
    """Finds the id of a label; what the vocabulary does not know counts as another area."""

    OTHER = "other"

    def __init__(self, vocabulary: Vocabulary, other: tuple[str, str]) -> None:
        term = Term(id=self.OTHER, label=other[0], label_en=other[1], short=other[0])
        areas = {**vocabulary.areas, self.OTHER: vocabulary.areas.get(self.OTHER, term)}
        self.vocabulary = replace(vocabulary, areas=areas)
        self._known = {
            name: _by_label(getattr(self.vocabulary, name))
            for name in ("areas", "grades", "categories")
        }

    def ids(self, name: str, labels: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of those labels that the list ``name`` of the vocabulary knows."""
        known = self._known[name]
        found = (known.get(fold(label)) for label in labels)
        return tuple(dict.fromkeys(each for each in found if each))

    @staticmethod
    def dye(area: str) -> str:
        """Return the id of the dye of an area."""
        return dye_of(area)


def _by_label(terms: Mapping[str, Term]) -> dict[str, str]:
    return {fold(name): term.id for term in terms.values() for name in (term.label, *term.aliases)}
