"""Works' pages and the search index alone, for the bench: ``python -m khlang.commands.works_only``.

Everything that it does, ``khlang build`` does in the same way; what it leaves out is hand-written
pages, the theme's files, lists, verification pages, open data, pictures and attachments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial
from pathlib import Path

from mkdocs.structure.files import Files

from khlang.commands import build, garbage
from khlang.site.output import Chapter, Site, Task
from khlang.site.pipeline import Pipeline
from khlang.site.plugin import KhlangPlugin
from khlang.site.standing import Standing
from khlang.submission.model import Innovation

SITE = Path("works")


class WorksOnly(Pipeline):
    """The pipeline without all that is neither a work's page nor of the search for works."""

    def run(self, site: Site, others: Iterable[str] = ()) -> None:
        """Write the pages and the index into ``site``."""
        chapters = (Chapter(work.id, partial(self._pages, work)) for work in self.catalog.works)
        self._produce(chapters, site, "สร้างหน้าผลงาน")
        self.search.write(self.catalog.works, site, None)
        self.store.sweep()

    def _pages(self, work: Innovation) -> Iterator[Task]:
        yield self._work_page_task(work, f"innovations/{work.id}/")
        yield self.search.task(work)


def main() -> None:
    """Build into the folder ``works`` beside ``mkdocs.yml``."""
    garbage.collect_seldom()
    config = build.configuration(Path("mkdocs.yml"), SITE)
    plugin: KhlangPlugin = config.plugins["khlang"]  # type: ignore[assignment]  # held by `configuration`
    plugin.on_config(config)
    plugin.on_env(config.theme.get_env(), config=config, files=Files([]))
    pipeline = plugin.build.pipeline
    if pipeline is None:
        raise RuntimeError("the catalog was not loaded")
    whole = {field.name: getattr(pipeline, field.name) for field in fields(Pipeline)}
    WorksOnly(**whole).run(Site(SITE, Standing(None)))
    plugin.build.workplace.leave()


if __name__ == "__main__":
    main()
