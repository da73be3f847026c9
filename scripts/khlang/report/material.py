"""What a report is made from: the part of the catalog that lies in a period and a scope."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from khlang.catalog.catalog import Catalog, Works
from khlang.km.knowledge import Knowledge
from khlang.km.model import Event
from khlang.report import register
from khlang.report.period import Period
from khlang.report.register import Entry, Row
from khlang.submission.model import Adoption, Innovation, School


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose works a report is about.

    Attributes:
        name: As written on paper.
        group: Id of a school group, or empty.
        school: Code of a school, or empty; with neither, the whole office.
    """

    name: str
    group: str = ""
    school: str = ""

    @property
    def is_office(self) -> bool:
        """Whether nothing is left out."""
        return not (self.group or self.school)

    def holds(self, school: School) -> bool:
        """Whether a school's works are reported."""
        return self.group in ("", school.group) and self.school in ("", school.code)


@dataclass(frozen=True)
class Material:
    """A catalog seen through a period and a scope.

    Attributes:
        base_url: Address of the site's root, ending in ``/``.
    """

    catalog: Catalog
    knowledge: Knowledge
    period: Period
    scope: Scope
    base_url: str

    @cached_property
    def own(self) -> Works:
        """Public works of the scope, of any time, newest first."""
        return tuple(work for work in self.catalog.works if self.scope.holds(work.school))

    @cached_property
    def works(self) -> Works:
        """Works of the period, newest first."""
        return tuple(work for work in self.own if self.period.holds_work(work))

    @cached_property
    def reviewed(self) -> Works:
        """Works whose review falls in the period."""
        return tuple(
            work for work in self.own if work.review and self.period.holds(work.review.reviewed_on)
        )

    @cached_property
    def adoptions(self) -> tuple[tuple[Innovation, Adoption], ...]:
        """Uses by other schools that began in the period, earliest first."""
        found = ((work, each) for work in self.own for each in work.adoptions)
        return tuple(
            sorted(
                (pair for pair in found if self.period.holds(pair[1].on)),
                key=lambda pair: (pair[1].on, pair[0].id),
            )
        )

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Lines of the register, earliest first."""
        return tuple(
            entry
            for entry in reversed(register.entries(self.catalog, self.knowledge))
            if self.period.holds(entry.on) and self._is_own(entry)
        )

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Lines of the register as written."""
        terms = self.catalog.vocabulary
        return tuple(register.row(entry, terms, self.base_url) for entry in self.entries)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events that took place, earliest first."""
        return tuple(entry.event for entry in self.entries if entry.event is not None)

    def _is_own(self, entry: Entry) -> bool:
        return self.scope.is_office or any(
            self.scope.holds(school) for school in register.schools(entry, self.catalog)
        )
