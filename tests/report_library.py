"""The project's own catalog, events and manual, as reports read them."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from khlang import thai
from khlang.report import library
from khlang.report.library import Library
from khlang.report.material import Material, Scope
from khlang.report.period import Period, fiscal_year

ROOT = Path(__file__).parent.parent
OFFICE = {"name": "สำนักงานเขตพื้นที่การศึกษาตัวอย่าง", "short_name": "สพป.ตัวอย่าง"}
BASE = "https://example.go.th/catalog/"
NOW = datetime(2026, 11, 25, tzinfo=thai.ZONE)


@cache
def own() -> Library:
    """Return all of it."""
    found = library.load(ROOT / "innovations", ROOT / "docs", OFFICE, BASE, NOW)
    assert found.problems == ()
    return found


def material(period: Period | None = None, scope: Scope | None = None) -> Material:
    """Return what a report of a period (2568) and a scope (the office) is made from."""
    found = own()
    return Material(
        found.catalog,
        found.knowledge,
        period or fiscal_year(2568),
        scope or Scope(OFFICE["name"]),
        BASE,
    )
