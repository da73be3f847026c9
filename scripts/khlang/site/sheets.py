"""Each work on sheets of A4 beside its page: a poster for a wall, and a summary to hand on."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khlang import records
from khlang.report.kinds import KINDS, POSTER, SUMMARY, stem
from khlang.site.output import Made, Task
from khlang.site.siteview import SiteView
from khlang.submission.model import Innovation

FOLDER = "print/"
"""Where the sheets lie below a work's page: no file of a work's own can have such a name."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as a page offers it; ``name`` is what a reader's copy is called."""

    url: str
    label: str
    name: str


def offered(site: SiteView, work: Innovation) -> tuple[Sheet, ...]:
    """Return the sheets of a work for its page, in the language of the site."""
    if not site.has_sheets:
        return ()
    labels = {POSTER: site.ui.sheet_poster, SUMMARY: site.ui.sheet_summary}
    return tuple(
        Sheet(_address(work, kind), str(label), f"{stem(kind, work.id)}.pdf")
        for kind, label in labels.items()
    )


def tasks(site: SiteView, store: Path, salt: str) -> Iterator[Task]:
    """Yield a task for each work's sheets, and forget those of works that are gone.

    Args:
        site: In Thai, as sheets are.
        store: Folder in which each work's last sheets are kept, whatever version made them.
        salt: Hash of the code, the templates and the configuration.
    """
    if not site.has_sheets:
        return
    _sweep(site.catalog.works, store)
    for work in site.catalog.works:

        def make(work: Innovation = work) -> Made:
            from khlang.report import posters  # noqa: PLC0415  # slow to load

            for kind in KINDS:
                yield (
                    _address(work, kind),
                    posters.render(
                        kind, work, site.catalog, site.office, site.base_url, store=store
                    ),
                )

        key = records.digest(salt, "sheets", work.id, work.digest)
        yield Task({_address(work, kind): key + kind for kind in KINDS}, make)


def _sweep(works: Iterable[Innovation], store: Path) -> None:
    """Delete what is kept for works that are gone."""
    wanted = {stem(kind, work.id) for work in works for kind in KINDS}
    for each in store.iterdir() if store.is_dir() else ():
        if each.name not in wanted:
            shutil.rmtree(each) if each.is_dir() else each.unlink()


def _address(work: Innovation, kind: str) -> str:
    return f"innovations/{work.id}/{FOLDER}{kind}.pdf"
