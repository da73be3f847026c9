"""Which works are like which: shared vocabulary, counted with bit sets, and texts that are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khlang.submission.model import Innovation

CANDIDATES = 32
"""How many of the newest works of an area or keyword are compared; keeps the cost linear."""

KEYWORD_WEIGHT = 5
MOST_TEXT_WEIGHT = 8
"""What texts that are much alike weigh at most; two letter groups in common weigh one."""

TERM_WEIGHTS = {"area": 4, "media": 3, "grade": 2, "method": 1, "category": 1}


@dataclass(frozen=True, slots=True)
class Related:
    """A work that is like another; ``is_alike`` tells whether their texts are."""

    work: Innovation
    is_alike: bool


class Relations:
    """Finds the nearest works among those that share a main area, a keyword or a way of speaking.

    A vocabulary term of weight w takes w bits of a work's mask, so the weight that two works have
    in common is the number of bits in which both masks are set.
    """

    def __init__(self, works: Sequence[Innovation]) -> None:
        from khlang.catalog.likeness import Likeness  # noqa: PLC0415  # NumPy; checks need none

        self._works = works
        self._likeness = Likeness(works)
        self._position = {work.id: index for index, work in enumerate(works)}
        self._buckets: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._masks: list[int] = []
        bits: dict[tuple[str, str], int] = {}
        width = 0
        for index, work in enumerate(works):
            mask = 0
            for term in _terms(work):
                if term not in bits:
                    weight = TERM_WEIGHTS[term[0]]
                    bits[term] = ((1 << weight) - 1) << width
                    width += weight
                mask |= bits[term]
            self._masks.append(mask)
            for key in (_area(work), *_keywords(work)):
                if len(self._buckets[key]) < CANDIDATES:
                    self._buckets[key].append(index)

    def nearest(self, work: Innovation, limit: int) -> tuple[Related, ...]:
        """Return up to ``limit`` works, best first; newer works win a tie."""
        here = self._position[work.id]
        mask, masks = self._masks[here], self._masks
        likeness = dict.fromkeys(self._buckets[_area(work)], 0)
        for key in _keywords(work):
            for index in self._buckets[key]:
                likeness[index] = likeness.get(index, 0) + KEYWORD_WEIGHT
        alike = self._likeness.nearest(here)
        for index, groups in alike.items():
            likeness[index] = likeness.get(index, 0) + min(groups // 2, MOST_TEXT_WEIGHT)
        likeness.pop(here, None)
        # A rank is one number, likeness first, then place: many are sorted for every work.
        size = len(masks)
        ranked = sorted(
            [
                index - (shared + (mask & masks[index]).bit_count()) * size
                for index, shared in likeness.items()
            ]
        )
        places = [rank % size for rank in ranked[:limit]]
        return tuple(Related(self._works[place], place in alike) for place in places)


def _area(work: Innovation) -> tuple[str, str]:
    return ("area", work.areas[0])


def _keywords(work: Innovation) -> Iterator[tuple[str, str]]:
    return (("keyword", keyword) for keyword in dict.fromkeys(work.keywords))


def _terms(work: Innovation) -> Iterator[tuple[str, str]]:
    yield from (("area", area) for area in work.areas)
    yield from (("media", media) for media in work.media)
    yield from (("grade", grade) for grade in work.grades)
    yield ("method", work.method)
    yield ("category", work.category)
