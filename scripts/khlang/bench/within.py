"""Costs of single steps, each measured within a process of its own.

A child of the bench starts with the peak of its parent's memory, so the bench itself stays small.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from khlang.bench.process import KILOBYTES_A_MEGABYTE, Cost
from khlang.catalog.catalog import Catalog
from khlang.catalog.load import REGISTRY, load
from khlang.km.knowledge import Knowledge
from khlang.report import booklet, period
from khlang.report.material import Material, Scope
from khlang.site import cover, share_cards
from khlang.site.siteview import SiteView

DRAWN = 300
"""Works whose pictures are drawn at most: each costs the same."""


BOUND = 300
"""Works of a booklet at most."""

_EVER = period.between(date(1900, 1, 1), date(2999, 12, 31))
_URL = "https://example.go.th/"


def relating(innovations: Path) -> Cost:
    """Return the cost of finding the related works of all works of a folder."""
    return _apart(_relate, innovations)


def drawing(innovations: Path) -> Cost:
    """Return the cost of woven covers and cards of up to ``DRAWN`` works of a folder."""
    return _apart(_draw, innovations)


def binding(innovations: Path) -> Cost:
    """Return the cost of the booklet of up to ``BOUND`` works of a folder."""
    return _apart(_bind, innovations)


def _relate(innovations: Path) -> Cost:
    catalog = _catalog(innovations)
    return _measured(lambda: [catalog.related(work) for work in catalog.works])


def _draw(innovations: Path) -> Cost:
    catalog = _catalog(innovations)
    site = SiteView(catalog, "th", {}, _URL, has_cards=True)

    def draw() -> None:
        works = catalog.works[:DRAWN]
        for work in works:
            cover.cover(work.title, work.areas[0])
        shown = [card for _, card in share_cards.cards(site)][: len(works)]
        for start in range(0, len(shown), share_cards.BATCH):
            share_cards.draw(shown[start : start + share_cards.BATCH], site.publisher)

    return _measured(draw)


def _bind(innovations: Path) -> Cost:
    whole = _catalog(innovations)
    catalog = Catalog(whole.works[:BOUND], whole.vocabulary, whole.schools)
    material = Material(catalog, Knowledge(), _EVER, Scope("สำนักงานตัวอย่าง"), _URL)
    return _measured(lambda: booklet.booklet(material, {}, thai_digits=True))


def _apart(measure: Callable[[Path], Cost], innovations: Path) -> Cost:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool:
        return pool.submit(measure, innovations).result()


def _catalog(innovations: Path) -> Catalog:
    return load(innovations, innovations / REGISTRY, None, "").catalog


def _measured(action: Callable[[], object]) -> Cost:
    """Return what an action cost with its children; memory is the peak of this process."""
    wall, cpu = time.perf_counter(), _processor_seconds()
    action()
    wall, cpu = time.perf_counter() - wall, _processor_seconds() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_A_MEGABYTE
    return Cost(round(wall, 3), round(cpu, 3), round(memory, 1))


def _processor_seconds() -> float:
    return sum(os.times()[:4])
