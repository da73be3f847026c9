"""The works that are public already."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from khlang import records
from khlang.catalog import load
from khlang.catalog.catalog import Catalog
from khlang.catalog.titles import TitlePrint, title_print
from khlang.intake import vetting
from khlang.intake.fresh import Fresh


@dataclass(frozen=True, slots=True)
class Shelf:
    """Public works with the prints of their titles, by id; ``stamps`` tell whether they changed."""

    catalog: Catalog
    prints: dict[str, TitlePrint]
    stamps: tuple[tuple[str, load.Stamp], ...]


def read(before: Shelf | None = None) -> Shelf:
    """Return the works as they are now; takes as long as the check of those that changed."""
    registry = vetting.registry()
    stamps = tuple(load.work_folders(registry.parent))
    if before is not None and before.stamps == stamps:
        return before
    store = Path(settings.KHLANG.data) / "catalog"
    catalog = load.load(registry.parent, registry, store, records.code_digest()).catalog
    return Shelf(catalog, {work.id: title_print(work.title) for work in catalog.works}, stamps)


SHELF: Fresh[Shelf] = Fresh("shelf", 60, read)
