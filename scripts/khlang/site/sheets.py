"""Each work on sheets of A4 beside its page: a poster for a wall, and a summary to hand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from khlang import records
from khlang.report.kinds import KINDS, POSTER, SUMMARY
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
        Sheet(_address(work, kind), str(label), f"{kind}-{work.id.replace('/', '-')}.pdf")
        for kind, label in labels.items()
    )


def tasks(site: SiteView, store: Path, salt: str) -> Iterator[Task]:
    """Yield a task for each work's sheets.

    Args:
        site: In Thai, as sheets are.
        store: Folder in which sheets are kept by their content, whatever version made them.
        salt: Hash of the code, the templates and the configuration.
    """
    for work in site.catalog.works if site.has_sheets else ():

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


def _address(work: Innovation, kind: str) -> str:
    return f"innovations/{work.id}/{FOLDER}{kind}.pdf"
