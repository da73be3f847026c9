"""Pictures of meetings: an open classroom, a day of making things, a hall with boards."""

from __future__ import annotations

from random import Random

from sample_media.svg import (
    CARD,
    CARD_EDGE,
    CLAY,
    CREAM,
    GOLD,
    INK,
    LEAF,
    PAPER,
    SHADOW,
    SOFT_INK,
    TEAL,
    VIOLET,
    WOOD,
    circle,
    ellipse,
    group,
    line,
    on_circle,
    path,
    polygon,
    rect,
    table_top,
)

_WALL, _FLOOR = "#efe4cd", "#d9c19a"


def _stool(x: float, y: float) -> str:
    return circle(x, y, 30, "#c2803f", SHADOW) + circle(x, y, 20, "#d79a58")


def _round_table(x: float, y: float, stools: int, rng: Random) -> str:
    parts = [_stool(*on_circle(x, y, 178, place * 360 / stools)) for place in range(stools)]
    parts.append(circle(x, y, 138, "#f3e6c9", SHADOW))
    for place in range(5):
        left, top = on_circle(x, y, rng.uniform(40, 84), place * 72 + rng.uniform(-12, 12))
        turn = rng.uniform(-30, 30)
        card = rect(-26, -18, 52, 36, PAPER, 4, SHADOW) + rect(-16, -5, 32, 9, SOFT_INK, 3)
        parts.append(group([card], f"translate({left:.0f} {top:.0f}) rotate({turn:.0f})"))
    parts.append(group([rect(-30, -20, 60, 40, LEAF, 4, SHADOW)], f"translate({x - 34:g} {y:g})"))
    parts.append(group([rect(-30, -20, 60, 40, GOLD, 4, SHADOW)], f"translate({x + 34:g} {y:g})"))
    return "".join(parts)


def _chair(x: float, y: float) -> str:
    return rect(x - 38, y - 40, 76, 76, TEAL, 12, SHADOW) + rect(
        x - 38, y - 44, 76, 20, "#0a5452", 9
    )


def open_classroom() -> list[str]:
    """Four round tables seen from above, with a row of observers' chairs along the wall."""
    rng = Random(7)
    parts = [rect(0, 0, 1600, 1000, _FLOOR)]
    parts += [line(0, y, 1600, y, "#0000000f", 3) for y in range(170, 1000, 92)]
    parts += [rect(0, 0, 1600, 78, _WALL), rect(0, 78, 1600, 10, "#00000018")]
    parts += [_chair(150 + place * 144, 146) for place in range(10)]
    centres = ((330, 470, 5), (790, 430, 4), (1270, 480, 5), (700, 800, 3))
    parts += [_round_table(x, y, stools, rng) for x, y, stools in centres]
    parts += [rect(1090, 770, 400, 150, "#e9d9b4", 18, SHADOW)]
    parts += [
        rect(1120 + 90 * place, 800, 70, 90, fill, 6)
        for place, fill in enumerate((CLAY, TEAL, VIOLET, LEAF))
    ]
    return parts


def _cup(x: float, y: float, paint: str) -> str:
    rim = circle(x, y, 92, PAPER, SHADOW)
    return rim + circle(x, y, 78, paint) + ellipse(x - 22, y - 26, 24, 12, "#ffffff4d")


def making_things() -> list[str]:
    """A long table with cups of earth paint, strips of cardboard in a stair and sorted caps."""
    rng = Random(3)
    parts = [table_top(1600, 1000, "#c79763", 5), rect(60, 70, 1480, 860, CREAM, 10, SHADOW)]
    for place, paint in enumerate(("#8f4a2b", "#cf9a3e", "#e7dcc0", "#463b35")):
        parts.append(_cup(230 + (place % 2) * 230, 260 + (place // 2) * 230, paint))
    parts.append(path("M150 760q150 -60 250 30t240 -14", stroke="#8f4a2b", width=34))
    parts.append(path("M170 850q170 -40 270 16t200 -10", stroke="#cf9a3e", width=30))
    for place in range(6):
        length = 110 + place * 66
        top = 180 + place * 74
        parts.append(rect(720, top, length, 52, CARD, 4, SHADOW))
        parts.append(rect(720, top, length, 10, "#ffffff3d", 3))
        parts += [
            line(720 + step * 66, top, 720 + step * 66, top + 52, CARD_EDGE, 3)
            for step in range(1, 2 + place)
        ]
    parts += [circle(1370, 420, 150, WOOD, SHADOW), circle(1370, 420, 126, "#a87a48")]
    for _ in range(26):
        x, y = on_circle(1370, 420, rng.uniform(0, 104), rng.uniform(0, 360))
        parts.append(circle(x, y, 24, rng.choice((TEAL, GOLD, CLAY, VIOLET, LEAF)), SHADOW))
    parts += [
        rect(900, 700, 330, 170, PAPER, 6, SHADOW),
        rect(1190, 660, 240, 170, PAPER, 6, SHADOW),
    ]
    parts += [rect(930, 732 + row * 30, 260 - row % 2 * 60, 10, SOFT_INK, 4) for row in range(4)]
    parts += [rect(1216, 690 + row * 30, 180 - row % 2 * 40, 10, SOFT_INK, 4) for row in range(4)]
    return parts


def _board(x: float, y: float, size: float, dye: str) -> str:
    parts = [
        line(-86, 0, -106, 210, INK, 9) + line(86, 0, 106, 210, INK, 9),
        rect(-130, -210, 260, 300, PAPER, 8, SHADOW),
        rect(-130, -210, 260, 54, dye, 8),
        rect(-104, -134, 92, 84, "#00000014", 6)
        + polygon([(-98, -56), (-62, -108), (-22, -56)], dye),
        *(rect(6, -130 + row * 26, 96 - row % 2 * 30, 11, SOFT_INK, 5) for row in range(4)),
        *(rect(-104, -24 + row * 26, 208 - row % 2 * 54, 11, "#00000026", 5) for row in range(4)),
        rect(-118, 150, 236, 26, WOOD, 5, SHADOW) + rect(-110, 176, 220, 96, "#b88450", 4),
        rect(-90, 128, 70, 24, CREAM, 3)
        + rect(30, 104, 62, 48, GOLD, 5)
        + rect(46, 112, 30, 6, INK, 3),
    ]
    return group(parts, f"translate({x:g} {y:g}) scale({size:g})")


def six_boards() -> list[str]:
    """Six boards in a bow in a hall, each with a table, sheets to take and a box for cards."""
    parts = [rect(0, 0, 1600, 1000, "#f4e9d2"), rect(0, 640, 1600, 360, "#cdb287")]
    parts += [polygon([(0, 640), (1600, 640), (1600, 652), (0, 652)], "#00000014")]
    parts += [rect(70 + place * 310, 70, 180, 210, "#dfeef0", 8) for place in range(5)]
    parts += [
        line(160 + place * 310, 70, 160 + place * 310, 280, "#ffffff", 8) for place in range(5)
    ]
    dyes = (TEAL, CLAY, LEAF, VIOLET, GOLD, "#2f6fae")
    places = (
        (190, 590, 0.95),
        (440, 545, 0.82),
        (690, 520, 0.76),
        (930, 520, 0.76),
        (1180, 545, 0.82),
        (1425, 590, 0.95),
    )
    parts += [_board(x, y, size, dye) for (x, y, size), dye in zip(places, dyes, strict=True)]
    parts += [ellipse(x, 930, 80, 26, "#00000016") + _chair(x, 892) for x in range(220, 1500, 190)]
    return parts
