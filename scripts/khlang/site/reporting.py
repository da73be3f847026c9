"""Pages and files that tell the office what the catalog holds and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from khlang import records
from khlang.site import gaps, statistics
from khlang.site.output import Task
from khlang.site.siteview import Page, SiteView


def pages(site: SiteView) -> Iterator[Page]:
    """Yield every page in the language of ``site``."""
    yield statistics.page(site)
    yield from gaps.pages(site)


def tasks(sites: Mapping[str, SiteView], salt: str) -> Iterator[Task]:
    """Yield the tasks that write the tables as files."""
    files = {**dict(statistics.files(sites)), gaps.FILE: gaps.table(sites)}
    for name, data in files.items():
        yield _file_task(name, data, salt)


def _file_task(name: str, data: bytes, salt: str) -> Task:
    return Task({name: records.digest(salt, name, data)}, lambda: [(name, data)])
