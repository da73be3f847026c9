"""Pictures of sport: measuring a rope, the chart of twelve steps."""

from __future__ import annotations

from random import Random

from sample_media.svg import (
    BLUE,
    CLAY,
    CREAM,
    GOLD,
    INK,
    PAPER,
    RED,
    SHADOW,
    TEAL,
    VIOLET,
    circle,
    dashed,
    ellipse,
    line,
    path,
    rect,
    text,
)

LEVELS = ("#cfe3df", "#8fc2ba", "#4b9a92", "#0e6f6c")


def rope_grip() -> list[str]:
    """A plain figure on the middle of a rope whose ends reach the armpits."""
    parts = [rect(0, 0, 1000, 1200, CREAM), rect(0, 1080, 1000, 120, "#d9c79d")]
    parts += [circle(500, 190, 92, "#d8ab75"), path("M410 300Q500 270 590 300L610 640H390Z", TEAL)]
    parts += [path("M410 640H590L580 1060H520L502 730L480 1060H420Z", "#3a5673")]
    parts += [ellipse(448, 1074, 62, 24, INK), ellipse(552, 1074, 62, 24, INK)]
    parts += [
        path("M414 316Q300 390 322 520", stroke="#d8ab75", width=46),
        path("M586 316Q700 390 678 520", stroke="#d8ab75", width=46),
    ]
    rope = "M322 370L330 980Q350 1098 500 1098Q650 1098 670 980L678 370"
    parts += [
        path(rope, stroke=GOLD, width=20),
        path(rope, stroke=CLAY, width=20, more='stroke-dasharray="34 34"'),
    ]
    parts += [
        rect(306, 280, 32, 110, PAPER, 10, SHADOW),
        rect(662, 280, 32, 110, PAPER, 10, SHADOW),
    ]
    parts += [dashed(120, 372, 880, 372, RED, 6), text(890, 350, "ระดับรักแร้", 40, RED, "end")]
    return [*parts, text(500, 1168, "เหยียบกลางเชือก", 42)]


def ladder_chart() -> list[str]:
    """A chart of twelve steps, darker every three, with coloured pins."""
    rng = Random(15)
    parts = [rect(0, 0, 1000, 1300, "#e8dcc0"), rect(110, 50, 780, 1200, PAPER, 14, SHADOW)]
    parts += [rect(150, 80, 22, 1140, "#c99a63", 8), rect(828, 80, 22, 1140, "#c99a63", 8)]
    for step in range(1, 13):
        y = 1150 - (step - 1) * 96
        fill = LEVELS[(step - 1) // 3]
        ink = PAPER if step > 6 else INK
        parts += [
            rect(172, y - 34, 656, 78, fill, 6),
            text(225, y + 20, str(step), 46, ink, weight=700),
        ]
    for colour in (RED, GOLD, BLUE, VIOLET, CLAY, "#e079a0", "#2f2f2f", PAPER):
        for _ in range(rng.choice((2, 3))):
            step = min(12, max(1, round(rng.gauss(7.4, 2.4))))
            x, y = rng.randint(300, 790), 1150 - (step - 1) * 96 + rng.randint(-8, 10)
            parts += [
                line(x, y, x + 5, y + 24, "#6d6b67", 4),
                circle(x, y, 16, colour, SHADOW),
                ellipse(x - 5, y - 6, 5, 4, "#ffffff90"),
            ]
    return parts
