"""Costs of single steps of a build, measured within this process."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path

from khlang.bench.process import KILOBYTES_A_MEGABYTE, Cost
from khlang.catalog.catalog import Catalog
from khlang.catalog.load import REGISTRY, load
from khlang.site import cover, share_cards
from khlang.site.siteview import SiteView

DRAWN = 300
"""Works whose pictures are drawn at most: each costs the same."""


def relating(innovations: Path) -> Cost:
    """Return the cost of finding the related works of all works of a folder."""
    catalog = _catalog(innovations)

    def relate() -> None:
        for work in catalog.works:
            catalog.related(work)

    return _measured(relate)


def drawing(innovations: Path) -> Cost:
    """Return the cost of woven covers and cards of up to ``DRAWN`` works of a folder."""
    catalog = _catalog(innovations)
    site = SiteView(catalog, "th", {}, "https://example.go.th/", has_cards=True)

    def draw() -> None:
        works = catalog.works[:DRAWN]
        for work in works:
            cover.cover(work.title, work.areas[0])
        shown = [card for _, card in share_cards.cards(site)][: len(works)]
        for start in range(0, len(shown), share_cards.BATCH):
            share_cards.draw(shown[start : start + share_cards.BATCH], site.publisher)

    return _measured(draw)


def _catalog(innovations: Path) -> Catalog:
    return load(innovations, innovations / REGISTRY, None, "").catalog


def _measured(action: Callable[[], None]) -> Cost:
    """Return what an action cost; memory is the peak of this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_A_MEGABYTE
    return Cost(round(wall, 3), round(cpu, 3), round(memory, 1))
