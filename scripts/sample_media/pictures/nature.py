"""Pictures of experiments: salt and seeds, dripping bottles, the phases of the moon."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

from sample_media.svg import (
    BLUE,
    CLAY,
    CREAM,
    EARTH,
    GOLD,
    INK,
    LEAF,
    PAPER,
    RED,
    SAND,
    SHADOW,
    SKY,
    SOFT_INK,
    TEAL,
    arrow,
    circle,
    dashed,
    ellipse,
    group,
    line,
    on_circle,
    path,
    rect,
    table_top,
    text,
)


def _leaf(x: float, y: float, length: float, turn: float, fill: str) -> str:
    shape = f"M0 0Q{length * 0.35:.0f} {-length * 0.4:.0f} {length:.0f} 0Q{length * 0.35:.0f} {length * 0.4:.0f} 0 0Z"
    return group(
        [path(shape, fill), line(4, 0, length * 0.85, 0, "#ffffff50", 3)],
        f"translate({x:g} {y:g}) rotate({turn:g})",
    )


def _plant(x: float, y: float, height: float, fill: str, droop: float = 0) -> str:
    stem = path(f"M{x} {y}q{droop / 2} {-height * 0.6} {droop} {-height}", stroke=fill, width=9)
    leaves = []
    for place in range(max(2, int(height / 45))):
        level = y - height * (0.3 + 0.7 * place / max(1, int(height / 45)))
        side = 1 if place % 2 else -1
        turn = (-25 + droop * 0.8) if side > 0 else (205 - droop * 0.8)
        leaves.append(
            _leaf(x + droop * (y - level) / height, level, 30 + height * 0.25, turn, fill)
        )
    return stem + "".join(leaves) + _leaf(x + droop, y - height, 40, -70 + droop * 2, fill)


def _pot(x: float, y: float, crust: float) -> str:
    rng = Random(int(x))
    body = path(f"M{x - 130} {y - 190}H{x + 130}L{x + 96} {y}H{x - 96}Z", CLAY, more=SHADOW)
    rim = rect(x - 146, y - 226, 292, 48, "#d6714e", 8) + ellipse(x, y - 222, 132, 22, "#5b3a20")
    grains = [
        circle(
            x + rng.uniform(-118, 118),
            y - 222 + rng.uniform(-13, 13),
            rng.uniform(4, 9),
            "#ffffffe0",
        )
        for _ in range(int(70 * crust))
    ]
    return ellipse(x, y, 130, 18, "#00000030") + body + rim + "".join(grains)


def four_pots() -> list[str]:
    """Four pots whose seedlings grow smaller as the soil gets saltier; the last has a white crust."""
    parts = [rect(0, 0, 1600, 1000, "#e4efe6"), circle(1330, 190, 110, "#f6dc98")]
    parts += [
        path("M0 640Q380 560 760 630T1600 590V1000H0Z", "#cbdcb6"),
        rect(0, 800, 1600, 200, "#b98654"),
        rect(0, 800, 1600, 14, "#8f6534"),
    ]
    heights = ((390, "#4f9a3d", 0), (280, "#6aa446", 8), (165, "#a0a445", 30), (80, "#b99a4c", 46))
    for place, (height, fill, droop) in enumerate(heights):
        x = 230 + place * 380
        parts += [_pot(x, 880, (0, 0.12, 0.4, 1)[place]), _plant(x, 658, height, fill, droop)]
    return parts


def germination_graph() -> list[str]:
    """Bars of germination, 92, 78, 41 and 8 per cent, at 0, 2, 4 and 8 dS/m."""
    parts = [rect(0, 0, 1200, 800, PAPER)]
    for percent in range(0, 101, 20):
        y = 670 - percent * 5.6
        parts += [
            line(150, y, 1120, y, "#ddd5c2", 3),
            text(128, y + 12, str(percent), 34, SOFT_INK, "end", 400),
        ]
    for place, (level, percent) in enumerate(((0, 92), (2, 78), (4, 41), (8, 8))):
        x, height = 230 + place * 235, percent * 5.6
        fill = (LEAF, "#8fa548", GOLD, CLAY)[place]
        parts += [
            rect(x, 670 - height, 140, height, fill, 8),
            text(x + 70, 650 - height, str(percent), 46),
        ]
        parts.append(text(x + 70, 722, str(level), 40))
    parts += [
        line(150, 670, 1120, 670, INK, 5),
        text(640, 778, "ความเค็มของน้ำ (dS/m)", 38, SOFT_INK),
    ]
    return [*parts, text(150, 68, "งอกเฉลี่ย (ร้อยละ)", 38, SOFT_INK, "start")]


def _battery(x: float, y: float) -> str:
    return (
        rect(x, y, 150, 74, "#2f4858", 12, SHADOW)
        + rect(x + 150, y + 22, 16, 30, "#b7b7b7", 4)
        + rect(x + 18, y, 36, 74, GOLD)
        + text(x + 104, y + 50, "1.5", 36, PAPER)
    )


def meter_wiring() -> list[str]:
    """The circuit: two batteries, a resistor, an LED and two nails in a glass of soil and water."""
    parts = [rect(0, 0, 1200, 800, CREAM)]
    parts.append(path("M150 190V620H700V520", stroke=INK, width=9))
    parts.append(path("M506 190H640M800 190H900M1010 190H1080V620H820V520", stroke=RED, width=9))
    parts += [_battery(150, 153), _battery(330, 153), text(320, 290, "ถ่าน AA สองก้อน 3 V", 34)]
    parts += [rect(640, 160, 160, 60, SAND, 20, SHADOW), text(720, 290, "47 Ω", 36)]
    parts += [
        rect(660 + n * 34, 160, 14, 60, colour)
        for n, colour in enumerate((GOLD, "#7d5aa6", INK, GOLD))
    ]
    parts += [
        circle(955, 190, 95, "#f6c9b688"),
        circle(955, 190, 54, RED, SHADOW),
        circle(938, 172, 14, "#ffffff90"),
        text(955, 325, "LED", 36),
    ]
    parts.append(
        path("M640 480H880L850 740H670Z", "#ffffffb0", SOFT_INK, 6)
        + path("M648 550H872L850 736H670Z", "#a9764acc")
    )
    parts += [
        rect(652, 452, 216, 32, TEAL, 8),
        rect(692, 420, 16, 240, "#9aa3a8", 3),
        rect(812, 420, 16, 240, "#9aa3a8", 3),
    ]
    parts += [arrow(700, 690, 820, 690, PAPER, 5, both=True), text(760, 726, "2 ซม.", 30, PAPER)]
    parts.append(text(330, 730, "ตะปูสองตัวในน้ำดิน", 36))
    return [*parts, arrow(500, 715, 650, 660, SOFT_INK, 5)]


def _bottle(x: float, y: float, scale: float = 1) -> str:
    """Return a clear bottle upside down, its neck in the soil at ``y``."""
    shape = "M-44 -230V-92Q-40 -52 -14 -38V18H14V-38Q40 -52 44 -92V-230Z"
    water = "M-41 -150V-92Q-38 -54 -12 -40V14H12V-40Q38 -54 41 -92V-150Z"
    parts = [
        path(shape, "#eef8fbc0", "#8fb9c9", 5),
        path(water, "#7fb7d4b0"),
        line(-26, -218, -26, -110, "#ffffffb0", 8),
        rect(-16, 12, 32, 26, BLUE, 4),
    ]
    return group(parts, f"translate({x:g} {y:g}) scale({scale})")


def drip_garden() -> list[str]:
    """Two rows of plants on earth beds, each with a bottle upside down beside it."""
    parts = [rect(0, 0, 1600, 1000, "#d6eaf2"), circle(220, 170, 92, "#f6d98b")]
    parts += [
        path("M0 400Q300 320 700 390T1600 340V560H0Z", "#a9c98d"),
        rect(0, 480, 1600, 520, "#b98654"),
    ]
    for row, (y, scale) in enumerate(((610, 0.82), (880, 1.1))):
        parts.append(
            path(f"M-40 {y + 60}Q200 {y - 40} 800 {y - 34}T1640 {y + 60}V{y + 130}H-40Z", EARTH)
        )
        for place in range(5):
            x = 150 + row * 60 + place * (300 + row * 20)
            height = (170 + 26 * (place % 3)) * scale
            parts.append(_plant(x, y + 6, height, "#3f8f3d" if place % 2 == row else "#5fa84a"))
            if place % 2 == row:
                parts += [
                    ellipse(x + 34, y - height * 0.45, 9, 24, RED),
                    ellipse(x - 30, y - height * 0.6, 9, 24, RED),
                ]
            parts.append(_bottle(x + 118 * scale, y + 6, scale))
    return parts


def bottle_section() -> list[str]:
    """A bottle in the soil cut open: hole, wick, depth and distance from the stem."""
    parts = [
        rect(0, 0, 1200, 900, "#e9f3f4"),
        rect(0, 480, 1200, 420, "#a9764a"),
        rect(0, 480, 1200, 16, "#7c5230"),
    ]
    parts.append(_plant(330, 486, 290, "#3f8f3d"))
    parts += [
        path(f"M330 490q{dx} 60 {dx * 2} {140 - abs(dx)}", stroke="#e8d2a6", width=6)
        for dx in (-50, -20, 15, 45, 80)
    ]
    parts += [_bottle(640, 590, 2.3), line(640, 560, 640, 720, "#efdcb8", 10)]
    rng = Random(9)
    parts += [ellipse(640 + rng.gauss(0, 60), 720 + rng.gauss(0, 28), 5, 7, SKY) for _ in range(46)]
    parts += [arrow(330, 560, 600, 560, PAPER, 5, both=True), text(465, 545, "8 ซม.", 34, PAPER)]
    parts += [
        arrow(850, 484, 850, 690, PAPER, 5, both=True),
        text(872, 600, "10 ซม.", 34, PAPER, "start"),
    ]
    parts += [
        dashed(640, 690, 860, 690, PAPER),
        text(800, 110, "ขวด 1.5 ลิตร ตัดก้น", 36, INK, "start"),
    ]
    parts += [text(872, 740, "ฝาเจาะรู", 34, PAPER, "start"), arrow(862, 730, 690, 668, PAPER, 4)]
    return [
        *parts,
        text(872, 820, "ไส้ไม้เสียบลูกชิ้น", 34, PAPER, "start"),
        arrow(862, 806, 652, 716, PAPER, 4),
    ]


def _moon(x: float, y: float, radius: float, night: int) -> str:
    """Return the waxing moon of night 0 to 15 as seen in the north, lit on its right side."""
    bulge = radius * cos(pi * night / 15)
    sweep = 0 if bulge > 0 else 1
    lit = f"M{x:g} {y - radius:g}A{radius:g} {radius:g} 0 0 1 {x:g} {y + radius:g}A{abs(bulge):.2f} {radius:g} 0 0 {sweep} {x:g} {y - radius:g}Z"
    ring = circle(x, y, radius, "#51607a", f'stroke="{INK}" stroke-width="3"')
    return ring + path(lit, "#fdf0bd")


def moon_pages() -> list[str]:
    """An open notebook with fifteen moons from a thin crescent to full."""
    parts = [table_top(1200, 900, "#8f6b45", 6), rect(70, 90, 1060, 720, PAPER, 14, SHADOW)]
    parts += [
        rect(596, 90, 8, 720, "#00000022"),
        rect(570, 90, 30, 720, "#00000008"),
        rect(600, 90, 30, 720, "#00000008"),
    ]
    for night in range(1, 16):
        column, row = (night - 1) % 3, (night - 1) // 3
        left = row < 3
        x = (165 if left else 735) + column * 150
        y = 205 + (row if left else row - 3) * 215
        parts += [_moon(x, y, 58, night), text(x, y + 100, str(night), 32, SOFT_INK, weight=400)]
        parts.append(line(x - 50, y + 118, x + 50, y + 118, "#cfc4aa", 3))
    parts += [line(690, 620 + n * 52, 1080, 620 + n * 52, "#d9cfb8", 3) for n in range(4)]
    pencil = [rect(0, 0, 430, 28, GOLD, 4, SHADOW), path("M430 0L480 14L430 28Z", "#f1d9b0")]
    return [*parts, group(pencil, "translate(690 850) rotate(-7)")]


def ball_and_lamp() -> list[str]:
    """Balls on sticks around a head; the bright half of each faces the lamp on the right."""
    parts = [rect(0, 0, 1200, 900, "#273449")]
    parts += [
        '<path d="M1010 450L0 120V780Z" fill="#fdf0bd" opacity=".10"/>',
        circle(1070, 450, 150, "#fdf0bd40", 'filter="url(#blur)"'),
    ]
    parts.append(
        circle(470, 450, 300, "none", 'stroke="#ffffff50" stroke-width="4" stroke-dasharray="6 14"')
    )
    parts += [
        circle(470, 450, 82, "#d8ab75", SHADOW),
        path("M400 410Q470 330 540 410Q500 380 400 410Z", INK),
        ellipse(556, 455, 14, 20, "#d8ab75"),
    ]
    for turn in range(0, 360, 45):
        x, y = on_circle(470, 450, 300, turn)
        parts.append(line(x, y + 40, x, y + 100, "#c99a63", 8))
        parts += [
            circle(x, y, 48, "#5d6b84", SHADOW),
            path(f"M{x:.1f} {y - 48:.1f}A48 48 0 0 1 {x:.1f} {y + 48:.1f}Z", "#fff7d6"),
        ]
    lamp = path("M1000 380L1110 330V570L1000 520Z", GOLD, more=SHADOW) + rect(
        1110, 430, 60, 40, "#8b8b8b", 8
    )
    return [*parts, ellipse(1000, 450, 22, 70, "#fffbe6"), lamp, *_rays()]


def _rays() -> list[str]:
    return [
        arrow(950 - 10 * abs(n), 450 + 60 * n, 950 - 130, 450 + 60 * n + sin(n) * 4, "#fdf0bd", 5)
        for n in (-1, 0, 1)
    ]
