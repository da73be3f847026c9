"""Pictures of fields and plans: the rice field of commands and the timetable in blocks."""

# ruff: noqa: PLR0913, PLR0917  # a drawn thing has that many measures

from __future__ import annotations

from itertools import pairwise
from random import Random

from sample_media.svg import (
    BLUE,
    CLAY,
    CREAM,
    GOLD,
    INK,
    PAPER,
    SHADOW,
    SKY,
    SOFT_INK,
    TEAL,
    arrow,
    circle,
    ellipse,
    group,
    line,
    path,
    rect,
    text,
)

DYKES = {(1, 1), (2, 1), (4, 2), (4, 3), (1, 4), (2, 4), (3, 5)}
"""Cells that nobody may walk through, (column, row) from the upper left."""
WAY = ((0, 5), (0, 4), (0, 3), (1, 3), (2, 3), (3, 3), (3, 2), (3, 1), (3, 0), (4, 0), (5, 0))


def _seedling(x: float, y: float, size: float) -> str:
    blades = ((0, -1.2), (-0.55, -0.85), (0.55, -0.85))
    return "".join(
        path(
            f"M{x:.0f} {y:.0f}q{dx * size * 0.2:.1f} {dy * size * 0.6:.1f} {dx * size:.1f} {dy * size:.1f}",
            stroke="#2f7d3a",
            width=7,
        )
        for dx, dy in blades
    )


def _cell(x: float, y: float, size: float, kind: int, rng: Random) -> str:
    if kind == 0:
        waves = "".join(
            path(
                f"M{x + 20:.0f} {y + 30 + n * 34:.0f}q20 -14 40 0t40 0", stroke="#ffffff70", width=5
            )
            for n in range(3)
        )
        return rect(x, y, size, size, SKY, 10) + waves
    fill = rng.choice(("#9cc47a", "#8ab96a"))
    plants = "".join(
        _seedling(x + 30 + column * 38, y + 52 + row * 46, 26)
        for row in range(2)
        for column in range(3)
    )
    return rect(x, y, size, size, fill, 10) + plants


def _command(x: float, y: float, turn: float) -> str:
    card = rect(-50, -50, 100, 100, PAPER, 14, SHADOW)
    return group([card, arrow(0, 34, 0, -20, CLAY, 16)], f"translate({x} {y}) rotate({turn})")


def _buffalo(x: float, y: float) -> str:
    wood, dark = "#b07b45", "#7b5026"
    parts = [
        ellipse(0, 70, 120, 22, "#00000030"),
        path(
            "M-110 -10Q-100 -70 -20 -66Q60 -78 100 -30L104 64H70V20H-60V64H-98Z", wood, more=SHADOW
        ),
        circle(118, -40, 46, wood),
        path("M96 -78Q60 -120 92 -142M142 -78Q184 -112 152 -142", stroke=dark, width=14),
        ellipse(134, -24, 26, 18, "#d8ab75") + circle(126, -52, 5, INK),
        path("M-60 -40Q0 -20 60 -44M-70 -14Q0 6 80 -16", stroke=dark, width=4, more='opacity=".5"'),
    ]
    return group(parts, f"translate({x} {y}) scale(0.85)")


def rice_field() -> list[str]:
    """A field of six by six cells from above, command cards along a way, a wooden buffalo."""
    rng, size = Random(4), 150
    parts = [rect(0, 0, 1600, 1000, "#a9764a"), rect(330, 20, 950, 960, "#8a5c33", 16, SHADOW)]
    for row in range(6):
        for column in range(6):
            kind = 0 if rng.random() < 0.3 else 1
            x, y = 345 + column * 154, 38 + row * 154
            if (column, row) in DYKES:
                parts.append(
                    rect(x, y, size, size, "#7c5230", 10)
                    + rect(x + 12, y + 12, size - 24, size - 24, "#946640", 8)
                )
            else:
                parts.append(_cell(x, y, size, kind, rng))
    for (column, row), (after, below) in pairwise(WAY):
        turn = 90 if after > column else 0 if below < row else 180
        parts.append(_command(345 + column * 154 + 75, 38 + row * 154 + 75, turn))
    parts += [_command(140, 250, 0), _command(165, 400, 90), _command(120, 560, -90)]
    return [*parts, _buffalo(1430, 850), group([_seedling(1440, 300, 120)], "")]


def grid() -> list[str]:
    """The plan of six by six cells: start, goal, seven dykes and one way."""
    size, edge = 150, 50
    parts = [rect(0, 0, 1000, 1000, CREAM)]
    for row in range(6):
        for column in range(6):
            fill = "#8a5c33" if (column, row) in DYKES else "#e3efd2"
            parts.append(
                rect(
                    edge + column * size,
                    edge + row * size,
                    size,
                    size,
                    fill,
                    0,
                    f'stroke="{SOFT_INK}" stroke-width="4"',
                )
            )

    def centre(cell: tuple[int, int]) -> tuple[int, int]:
        return edge + cell[0] * size + size // 2, edge + cell[1] * size + size // 2

    points = [centre(cell) for cell in WAY]
    start, goal = points[0], points[-1]
    way = "M" + "L".join(f"{x} {y}" for x, y in points)
    parts.append(path(way, stroke=CLAY, width=14, more='stroke-dasharray="4 24"'))
    (x1, y1), (x2, y2) = points[-2], goal
    parts.append(arrow(x1, y1, (x1 + x2) / 2 + 15, y2, CLAY, 14))
    parts += [circle(*start, 48, TEAL), text(start[0], start[1] + 14, "เริ่ม", 40, PAPER)]
    parts += [circle(*goal, 52, GOLD), group([_seedling(goal[0], goal[1] + 32, 62)])]
    return parts


def timetable() -> list[str]:
    """Five days of six lessons as blocks in the colours of four teachers; wide blocks join grades."""
    colours = (TEAL, GOLD, CLAY, BLUE)
    plan = ("0123 0", "1203 2", "0213 1", "2013 0", "0122 3")
    parts = [rect(0, 0, 1400, 800, CREAM)]
    days = ("จ.", "อ.", "พ.", "พฤ.", "ศ.")
    for lesson in range(6):
        x = 150 + lesson * 200 + (20 if lesson > 3 else 0)
        parts.append(text(x + 92, 70, f"คาบ {lesson + 1}", 34, SOFT_INK))
    for row, day in enumerate(days):
        y = 100 + row * 118
        parts.append(text(90, y + 66, day, 42))
        for lesson in range(6):
            x = 150 + lesson * 200 + (20 if lesson > 3 else 0)
            parts.append(_lesson(x, y, lesson, row, colours, plan[row]))
    for place, colour in enumerate(colours):
        parts += [
            rect(170 + place * 250, 720, 44, 44, colour, 8),
            text(230 + place * 250, 755, f"ครู {place + 1}", 34, INK, "start"),
        ]
    parts += [rect(1170, 720, 90, 44, "#9aa0a0", 8), text(1275, 755, "รวมชั้น", 34, INK, "start")]
    return parts


def _lesson(x: float, y: float, lesson: int, row: int, colours: tuple[str, ...], plan: str) -> str:
    """Return a lesson: two half blocks of single grades, or one wide block of joined grades."""
    if (lesson + row) % 3 == 2:
        return rect(x, y, 184, 100, colours[(lesson + row * 2) % 4], 12, SHADOW) + line(
            x + 30, y + 50, x + 154, y + 50, "#ffffffa0", 8
        )
    first = colours[int(plan[lesson]) if plan[lesson].strip() else 3]
    second = colours[(colours.index(first) + 1 + row) % 4]
    return rect(x, y, 88, 100, first, 12, SHADOW) + rect(x + 96, y, 88, 100, second, 12, SHADOW)
