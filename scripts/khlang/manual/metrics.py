"""Widths of text in the site's typeface, for drawings that a browser does not lay out.

Thai marks above and below have no width of their own, so the sum of advances is the width.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

REGULAR = 400
SEMIBOLD = 600

UNKNOWN = 1400
"""Width of a character that the typeface lacks: a browser takes it from another, at most this."""

SLACK = 1.04
"""Room for a fallback typeface and for rounding."""

_PUNCTUATION = "\u00a0–—‘’“”…·×"

# Advances in thousandths of an em, of Sarabun as published on the site, which takes its Latin
# letters of weight 600 from the bold.
_LATIN_400 = (
    243, 237, 354, 686, 529, 903, 668, 192, 318, 318, 448, 607, 252, 340, 252, 415, 550, 550, 550,
    550, 550, 550, 550, 550, 550, 550, 252, 252, 607, 607, 607, 454, 795, 596, 589, 585, 623, 552,
    550, 636, 678, 292, 440, 605, 548, 798, 682, 661, 573, 661, 581, 529, 558, 657, 602, 831, 605,
    573, 567, 308, 382, 308, 585, 323, 400, 514, 542, 473, 542, 518, 331, 541, 558, 245, 247, 487,
    291, 839, 549, 557, 545, 545, 350, 416, 377, 552, 479, 668, 460, 462, 451, 320, 242, 320, 607,
)  # fmt: skip
_THAI_400 = (
    576, 594, 606, 603, 607, 638, 454, 556, 570, 606, 616, 807, 830, 612, 612, 539, 708, 831, 831,
    592, 607, 581, 657, 542, 637, 645, 655, 622, 622, 720, 720, 616, 614, 572, 484, 581, 580, 612,
    512, 602, 677, 580, 636, 720, 587, 565, 546, 534, 0, 485, 485, 0, 0, 0, 0, 0, 0, 0, 700, 700,
    700, 700, 589, 310, 579, 379, 378, 390, 293, 621, 0, 0, 0, 0, 0, 0, 0, 0, 621, 660, 676, 685,
    694, 678, 678, 675, 744, 674, 692, 767, 1020,
)  # fmt: skip
_MARKS_400 = (
    243, 540, 836, 338, 338, 534, 534, 723, 251, 607,
)  # fmt: skip
_LATIN_600 = (
    233, 256, 405, 707, 541, 968, 697, 205, 354, 354, 448, 617, 291, 340, 291, 468, 565, 565, 565,
    565, 565, 565, 565, 565, 565, 565, 291, 291, 617, 617, 617, 471, 805, 641, 606, 620, 642, 571,
    574, 653, 692, 323, 492, 656, 565, 816, 699, 690, 590, 690, 596, 551, 590, 662, 647, 874, 655,
    628, 592, 332, 385, 332, 599, 358, 400, 529, 558, 492, 558, 542, 377, 555, 567, 273, 279, 533,
    301, 846, 563, 579, 565, 565, 397, 441, 420, 561, 528, 707, 520, 505, 476, 350, 257, 350, 617,
)  # fmt: skip
_THAI_600 = (
    590, 619, 639, 617, 621, 665, 473, 566, 586, 635, 650, 824, 843, 619, 619, 562, 743, 861, 867,
    607, 621, 593, 671, 570, 646, 649, 664, 640, 640, 733, 733, 626, 625, 582, 493, 593, 594, 619,
    527, 617, 705, 594, 642, 733, 597, 578, 565, 544, 0, 502, 502, 0, 0, 0, 0, 0, 0, 0, 700, 700,
    700, 700, 599, 321, 604, 399, 410, 430, 301, 651, 0, 0, 0, 0, 0, 0, 0, 0, 625, 664, 686, 706,
    704, 685, 685, 674, 777, 681, 698, 810, 1044,
)  # fmt: skip
_MARKS_600 = (
    233, 540, 836, 328, 328, 564, 564, 799, 291, 617,
)  # fmt: skip


def _table(latin: Iterable[int], thai: Iterable[int], marks: Iterable[int]) -> dict[str, int]:
    return (
        dict(_advances(0x20, latin))
        | dict(_advances(0x0E01, thai))
        | dict(zip(_PUNCTUATION, marks, strict=True))
    )


def _advances(first: int, widths: Iterable[int]) -> Iterator[tuple[str, int]]:
    return ((chr(first + place), width) for place, width in enumerate(widths))


ADVANCES = {
    REGULAR: _table(_LATIN_400, _THAI_400, _MARKS_400),
    SEMIBOLD: _table(_LATIN_600, _THAI_600, _MARKS_600),
}


def text_width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of ``text`` set in ``size``, in the unit of ``size``, with slack."""
    table = ADVANCES[weight]
    return (
        sum(table.get(each, 0 if _is_mark(each) else UNKNOWN) for each in text)
        * size
        * SLACK
        / 1000
    )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Cf")
