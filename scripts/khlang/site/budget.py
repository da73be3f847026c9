"""Bands of what a work costs, for those who look for what they can afford."""

from __future__ import annotations

from khlang.site.wording import Wording

_MOST = {"free": 0, "to500": 500, "to2000": 2000, "to10000": 10_000}
"""The most baht of each band, cheapest first."""

_MORE = "more"


def band(cost: float | None) -> str:
    """Return the id of the band of a cost in baht; empty where it is not known."""
    if cost is None:
        return ""
    return next((name for name, most in _MOST.items() if cost <= most), _MORE)


def bands(site: Wording) -> tuple[tuple[str, str], ...]:
    """Return id and label of each band, cheapest first."""
    ui = site.ui
    dearest = site.number(max(_MOST.values()))
    within = [
        (name, ui.budget_most.format(site.number(most)) if most else ui.cost_free)
        for name, most in _MOST.items()
    ]
    return (*within, (_MORE, ui.budget_more.format(dearest)))
