"""The fonts of paper: where they are, and how wide their text is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "assets"
FAMILY = "Khlang Sarabun"
REGULAR = FOLDER / "KhlangSarabun-Regular.ttf"
SCALE = 1000 / 1527
"""Size of Sarabun that is as large as size 1 here."""

BOLD = FOLDER / "KhlangSarabun-Bold.ttf"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in points; marks above and below take none, kerning is left out."""
    advances, units = _advances(BOLD if bold else REGULAR)
    return sum(advances.get(ord(letter), units // 2) for letter in text) * size / units


def missing(text: str) -> set[str]:
    """Return the characters for which the fonts have no glyph."""
    known, _ = _advances(REGULAR)
    return {letter for letter in text if ord(letter) not in known and not letter.isspace()}


@cache
def _advances(path: Path) -> tuple[dict[int, int], int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # slow to load; most builds print nothing

    with TTFont(path, lazy=True) as font:
        metrics = font["hmtx"]
        advances = {code: metrics[name][0] for code, name in font.getBestCmap().items()}
        return advances, font["head"].unitsPerEm
