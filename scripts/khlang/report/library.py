"""What every report reads: the catalog, the events and the manual of an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from khlang import thai
from khlang.catalog import load as works
from khlang.catalog.catalog import Catalog
from khlang.km import load as sharing
from khlang.km.knowledge import Knowledge
from khlang.manual import read
from khlang.manual.manual import Manual
from khlang.problems import Problem


@dataclass(frozen=True, slots=True)
class Library:
    """An office's catalog with all that goes with it.

    Attributes:
        office: The office's names; ``thai_digits`` (default true) says how paper counts.
        base_url: Address of the site's root, ending in ``/``.
        problems: Why something that lies there is not in it.
    """

    catalog: Catalog
    knowledge: Knowledge
    manual: Manual | None
    office: Mapping[str, Any]
    base_url: str
    problems: tuple[Problem, ...]

    @property
    def thai_digits(self) -> bool:
        """How paper counts."""
        return bool(self.office.get("thai_digits", True))


def load(
    innovations: Path, documents: Path, office: Mapping[str, Any], base_url: str, now: datetime
) -> Library:
    """Read all of it.

    Args:
        innovations: Folder of the works, with their registry or beside the project's own.
        documents: Folder that holds ``km/`` and ``manual/``.
        office: The office's names.
        base_url: Address of the site's root, ending in ``/``.
        now: Tells which events are past.

    Raises:
        RegistryError: The registry is missing or at fault.
    """
    registry = works.registry_of(innovations, Path("innovations") / works.REGISTRY)
    loaded = works.load(innovations, registry, None, "")
    terms = loaded.catalog.vocabulary
    known = {work.id for work in loaded.catalog.works}
    knowledge, slips = sharing.load(documents / "km", terms, known, thai.beginning(now))
    manual, faults = read.load(documents / "manual", terms)
    problems = (*loaded.errors, *slips, *faults)
    return Library(loaded.catalog, knowledge, manual, office, base_url, problems)
