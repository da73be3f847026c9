"""The fonts of paper: where they are, and how wide their text is."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "assets"
FAMILY = "Khlang Sarabun"
REGULAR = FOLDER / "KhlangSarabun-Regular.ttf"
SCALE = 1000 / 1527
"""Size of Sarabun that is as large as size 1 here."""

_UNSEEN = frozenset(("So", "Sk", "Cf", "Cc", "Co", "Cn", "Cs", "Mn", "Me"))
"""Kinds of characters for which nothing needs to stand."""

BOLD = FOLDER / "KhlangSarabun-Bold.ttf"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in points; marks above and below take none, kerning is left out."""
    advances, units = _advances(BOLD if bold else REGULAR)
    return sum(advances.get(ord(letter), units // 2) for letter in text) * size / units


def missing(text: str) -> set[str]:
    """Return the characters for which the fonts have no glyph."""
    known, _ = _advances(REGULAR)
    return {letter for letter in text if ord(letter) not in known and not letter.isspace()}


def printable(text: str) -> str:
    """Return ``text`` with what the fonts cannot show as ☐; pictures (emoji) and unseen marks go."""
    lost = missing(text)
    return text.translate({ord(letter): _stand_in(letter) for letter in lost}) if lost else text


def _stand_in(letter: str) -> str:
    return "" if unicodedata.category(letter) in _UNSEEN else "☐"


@cache
def _advances(path: Path) -> tuple[dict[int, int], int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # slow to load; most builds print nothing

    with TTFont(path, lazy=True) as font:
        metrics = font["hmtx"]
        advances = {code: metrics[name][0] for code, name in font.getBestCmap().items()}
        return advances, font["head"].unitsPerEm
