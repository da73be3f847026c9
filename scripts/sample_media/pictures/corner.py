"""Pictures of play corners: loose parts, the drum song, the picture strip of a day."""

# ruff: noqa: PLR0913, PLR0917  # a drawn thing has that many measures

from __future__ import annotations

from collections.abc import Sequence
from math import cos, sin
from random import Random

from sample_media.svg import (
    BLUE,
    CLAY,
    CREAM,
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
    arrow,
    circle,
    dashed,
    ellipse,
    group,
    line,
    on_circle,
    path,
    polygon,
    rect,
    text,
)


def _cap(x: float, y: float, radius: float, fill: str) -> str:
    ridges = "".join(
        line(*on_circle(x, y, radius * 0.86, turn), *on_circle(x, y, radius, turn), "#0000002e", 3)
        for turn in range(0, 360, 15)
    )
    rim = circle(x, y, radius, fill, SHADOW)
    inner = circle(x, y, radius * 0.72, "#ffffff2a", 'stroke="#0000001f" stroke-width="3"')
    return rim + ridges + inner


def _stone(x: float, y: float, radius: float, rng: Random) -> str:
    fill = rng.choice(("#9a958b", "#b7b0a3", "#7f7a72", "#c7c0b1"))
    turn = rng.uniform(0, 180)
    body = ellipse(0, 0, radius, radius * 0.8, fill, SHADOW)
    light = ellipse(-radius * 0.25, -radius * 0.28, radius * 0.4, radius * 0.22, "#ffffff40")
    return group([body, light], f"translate({x:.0f} {y:.0f}) rotate({turn:.0f})")


def _bamboo(x: float, y: float, rng: Random) -> str:
    length, turn = rng.uniform(70, 120), rng.uniform(0, 180)
    body = rect(
        -length / 2, -16, length, 32, rng.choice(("#b9b35e", "#cfc572", "#a3a04c")), 6, SHADOW
    )
    ends = ellipse(length / 2, 0, 8, 16, "#efe6b4") + rect(-6, -16, 5, 32, "#7d7a3455")
    return group([body, ends], f"translate({x:.0f} {y:.0f}) rotate({turn:.0f})")


def _shell(x: float, y: float, rng: Random) -> str:
    size, turn = rng.uniform(34, 48), rng.uniform(0, 360)
    fan = path(
        f"M0 {size}C{-size * 1.3} {size * 0.3} {-size} {-size} 0 {-size}S{size * 1.3} {size * 0.3} 0 {size}Z",
        "#f1d9c4",
        more=SHADOW,
    )
    ribs = "".join(
        path(
            f"M0 {size * 0.9:.0f}L{size * offset:.0f} {-size * 0.75:.0f}", stroke="#c79f83", width=3
        )
        for offset in (-0.6, -0.3, 0, 0.3, 0.6)
    )
    return group([fan, ribs], f"translate({x:.0f} {y:.0f}) rotate({turn:.0f})")


def _basket(x: float, y: float, radius: float, items: Sequence[str]) -> str:
    parts = [circle(x, y, radius, "#8f6534", SHADOW)]
    for ring, colour in enumerate(("#c89455", "#a97540", "#d6a766", "#a97540")):
        more = f'stroke="{colour}" stroke-width="17" stroke-dasharray="24 {9 + ring}"'
        parts.append(circle(x, y, radius - 10 - 16 * ring, "none", more))
    parts.append(circle(x, y, radius - 66, "#6f4b24"))
    return "".join(parts) + group(items, f"translate({x} {y})")


def _scatter(rng: Random, count: int, reach: float) -> list[tuple[float, float]]:
    places = []
    for place in range(count):
        turn, away = place * 2.4, reach * (place / count) ** 0.5
        places.append(
            (away * cos(turn) + rng.uniform(-6, 6), away * sin(turn) + rng.uniform(-6, 6))
        )
    return places


def _mat(width: int, height: int) -> list[str]:
    parts = [rect(0, 0, width, height, "#dcc590")]
    for row in range(0, height, 40):
        for column in range(0, width, 80):
            shift = 40 if row // 40 % 2 else 0
            fill = ("#e9d7a8", "#cfb578", "#e2cc96")[(row // 40 + column // 80) % 3]
            parts.append(rect(column - shift, row, 78, 38, fill, 3))
    parts += [rect(0, 0, width, 46, CLAY), rect(0, height - 46, width, 46, CLAY)]
    return parts


def four_baskets() -> list[str]:
    """Four baskets of loose parts on a mat, from above."""
    rng = Random(1)
    colours = (RED, BLUE, GOLD, LEAF, PAPER, VIOLET)
    caps = [_cap(x, y, 36, rng.choice(colours)) for x, y in _scatter(rng, 22, 132)]
    stones = [_stone(x, y, rng.uniform(30, 46), rng) for x, y in _scatter(rng, 18, 128)]
    sticks = [_bamboo(x, y, rng) for x, y in _scatter(rng, 16, 105)]
    shells = [_shell(x, y, rng) for x, y in _scatter(rng, 14, 120)]
    return [
        *_mat(1600, 1000),
        _basket(470, 290, 236, caps),
        _basket(1130, 280, 236, stones),
        _basket(480, 735, 236, sticks),
        _basket(1140, 730, 236, shells),
        _cap(800, 500, 36, RED),
        _stone(810, 610, 34, rng),
    ]


def caps_in_a_pattern() -> list[str]:
    """Bottle caps in a spiral of red, white, white, with stones around them."""
    rng = Random(2)
    parts = [rect(0, 0, 1200, 900, "#e9d7a8"), *_mat(1200, 900)]
    parts.append(circle(600, 450, 415, "#f6ecd0", SHADOW))
    parts += _cap_spiral()
    parts += [
        _stone(*on_circle(600, 450, 372, turn), rng.uniform(24, 34), rng)
        for turn in range(0, 360, 12)
    ]
    return parts


def _cap_spiral() -> list[str]:
    """Return caps along a spiral, equally far from each other."""
    parts, turn, place = [_cap(600, 450, 32, RED)], 1.2, 1
    while (away := 30 * turn / 2.7 + 26) < 318:
        x, y = 600 + away * cos(turn), 450 + away * sin(turn)
        parts.append(_cap(x, y, 31, RED if place % 3 == 0 else PAPER))
        turn += 66 / away
        place += 1
    return parts


def _drum() -> str:
    hoop = ellipse(0, -150, 250, 88, "#8c5a2b") + ellipse(0, -158, 240, 80, "#f4e3c4")
    body = path("M-250 -150L-205 150Q0 235 205 150L250 -150Q0 -30 -250 -150Z", CLAY)
    zigzag = path(
        "M-240 -95L-150 110L-75 -62L0 140L75 -62L150 110L240 -95", stroke="#f6e7c7", width=12
    )
    foot = path("M-205 150Q0 235 205 150L200 185Q0 268 -200 185Z", "#8c5a2b")
    stick = group(
        [line(0, 0, 250, -170, "#9b6a38", 22), circle(0, 0, 34, "#efdcb8", SHADOW)],
        "translate(30 -190) rotate(8)",
    )
    return group(
        [
            ellipse(0, 205, 250, 60, "#00000026", 'filter="url(#blur)"'),
            body,
            zigzag,
            foot,
            hoop,
            stick,
        ],
        "translate(520 560)",
    )


def drum_and_signs() -> list[str]:
    """A small drum and three round signs, red, yellow and green, before waves of sound."""
    parts = [rect(0, 0, 1600, 1000, "#f7edd6")]
    for place, radius in enumerate(range(180, 1300, 95)):
        colour = (TEAL, GOLD, CLAY)[place % 3]
        parts.append(
            circle(
                520,
                420,
                radius,
                "none",
                f'stroke="{colour}" stroke-opacity=".16" stroke-width="26"',
            )
        )
    parts.append(path("M0 800Q400 740 800 800T1600 790V1000H0Z", "#e6cf9f"))
    parts.append(_drum())
    for place, colour in enumerate((RED, GOLD, LEAF)):
        x, y = 960 + place * 215, 330 + place * 120
        parts.append(line(x, y + 60, x, 860 - place * 8, "#9b6a38", 24))
        parts.append(circle(x, y, 118, PAPER, SHADOW) + circle(x, y, 98, colour))
        parts.append(ellipse(x - 30, y - 38, 38, 22, "#ffffff55"))
    return parts


def _icon(kind: str) -> str:
    """Return a picture of 150 × 150 for a card of the day, centred on the origin."""
    icons = {
        "bag": rect(-50, -40, 100, 100, BLUE, 22)
        + path("M-25 -40Q0 -85 25 -40", stroke=INK, width=9)
        + rect(-32, 5, 64, 38, "#ffffff66", 10),
        "flag": line(-35, 65, -35, -70, "#8b8b8b", 9)
        + rect(-30, -65, 90, 60, RED)
        + rect(-30, -53, 90, 36, PAPER)
        + rect(-30, -45, 90, 20, "#28347d"),
        "pencil": group(
            [
                rect(-14, -70, 28, 105, GOLD),
                polygon([(-14, 35), (14, 35), (0, 70)], "#f1d9b0"),
                rect(-14, -82, 28, 16, "#e07a7a", 5),
            ],
            "rotate(28)",
        ),
        "plate": circle(0, 5, 66, PAPER, f'stroke="{SKY}" stroke-width="10"')
        + ellipse(0, 2, 36, 26, "#fffbe8", 'stroke="#d9cfa8" stroke-width="4"')
        + circle(22, -14, 12, GOLD),
        "pillow": rect(-68, -38, 136, 84, "#cfe0ef", 34)
        + path("M-30 -20Q0 10 30 -20M-40 20Q0 0 40 22", stroke="#9db9d2", width=6),
        "bus": rect(-70, -45, 140, 80, GOLD, 16)
        + "".join(rect(-58 + 40 * n, -32, 32, 30, "#dff0f8", 5) for n in range(3))
        + circle(-38, 38, 18, INK)
        + circle(38, 38, 18, INK),
        "done": path("M-44 2L-10 38L50 -38", stroke=LEAF, width=18),
    }
    return icons[kind]


def _day_card(x: float, y: float, kind: str, turn: float = 0) -> str:
    card = rect(-92, -92, 184, 184, PAPER, 16, SHADOW)
    return group(
        [card, group([_icon(kind)], "translate(0 -6)")], f"translate({x} {y}) rotate({turn})"
    )


def day_strip() -> list[str]:
    """A strip of picture cards on a wall, a red arrow at the present one, a pocket below."""
    parts = [
        rect(0, 0, 1600, 1000, "#dfe9e3"),
        rect(0, 880, 1600, 120, "#b98654"),
        rect(0, 868, 1600, 16, "#8f6534"),
    ]
    parts += [rect(210, 40, 250, 770, "#5b8f8c", 18, SHADOW), rect(322, 60, 26, 730, "#3f6c69", 6)]
    for place, kind in enumerate(("bag", "flag", "pencil", "plate")):
        parts.append(_day_card(335, 150 + place * 186, kind))
    parts.append(
        polygon(
            [(478, 522), (560, 470), (560, 505), (650, 505), (650, 540), (560, 540), (560, 574)],
            RED,
            SHADOW,
        )
    )
    parts += [rect(760, 60, 700, 380, "#f4efe0", 14, SHADOW), rect(790, 90, 640, 320, "#cfe6ee", 8)]
    parts += [
        circle(1290, 180, 52, GOLD),
        path("M790 410V330Q950 250 1110 330T1430 320V410Z", "#7fae6a"),
    ]
    parts += [_day_card(900, 610, "pillow", -5), _day_card(1130, 620, "bus", 4)]
    pocket = rect(1250, 560, 250, 240, "#9aa0a0", 14, SHADOW) + path(
        "M1250 590Q1375 650 1500 590", stroke="#7a8080", width=6
    )
    parts += [_day_card(1375, 560, "done", 6), pocket, text(1375, 720, "เสร็จแล้ว", 50, PAPER)]
    return parts


def _measure(x: float, y: float, x2: float, y2: float, words: str, gap: float = -16) -> str:
    middle_x, middle_y = (x + x2) / 2, (y + y2) / 2
    if x == x2:
        return arrow(x, y, x2, y2, TEAL, 4, both=True) + text(
            x + 20, middle_y + 10, words, 32, TEAL, "start"
        )
    return arrow(x, y, x2, y2, TEAL, 4, both=True) + text(middle_x, middle_y + gap, words, 32, TEAL)


def strip_layout() -> list[str]:
    """How the strip is built: widths, the fastening, the cards and the pocket."""
    parts = [rect(0, 0, 1200, 1000, CREAM)]
    parts += [rect(250, 110, 160, 780, "#5b8f8c", 12), rect(318, 120, 24, 660, "#2f5552")]
    for place in range(5):
        parts.append(
            rect(
                270, 140 + place * 126, 120, 116, PAPER, 10, f'stroke="{SOFT_INK}" stroke-width="3"'
            )
        )
    parts += [rect(262, 790, 136, 92, "#9aa0a0", 8), text(330, 848, "เสร็จแล้ว", 26, PAPER)]
    parts += [_measure(250, 80, 410, 80, "12 ซม."), _measure(210, 890, 210, 110, "")]
    parts.append(group([text(0, 0, "70 ซม.", 32, TEAL)], "translate(180 500) rotate(-90)"))
    parts += [
        rect(640, 170, 300, 300, PAPER, 22, SHADOW),
        group([_icon("plate")], "translate(790 305) scale(1.5)"),
    ]
    parts += [
        text(790, 452, "กิน", 44),
        _measure(640, 140, 940, 140, "9 ซม."),
        _measure(975, 170, 975, 470, "9 ซม."),
    ]
    parts += [dashed(392, 200, 630, 300), dashed(400, 835, 610, 760), dashed(345, 640, 610, 620)]
    parts += [text(625, 630, "แถบตีนตุ๊กแกตลอดแนว", 34, INK, "start", 400)]
    parts += [text(625, 770, "ซองผ้าสำหรับการ์ดที่ทำแล้ว", 34, INK, "start", 400)]
    return parts
