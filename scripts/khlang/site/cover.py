"""Cover art drawn like mudmee, the weft-ikat silk of the northeast.

Every learning area has one natural dye and one motif. A cloth repeats its motif along each weft
row, so a row is one dashed line and equal rows share one path: the picture stays small and is
drawn in a fraction of a millisecond. The rows shift a little against each other, as the bound
threads of real ikat do.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from khlang.site.motifs import GILT, MID, MOTIFS, PALE

WIDTH, HEIGHT = 640, 400
CELL = 8
GOLD = "#dcb160"
DARK_GOLD = "#b07f22"
Threads = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Dye:
    """A dye bath in three strengths, and the motif that goes with it."""

    deep: str
    mid: str
    pale: str
    motif: str


DYES = {
    "thai": Dye("#6f2a35", "#9a4c55", "#ecd6d2", "hook"),
    "math": Dye("#293b66", "#4f6496", "#d7deec", "lantern"),
    "science": Dye("#0c5054", "#3a8083", "#cfe3e1", "star"),
    "social": Dye("#84402a", "#b06a4c", "#f0dccb", "prasat"),
    "health": Dye("#33573a", "#638a66", "#dbe7d6", "naga"),
    "art": Dye("#5a2f5c", "#87598a", "#e7d8e6", "flower"),
    "career": Dye("#574029", "#876a4b", "#e9decd", "wicker"),
    "foreign": Dye("#24536f", "#4f83a1", "#d3e3ec", "leaf"),
    "early": Dye("#8a5c12", "#c2923c", "#f6e7c4", "bud"),
    "other": Dye("#414b52", "#6f7b82", "#dde1e2", "cross"),
}
HERO = Dye("#0b4c50", "#2f7a7c", "#cfe1dc", "lantern")

AREA_DYES = {
    "thai": "thai",
    "math": "math",
    "science_tech": "science",
    "social": "social",
    "health_pe": "health",
    "arts": "art",
    "occupation": "career",
    "foreign_lang": "foreign",
    "early_childhood": "early",
}


def dye_of(area: str) -> str:
    """Return the id of the dye of a learning area; areas outside the nine subjects share one."""
    return AREA_DYES.get(area, "other")


@cache
def _threads(motif: str, cell: int) -> tuple[Threads, ...]:
    """Return, for each row of one repeat, its levels and the dashes that draw them."""
    draw, width, height = MOTIFS[motif]
    return tuple(
        tuple(
            (level, _dashes([draw(x, y) == level for x in range(width)], cell))
            for level in (MID, PALE, GILT)
            if any(draw(x, y) == level for x in range(width))
        )
        for y in range(height)
    )


def _dashes(row: Sequence[bool], cell: int) -> str:
    """Return the dash array of a row: drawn and empty lengths by turns, drawn first."""
    lengths = [sum(cell for _ in run) for _, run in groupby(row)]
    if not row[0]:
        lengths.insert(0, 0)
    if len(lengths) % 2:
        lengths.append(0)
    return " ".join(map(str, lengths))


@dataclass(frozen=True, slots=True)
class _Panel:
    """A part of the cloth that repeats one motif; everything is counted in threads."""

    motif: str
    left: int
    top: int
    width: int
    height: int
    phase_x: int = 0
    phase_y: int = 0


class _Loom:
    """Collects weft rows as dashed paths."""

    def __init__(self, cell: int, shifts: bytes) -> None:
        self.cell = cell
        self.shifts = shifts
        self._paths: defaultdict[tuple[int, str], list[str]] = defaultdict(list)

    def _shift(self, row: int) -> int:
        """Return how far a row is pulled sideways: at most a third of a thread."""
        reach = self.cell * 2 // 3
        return self.shifts[row % len(self.shifts)] % (reach + 1) - reach // 2

    def weave(self, panel: _Panel) -> None:
        """Fill a panel; it must be clipped on its left and right by what lies around it."""
        cell = self.cell
        rows = _threads(panel.motif, cell)
        width = MOTIFS[panel.motif][1]
        start = (panel.left - panel.phase_x % width - width) * cell
        end = (panel.left + panel.width) * cell
        for row in range(panel.top, panel.top + panel.height):
            line = f"M{start + self._shift(row)} {row * cell + cell // 2}H{end + cell}"
            for thread in rows[(row - panel.top + panel.phase_y) % len(rows)]:
                self._paths[thread].append(line)

    def warp(self, level: int, column: int, height: int, width: int = 1) -> None:
        """Draw a stripe down the cloth."""
        cell = self.cell
        for row in range(height):
            left = column * cell + self._shift(row)
            self._paths[level, ""].append(f"M{left} {row * cell + cell // 2}h{width * cell}")

    def weft(self, level: int, row: int, width: int) -> None:
        """Draw a stripe across the cloth."""
        self._paths[level, ""].append(f"M0 {row * self.cell + self.cell // 2}H{width * self.cell}")

    def paths(self, colours: Sequence[str]) -> str:
        """Return what was woven as SVG paths and forget it."""
        text = "".join(
            f'<path stroke="{colours[level]}"'
            + (f' stroke-dasharray="{dashes}"' if dashes else "")
            + f' d="{"".join(lines)}"/>'
            for (level, dashes), lines in self._paths.items()
        )
        self._paths.clear()
        return text


def _svg(width: int, height: int, ground: str, cell: int, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" preserveAspectRatio="xMidYMid slice">'
        f'<path fill="{ground}" d="M0 0h{width}v{height}H0z"/>'
        f'<g fill="none" stroke-width="{cell * 0.86:.3g}">{content}</g></svg>'
    )


def cover(title: str, area: str) -> str:
    """Return the SVG of a work's cover: the same title and area always give the same picture."""
    dye = DYES[dye_of(area)]
    seed = blake2b(f"{area}\n{title}".encode(), digest_size=HEIGHT // CELL + 4).digest()
    layout, shade, phase, edge_at = seed[:4]
    ground, colours = dye.deep, ("", dye.mid, dye.pale, GOLD)
    if shade % 3 == 0:
        ground, colours = dye.pale, ("", dye.mid, dye.deep, DARK_GOLD)
    loom = _Loom(CELL, seed[4:])
    columns, rows = WIDTH // CELL, HEIGHT // CELL
    edge = (26, 30, 34)[edge_at % 3]
    left, top = {1: (edge, 0), 3: (0, 16)}.get(layout % 4, (0, 0))
    width = columns - edge if layout % 4 in (1, 2) else columns
    loom.weave(
        _Panel(dye.motif, left, top, width, rows - top, phase % 28, 0 if top else phase // 9)
    )
    art = loom.paths(colours)
    if width < columns:
        art = _clip(art, left * CELL, width * CELL)
        lines = (edge - 3, edge - 7) if left else (width + 2, width + 5)
        loom.warp(PALE, lines[0], rows)
        loom.warp(MID, lines[1], rows, width=2)
    elif top:
        for level, row in ((PALE, top - 3), (MID, top - 6), (MID, top - 7)):
            loom.weft(level, row, columns)
    return _svg(WIDTH, HEIGHT, ground, CELL, art + loom.paths(colours))


def _clip(art: str, left: int, width: int) -> str:
    """Return the art in a window; a nested svg clips without needing an id."""
    return (
        f'<svg x="{left}" width="{width}" height="{HEIGHT}" viewBox="{left} 0 {width} {HEIGHT}">'
        f"{art}</svg>"
    )


def tile(dye_id: str, size: int = 192, cell: int = 6) -> str:
    """Return the square swatch of a dye: its motif, centred."""
    dye = DYES[dye_id]
    threads = size // cell
    _, width, height = MOTIFS[dye.motif]
    loom = _Loom(cell, blake2b(dye_id.encode()).digest())
    loom.weave(
        _Panel(
            dye.motif, 0, 0, threads, threads,
            (width - threads) // 2 % width, (height - threads) // 2 % height,
        )
    )  # fmt: skip
    return _svg(size, size, dye.deep, cell, loom.paths(("", dye.mid, dye.pale, GOLD)))


def hanging(width: int = 600, height: int = 720, cell: int = 6) -> str:
    """Return the long cloth beside the home page's greeting: hems above and below a field."""
    columns = width // cell
    loom = _Loom(cell, blake2b(b"hanging").digest())
    loom.weave(_Panel("naga", 0, 14, columns, 18))
    loom.weave(_Panel("lantern", 0, 40, columns, 56, phase_x=6))
    loom.weave(_Panel("bud", 0, 102, columns, 14))
    stripes = ((MID, 4), (MID, 5), (PALE, 9), (PALE, 37), (PALE, 99), (GILT, 117))
    for level, row in stripes:
        loom.weft(level, row, columns)
    return _svg(width, height, HERO.deep, cell, loom.paths(("", HERO.mid, HERO.pale, GOLD)))


def border(cell: int = 2) -> str:
    """Return one repeat of a narrow border in one colour, for use as a mask."""
    _, width, height = MOTIFS["border"]
    loom = _Loom(cell, bytes(1))
    loom.shifts = bytes([cell * 2 // 3 // 2])
    loom.weave(_Panel("border", 0, 0, width, height))
    size = f"{width * cell} {height * cell}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">'
        f'<g fill="none" stroke-width="{cell * 0.86:.3g}">'
        f"{loom.paths(('', '#000', '#000', '#000'))}</g></svg>"
    )


def fixed_art() -> dict[str, str]:
    """Return the pictures that never change, by file name."""
    art = {f"tile-{dye}.svg": tile(dye) for dye in DYES}
    return art | {"hanging.svg": hanging(), "border.svg": border()}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, picture in fixed_art().items():
        (folder / name).write_text(picture + "\n", encoding="utf-8")
