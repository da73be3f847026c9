"""Pictures of numbers: cardboard fractions, the integer lift, the money game."""

# ruff: noqa: PLR0913, PLR0917  # a drawn thing has that many measures

from __future__ import annotations

from sample_media.svg import (
    BLUE,
    CARD,
    CARD_EDGE,
    CLAY,
    CREAM,
    EARTH,
    GOLD,
    INK,
    LEAF,
    PAPER,
    RED,
    SHADOW,
    SKY,
    SOFT_INK,
    TEAL,
    VIOLET,
    circle,
    dashed,
    ellipse,
    group,
    line,
    on_circle,
    path,
    polygon,
    rect,
    sector,
    table_top,
    text,
)

STRIPS = ((1, RED), (2, CLAY), (3, GOLD), (4, LEAF), (6, TEAL), (8, BLUE))
MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)


def _strip(
    x: float, y: float, width: float, height: float, parts: int, filled: int, fill: str
) -> str:
    piece = width / parts
    drawn = [rect(x, y, width, height, CARD, 3, SHADOW)]
    for place in range(parts):
        shade = fill if place < filled else "#f3e4c6"
        drawn.append(rect(x + place * piece + 4, y + 5, piece - 8, height - 10, shade, 4))
        drawn.append(line(x + place * piece, y, x + place * piece, y + height, CARD_EDGE, 3))
    drawn.append(rect(x, y, width, height, "none", 3, f'stroke="{CARD_EDGE}" stroke-width="4"'))
    return "".join(drawn)


def six_strips() -> list[str]:
    """Six cardboard strips of one length, cut into 1 to 8 parts, on a table."""
    parts = [table_top(1600, 1000, seed=2)]
    for place, (count, fill) in enumerate(STRIPS):
        parts.append(_strip(170, 70 + place * 146, 1180, 112, count, count, fill))
        name = "1" if count == 1 else f"1/{count}"
        parts += [
            text(170 + (n + 0.5) * 1180 / count, 70 + place * 146 + 74, name, 46, "#ffffffe6")
            for n in range(count)
        ]
    ruler = [rect(0, 0, 70, 880, "#f2d98a", 6, SHADOW)]
    ruler += [
        line(0, 12 + n * 17.5, 34 if n % 5 == 0 else 20, 12 + n * 17.5, EARTH, 3) for n in range(49)
    ]
    return [*parts, group(ruler, "translate(1440 60) rotate(2)")]


def strips_compared() -> list[str]:
    """Two thirds above four sixths: the coloured parts end at the same place."""
    parts = [rect(0, 0, 1200, 600, CREAM)]
    parts += [_strip(170, 110, 900, 130, 3, 2, CLAY), _strip(170, 310, 900, 130, 6, 4, TEAL)]
    parts += [dashed(770, 70, 770, 500, RED, 5), circle(770, 70, 9, RED)]
    parts += [text(100, 195, "2/3", 58), text(100, 395, "4/6", 58)]
    parts.append(text(770, 550, "ปลายตรงกันพอดี", 40, RED))
    return parts


def _cabin(x: float, y: float, fill: str, up: bool) -> str:
    tip = [(0, -66), (22, -38), (-22, -38)] if up else [(0, 66), (22, 38), (-22, 38)]
    parts = [
        rect(-46, -34, 92, 68, fill, 10, SHADOW),
        line(0, -28, 0, 28, "#ffffff90", 4),
        rect(-34, -22, 26, 44, "#ffffff55", 4) + rect(8, -22, 26, 44, "#ffffff55", 4),
        polygon(tip, fill),
    ]
    return group(parts, f"translate({x} {y})")


def lift_board() -> list[str]:
    """A tall house from floor 10 down to floor -10, ground at 0, with two lifts."""
    ground, floor = 700, 60
    parts = [rect(0, 0, 900, 1400, "#cfe6f0"), rect(0, ground + 30, 900, 670, "#a9764a")]
    parts += [ellipse(150, 150, 100, 30, "#ffffffc0"), ellipse(760, 250, 120, 32, "#ffffffc0")]
    parts.append(rect(0, ground + 18, 900, 24, LEAF))
    parts.append(rect(220, ground - 10 * floor - 40, 470, 21 * floor + 50, "#f7efdf", 8, SHADOW))
    parts.append(polygon([(200, 62), (455, 8), (710, 62)], CLAY))
    for number in range(10, -11, -1):
        y = ground - number * floor
        fill = "#dff0e2" if number > 0 else "#f2dfc7" if number < 0 else "#fff0bf"
        parts.append(rect(236, y - 27, 438, 54, fill, 4, 'stroke="#00000022" stroke-width="2"'))
        label = f"−{-number}" if number < 0 else str(number)
        parts.append(text(290, y + 14, label, 40, INK, weight=700))
        windows = SKY if number > 0 else GOLD
        parts += [rect(590 + n * 38, y - 17, 26, 34, windows, 4) for n in range(2)]
    parts += [rect(345, ground - 10 * floor - 27, 220, 21 * floor - 6, "#00000010", 6)]
    return [
        *parts,
        _cabin(402, ground - 3 * floor, TEAL, up=True),
        _cabin(510, ground + 5 * floor, RED, up=False),
    ]


def _pawn(x: float, y: float, fill: str) -> str:
    base = ellipse(x, y, 34, 18, fill, SHADOW)
    return (
        base
        + path(
            f"M{x - 26} {y - 4}Q{x - 6} {y - 40} {x - 12} {y - 66}H{x + 12}Q{x + 6} {y - 40} {x + 26} {y - 4}Z",
            fill,
        )
        + circle(x, y - 78, 22, fill)
        + circle(x - 7, y - 86, 6, "#ffffff70")
    )


def _note(x: float, y: float, turn: float, fill: str, words: str) -> str:
    parts = [
        rect(-110, -58, 220, 116, fill, 8, SHADOW),
        rect(-98, -46, 196, 92, "none", 6, 'stroke="#ffffffb0" stroke-width="4"'),
        text(0, 18, words, 52, PAPER),
    ]
    return group(parts, f"translate({x} {y}) rotate({turn})")


def money_game() -> list[str]:
    """A round board of twelve months with pawns, a die and paper money."""
    parts = [table_top(1600, 1000, "#a9764a", 8), circle(640, 500, 470, PAPER, SHADOW)]
    for month in range(12):
        fill = LEAF if 4 <= month <= 9 else GOLD if month in {10, 11} else CLAY
        start = month * 30 - 15
        parts.append(
            sector(640, 500, 270, 450, start, start + 30, fill, 'stroke="#fffdf7" stroke-width="8"')
        )
        x, y = on_circle(640, 500, 360, month * 30)
        parts.append(text(x, y + 14, MONTHS[month], 40, PAPER))
    parts += [
        circle(640, 500, 250, "#f6e7c7"),
        path("M470 600Q640 440 810 600Z", LEAF),
        circle(640, 430, 66, GOLD),
    ]
    parts += [path(f"M{x} 600q-14 -60 6 -110q20 50 -6 110", "#d9b13f") for x in range(520, 800, 40)]
    parts += [
        _pawn(330, 400, RED),
        _pawn(700, 160, BLUE),
        _pawn(960, 610, VIOLET),
        _pawn(540, 880, "#2f2f2f"),
    ]
    die = [rect(-60, -60, 120, 120, PAPER, 22, SHADOW)]
    die += [circle(x, y, 12, INK) for x, y in ((-30, -30), (30, -30), (0, 0), (-30, 30), (30, 30))]
    parts.append(group(die, "translate(1240 240) rotate(18)"))
    notes = (
        (1330, 700, -12, TEAL, "500"),
        (1360, 640, 6, CLAY, "100"),
        (1290, 800, 9, BLUE, "1000"),
    )
    parts += [_note(x, y, turn, fill, words) for x, y, turn, fill, words in notes]
    return parts


def ledger_card() -> list[str]:
    """A ledger card of the game: income, spending and balance over three rows."""
    rows = (
        ("เริ่มเกม", "6,000", "–", "6,000"),
        ("ขายข้าว 1 กระสอบ", "1,100", "–", "7,100"),
        ("ซ่อมโรงเรือนไก่", "–", "800", "6,300"),
    )
    parts = [rect(0, 0, 1200, 760, "#d9b88a"), rect(60, 50, 1080, 660, PAPER, 24, SHADOW)]
    parts += [
        rect(60, 50, 1080, 110, TEAL, 24),
        rect(60, 120, 1080, 40, TEAL),
        text(600, 126, "บัตรบัญชีครัวเรือน", 56, PAPER),
    ]
    columns = (90, 520, 730, 930, 1110)
    for place, name in enumerate(("รายการ", "รายรับ", "รายจ่าย", "คงเหลือ")):
        x = (columns[place] + columns[place + 1]) / 2
        parts.append(text(x, 222, name, 40, SOFT_INK))
        if place:
            parts.append(line(columns[place], 180, columns[place], 690, "#cfc4aa", 3))
    for place in range(5):
        y = 245 + place * 89
        parts.append(line(90, y, 1110, y, "#cfc4aa", 3))
        for cell, words in enumerate(rows[place] if place < len(rows) else ()):
            if cell == 0:
                parts.append(text(105, y + 58, words, 36, BLUE, "start", 400))
            else:
                parts.append(text(columns[cell + 1] - 20, y + 58, words, 40, BLUE, "end", 400))
    return parts
