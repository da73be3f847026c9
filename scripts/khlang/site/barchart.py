"""Charts as SVG: bars and columns, drawn when the site is built.

Places across are shares of the width and words have sizes of the page, so that one drawing fits a
phone and a desk. Colours come from the style sheet by class; the drawing holds no styles of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

MOST_COLUMNS = 8
"""Columns whose labels still fit side by side on a phone; more become bars."""

_ROOM = 80
"""Share of the width, in per cent, that the longest bar takes; its number stands after it."""

_LINE, _BAR, _ABOVE = 52, 14, 26
"""Height of a bar with its label, of the bar, and from the top to the bar; in pixels."""

_COLUMN, _HEAD, _FOOT = 160, 24, 30
"""Height of the tallest column, and of the words above and below; in pixels."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart, and how it is written."""

    label: str
    value: int
    text: str


def bars(name: str, title: str, description: str, points: Sequence[Point]) -> Markup:
    """Return a chart with one bar below the other.

    Args:
        name: Unique on the page.
        title: What a screen reader says first.
        description: What it says then.
        points: From top to bottom.
    """
    return _drawing(name, title, description, _LINE * len(points), _bars(points))


def columns(name: str, title: str, description: str, points: Sequence[Point]) -> Markup:
    """Return a chart with columns side by side, as for years; of many points, bars."""
    if len(points) > MOST_COLUMNS:
        return bars(name, title, description, points)
    return _drawing(name, title, description, _HEAD + _COLUMN + _FOOT, _columns(points))


def _drawing(name: str, title: str, description: str, height: int, parts: Iterator[str]) -> Markup:
    return Markup(
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" width="100%"'
        f' height="{height}" aria-labelledby="{name}-t" aria-describedby="{name}-d">'
        f'<title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def _bars(points: Sequence[Point]) -> Iterator[str]:
    most = max((point.value for point in points), default=0) or 1
    for place, point in enumerate(points):
        top = place * _LINE
        share = _n(point.value / most * _ROOM)
        middle = top + _ABOVE + _BAR - 2
        yield f'<text x="0" y="{top + 18}">{escape(point.label)}</text>'
        yield f'<rect class="track" y="{top + _ABOVE}" width="{_ROOM}%" height="{_BAR}" rx="3"/>'
        yield f'<rect class="bar" y="{top + _ABOVE}" width="{share}%" height="{_BAR}" rx="3"/>'
        yield f'<text class="value" x="{share}%" y="{middle}" dx="8">{escape(point.text)}</text>'


def _columns(points: Sequence[Point]) -> Iterator[str]:
    most = max((point.value for point in points), default=0) or 1
    step = 100 / len(points) if points else 100
    foot = _HEAD + _COLUMN
    yield f'<line class="base" x1="0" x2="100%" y1="{foot}" y2="{foot}"/>'
    for place, point in enumerate(points):
        height = _n(point.value / most * _COLUMN)
        top = foot - float(height)
        middle = _n((place + 0.5) * step)
        yield (
            f'<rect class="bar" x="{_n((place + 0.2) * step)}%" y="{_n(top)}"'
            f' width="{_n(0.6 * step)}%" height="{height}" rx="3"/>'
            f'<text class="value" x="{middle}%" y="{_n(top - 8)}" text-anchor="middle">'
            f"{escape(point.text)}</text>"
            f'<text x="{middle}%" y="{foot + 22}" text-anchor="middle">{escape(point.label)}</text>'
        )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
