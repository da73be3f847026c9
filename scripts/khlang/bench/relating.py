"""What it costs to find the related works of every work, apart from reading them."""

from __future__ import annotations

import resource
import time
from pathlib import Path

from khlang.bench.process import KILOBYTES_A_MEGABYTE, Cost
from khlang.catalog.load import REGISTRY, load


def cost(innovations: Path) -> Cost:
    """Return the cost of relating all works of a folder; memory is the peak of this process."""
    catalog = load(innovations, innovations / REGISTRY, None, "").catalog
    wall, cpu = time.perf_counter(), time.process_time()
    for work in catalog.works:
        catalog.related(work)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_A_MEGABYTE
    return Cost(round(wall, 3), round(cpu, 3), round(memory, 1))
