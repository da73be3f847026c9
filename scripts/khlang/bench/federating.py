"""What a portal of several offices costs: a folder of works, dealt out as if five offices held it."""

from __future__ import annotations

import sys
from pathlib import Path

from khlang.bench.process import Cost, measure
from khlang.catalog import export
from khlang.catalog.load import REGISTRY, load
from khlang.federation.gathering import PUBLISHED

OFFICES = 5
SITE = "portal"

_HEAD = """\
title: คลังรวมตัวอย่าง
title_en: Sample Portal
url: https://portal.example.go.th/
owner: ศูนย์ตัวอย่าง
owner_en: Sample Centre
members:
"""
_MEMBER = "  - {{id: {0}, name: สพป.ตัวอย่าง {0}, name_en: Office {0}, url: '{1}', folder: {0}}}\n"


def cost(project: Path, innovations: Path, folder: Path) -> Cost:
    """Return the cost of building the portal into ``folder / SITE``, apart from its members.

    Args:
        project: The folder of ``mkdocs.yml``.
        innovations: The works of all offices.
        folder: Receives what the offices publish.
    """
    sites = _publish(innovations, folder)
    command = ("federate", sites.name, "--site-dir", SITE, "--config", str(project / "mkdocs.yml"))
    return measure([sys.executable, "-m", "khlang", *command], folder)


def _publish(innovations: Path, folder: Path) -> Path:
    """Write what each office publishes, and return the list of offices."""
    catalog = load(innovations, innovations / REGISTRY, None, "").catalog
    text = _HEAD
    for number in range(OFFICES):
        office = f"office-{number + 1}"
        url = f"https://{office}.example.go.th/"
        works = catalog.works[number::OFFICES]
        rows = export.rows(works, export.columns(catalog.vocabulary, url))
        file = folder / office / PUBLISHED
        file.parent.mkdir(parents=True)
        file.write_bytes(b"".join(export.as_json(rows, len(works))))
        text += _MEMBER.format(office, url)
    sites = folder / "sites.yml"
    sites.write_text(text, encoding="utf-8")
    return sites
