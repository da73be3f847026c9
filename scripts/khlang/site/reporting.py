"""Pages and files that tell the office what the catalog holds and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from khlang import records
from khlang.manual.manual import Manual
from khlang.site import gaps, statistics
from khlang.site.output import Task
from khlang.site.page import Page
from khlang.site.register import Register
from khlang.site.siteview import SiteView


@dataclass(frozen=True)
class Reporting:
    """Makes pages and tasks.

    Attributes:
        sites: The catalog prepared for templates, by language.
        manual: Has the forms to fill in, or not.
        salt: Hash of the code, the templates and the configuration.
    """

    sites: Mapping[str, SiteView]
    manual: Manual | None
    salt: str

    def pages(self) -> Iterator[Page]:
        """Yield every page, in every language."""
        for site in self.sites.values():
            yield statistics.page(site)
            yield from gaps.pages(site)
            yield from self._register.pages(site)

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks that write tables and forms as files."""
        files = {**dict(statistics.files(self.sites)), gaps.FILE: gaps.table(self.sites)}
        for name, data in files.items():
            yield _file_task(name, data, self.salt)
        yield from self._register.tasks()
        yield from self._register.paper()

    @cached_property
    def _register(self) -> Register:
        return Register(self.sites, self.manual, self.salt)


def _file_task(name: str, data: bytes, salt: str) -> Task:
    return Task({name: records.digest(salt, name, data)}, lambda: [(name, data)])
