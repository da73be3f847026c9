"""The catalog: all public works of an office, ready to be asked."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from khlang import records
from khlang.catalog.related import Related, Relations
from khlang.submission.model import Badge, Innovation, School, Status
from khlang.submission.vocabulary import Collection, Vocabulary

RELATED = 3
"""Related works of each work."""

Works = tuple[Innovation, ...]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Figures:
    """The four figures of the home page."""

    works: int
    schools: int
    evidence: int
    adoptions: int


class Catalog:
    """An immutable view of the works that passed their checks.

    Attributes:
        works: Public works, newest first; for a preview (``drafts``) also those to become public.
        withdrawn: Works whose address still answers, without their content.
        moved: For each id that a work had before, the id that it has now.
    """

    def __init__(  # noqa: PLR0913  # each is a part of the registry, and most callers need few
        self,
        works: Iterable[Innovation],
        vocabulary: Vocabulary,
        schools: dict[str, School],
        collections: Iterable[Collection] = (),
        *,
        drafts: bool = False,
        moved: Mapping[str, str] | None = None,
    ) -> None:
        everything = sorted(works, key=_newest_first, reverse=True)
        self.works: Works = tuple(
            work
            for work in everything
            if work.status.is_public or (drafts and work.status is not Status.WITHDRAWN)
        )
        self.withdrawn: Works = tuple(
            work for work in everything if work.status is Status.WITHDRAWN
        )
        self.vocabulary = vocabulary
        self.schools = schools
        self.collections = tuple(collections)
        self.moved = moved or {}
        self._by_id = {work.id: work for work in self.works}
        self._kept_related: dict[str, tuple[tuple[str, bool], ...]] | None = None

    def without_pictures(self) -> Catalog:
        """Return the same catalog with no photograph of any work."""
        works = (replace(work, cover=None, pictures=()) for work in (*self.works, *self.withdrawn))
        return Catalog(
            works, self.vocabulary, self.schools, self.collections, drafts=True, moved=self.moved
        )

    def get(self, work_id: str) -> Innovation | None:
        """Return the public work with this id, or None."""
        return self._by_id.get(work_id)

    def in_area(self, area: str) -> Works:
        """Return the works of a learning area, newest first."""
        return self._areas.get(area, ())

    def in_grade(self, grade: str) -> Works:
        """Return the works for a grade, newest first."""
        return self._grades.get(grade, ())

    def in_category(self, category: str) -> Works:
        """Return the works of a category, newest first."""
        return self._categories.get(category, ())

    def in_year(self, year: int) -> Works:
        """Return the works of an academic year (พ.ศ.), newest first."""
        return self._years.get(year, ())

    def at_school(self, code: str) -> Works:
        """Return the works of a school, newest first."""
        return self._schools.get(code, ())

    def in_collection(self, collection: Collection) -> Works:
        """Return the public works of a collection, in the order its curator chose."""
        found = (self.get(work_id) for work_id in collection.works)
        return tuple(work for work in found if work is not None)

    def related(self, work: Innovation) -> tuple[Related, ...]:
        """Return the works most like this one, best first."""
        if self._kept_related is None:
            return self._relations.nearest(work, RELATED)
        found = ((self._by_id[work_id], alike) for work_id, alike in self._kept_related[work.id])
        return tuple(itertools.starmap(Related, found))

    def keep_related(self, file: Path, salt: str) -> None:
        """Find the related works of all works, unless ``file`` holds them for the same catalog.

        Args:
            file: Keeps them between runs.
            salt: Names the version of the code.
        """
        facts = (mark for work in self.works for mark in (work.id, work.facts))
        salt = records.digest(salt, *facts)
        kept: dict[str, tuple[tuple[str, bool], ...]] | None = records.load(file, salt)
        if kept is None:
            kept = {
                work.id: tuple((each.work.id, each.is_alike) for each in self.related(work))
                for work in self.works
            }
            records.save(file, salt, kept)
            self.__dict__.pop("_relations", None)  # large, and not needed any more
        self._kept_related = kept

    def parents(self, work: Innovation) -> Works:
        """Return the public works that this one builds on."""
        found = (self.get(lineage.work) for lineage in work.based_on)
        return tuple(parent for parent in found if parent is not None)

    def children(self, work: Innovation) -> Works:
        """Return the works that build on this one, newest first."""
        return self._children.get(work.id, ())

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Academic years (พ.ศ.) with works, newest first."""
        return tuple(sorted(self._years, reverse=True))

    @cached_property
    def figures(self) -> Figures:
        """Count works, schools, works with evidence, and adoptions."""
        return Figures(
            works=len(self.works),
            schools=len({work.school.code for work in self.works}),
            evidence=sum(Badge.EVIDENCE in work.badges for work in self.works),
            adoptions=sum(len(work.adoptions) for work in self.works),
        )

    @cached_property
    def _areas(self) -> dict[str, Works]:
        return self._group(lambda work: work.areas)

    @cached_property
    def _grades(self) -> dict[str, Works]:
        return self._group(lambda work: work.grades)

    @cached_property
    def _categories(self) -> dict[str, Works]:
        return self._group(lambda work: (work.category,))

    @cached_property
    def _years(self) -> dict[int, Works]:
        return self._group(lambda work: (work.academic_year,))

    @cached_property
    def _schools(self) -> dict[str, Works]:
        return self._group(lambda work: (work.school.code,))

    @cached_property
    def _children(self) -> dict[str, Works]:
        return self._group(lambda work: tuple(lineage.work for lineage in work.based_on))

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self.works)

    def _group(self, keys: Callable[[Innovation], Iterable[Key]]) -> dict[Key, Works]:
        groups: defaultdict[Key, list[Innovation]] = defaultdict(list)
        for work in self.works:
            for key in dict.fromkeys(keys(work)):
                groups[key].append(work)
        return {key: tuple(works) for key, works in groups.items()}


def _newest_first(work: Innovation) -> tuple[date, str]:
    return (work.published_on or date.min, work.id)
