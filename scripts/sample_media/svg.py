"""Elements of a drawing as SVG text; every length is in pixels of the picture."""

# ruff: noqa: PLR0913, PLR0917  # a shape has that many measures

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians, sin
from random import Random

CREAM, PAPER, INK, SOFT_INK = "#fbf4e4", "#fffdf7", "#3b3a36", "#7a756b"
TEAL, GOLD, CLAY, LEAF, SKY = "#0e6f6c", "#e0a526", "#c4603b", "#5f9a4a", "#7fb7d4"
RED, BLUE, VIOLET, ROSE, WOOD = "#cf4436", "#2f6fae", "#7d5aa6", "#e79aa0", "#c99a63"
CARD, CARD_EDGE, EARTH, SAND = "#cfa36d", "#a87c47", "#7c5230", "#e8d2a6"

SHADOW = 'filter="url(#shadow)"'
DEFINITIONS = """<defs>
<filter id="shadow" x="-30%" y="-30%" width="160%" height="160%">
<feDropShadow dx="0" dy="7" stdDeviation="8" flood-color="#3a2a12" flood-opacity=".28"/></filter>
<filter id="blur"><feGaussianBlur stdDeviation="16"/></filter>
<marker id="thick" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="3.2" markerHeight="3.2"
 orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="context-stroke"/></marker>
<marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7"
 orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="context-stroke"/></marker>
</defs>"""


def rect(
    x: float, y: float, width: float, height: float, fill: str, rx: float = 0, more: str = ""
) -> str:
    """Return a rectangle."""
    box = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {box} rx="{rx:g}" fill="{fill}" {more}/>'


def circle(x: float, y: float, radius: float, fill: str, more: str = "") -> str:
    """Return a circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" {more}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, more: str = "") -> str:
    """Return an ellipse."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{fill}" {more}/>'


def path(d: str, fill: str = "none", stroke: str = "none", width: float = 0, more: str = "") -> str:
    """Return a path with round joins."""
    line = (
        f'stroke="{stroke}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"'
    )
    return f'<path d="{d}" fill="{fill}" {line} {more}/>'


def line(
    x: float, y: float, x2: float, y2: float, stroke: str = INK, width: float = 3, more: str = ""
) -> str:
    """Return a straight line."""
    return path(f"M{x:g} {y:g}L{x2:g} {y2:g}", stroke=stroke, width=width, more=more)


def dashed(
    x: float, y: float, x2: float, y2: float, stroke: str = SOFT_INK, width: float = 3
) -> str:
    """Return a broken line."""
    return line(x, y, x2, y2, stroke, width, 'stroke-dasharray="10 10"')


def arrow(
    x: float,
    y: float,
    x2: float,
    y2: float,
    stroke: str = INK,
    width: float = 4,
    both: bool = False,
) -> str:
    """Return a line with a head, or with a head at both ends; thick lines get smaller heads."""
    tip = "thick" if width > 8 else "tip"
    start = f'marker-start="url(#{tip})" ' if both else ""
    return line(x, y, x2, y2, stroke, width, f'{start}marker-end="url(#{tip})"')


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    fill: str = INK,
    anchor: str = "middle",
    weight: int = 600,
) -> str:
    """Return a line of text with its baseline at ``y``."""
    style = f'font-size="{size:g}" font-weight="{weight}" text-anchor="{anchor}"'
    return f'<text x="{x:g}" y="{y:g}" fill="{fill}" {style}>{words}</text>'


def polygon(points: Iterable[tuple[float, float]], fill: str, more: str = "") -> str:
    """Return a closed shape."""
    corners = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}" {more}/>'


def group(parts: Iterable[str], transform: str = "", more: str = "") -> str:
    """Return parts moved, turned or shadowed together."""
    place = f'transform="{transform}"' if transform else ""
    return f"<g {place} {more}>{''.join(parts)}</g>"


def on_circle(x: float, y: float, radius: float, degrees: float) -> tuple[float, float]:
    """Return the point at an angle that is counted clockwise from the top."""
    turn = radians(degrees - 90)
    return x + radius * cos(turn), y + radius * sin(turn)


def sector(
    x: float,
    y: float,
    inner: float,
    outer: float,
    start: float,
    end: float,
    fill: str,
    more: str = "",
) -> str:
    """Return a part of a ring between two angles, clockwise from the top."""
    large = int(end - start > 180)
    (x1, y1), (x2, y2) = on_circle(x, y, outer, start), on_circle(x, y, outer, end)
    (x3, y3), (x4, y4) = on_circle(x, y, inner, end), on_circle(x, y, inner, start)
    shape = f"M{x1:.1f} {y1:.1f}A{outer} {outer} 0 {large} 1 {x2:.1f} {y2:.1f}"
    shape += f"L{x3:.1f} {y3:.1f}A{inner} {inner} 0 {large} 0 {x4:.1f} {y4:.1f}Z"
    return path(shape, fill, more=more)


def table_top(width: float, height: float, fill: str = "#b98654", seed: int = 1) -> str:
    """Return a wooden table seen from above."""
    rng = Random(seed)
    parts = [rect(0, 0, width, height, fill)]
    for top in range(0, int(height), 125):
        parts.append(rect(0, top, width, 2.5, "#00000022"))
        for _ in range(7):
            x, y, run = rng.uniform(0, width), top + rng.uniform(12, 112), rng.uniform(120, 420)
            curve = f"M{x:.0f} {y:.0f}q{run / 2:.0f} {rng.uniform(-10, 10):.0f} {run:.0f} 0"
            parts.append(path(curve, stroke="#6b431a2e", width=rng.uniform(1.5, 4)))
    return "".join(parts)


def document(width: int, height: int, parts: Iterable[str]) -> str:
    """Return a whole drawing."""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    family = 'font-family="Sarabun"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {family}>{DEFINITIONS}{"".join(parts)}</svg>'
