"""Pictures of crafts: the evidence box, natural paints, the shadow play."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from sample_media.svg import (
    CARD,
    CARD_EDGE,
    CREAM,
    PAPER,
    SHADOW,
    SOFT_INK,
    WOOD,
    circle,
    ellipse,
    group,
    line,
    on_circle,
    path,
    polygon,
    rect,
    sector,
    table_top,
)

PAINTS = ("#a8452c", "#e3a91f", "#5f8f3a", "#34539b", "#7c3f78", "#2e2b28")
WHEEL = ("#a8452c", "#cf7a2c", "#e3a91f", "#a5a63a", "#5f8f3a", "#34539b", "#5d3f86", "#7c3f58")


def _sickle() -> str:
    blade = path(
        "M-40 60Q-190 -20 -110 -170Q-30 -260 90 -190Q-20 -190 -54 -110Q-80 -20 10 40Z",
        "#8d979c",
        "#5f686c",
        4,
        SHADOW,
    )
    return blade + group([rect(-24, 0, 48, 190, WOOD, 22, SHADOW)], "translate(-6 40) rotate(-32)")


def _rice_basket() -> str:
    parts = [
        ellipse(0, 110, 110, 34, "#6f4b24"),
        path("M-100 -70Q-130 60 -90 112Q0 150 90 112Q130 60 100 -70Z", "#c89455", more=SHADOW),
    ]
    parts += [
        path(
            f"M{-104 + n * 3} {-50 + n * 36}Q0 {-20 + n * 38} {104 - n * 3} {-50 + n * 36}",
            stroke="#97682f",
            width=8,
        )
        for n in range(5)
    ]
    parts += [ellipse(0, -70, 104, 36, "#dbae6e"), ellipse(0, -74, 82, 24, "#a97540")]
    return "".join(parts)


def _receipt() -> str:
    parts = [rect(-95, -140, 190, 280, "#f0dc9b", 4, SHADOW), path("M95 80L55 140H95Z", "#cdb670")]
    parts += [rect(-70, -105 + n * 34, 140 - (n % 3) * 36, 8, "#8a6d3a") for n in range(6)]
    return "".join(
        [*parts, circle(38, 96, 34, "none", 'stroke="#b2493d" stroke-width="7" opacity=".7"')]
    )


def _photograph() -> str:
    parts = [rect(-130, -100, 260, 200, "#f4f1ea", 4, SHADOW), rect(-112, -82, 224, 164, "#9d9a94")]
    parts += [
        polygon([(-80, 20), (0, -60), (80, 20)], "#5f5d59"),
        rect(-62, 20, 124, 56, "#d5d2cb"),
    ]
    parts += [
        rect(-14, 34, 28, 42, "#6d6b67"),
        rect(-112, 72, 224, 10, "#77756f"),
        ellipse(92, 20, 20, 44, "#7a7872"),
    ]
    return "".join(parts)


def _coin() -> str:
    ring = circle(0, 0, 62, "#b9974a", SHADOW) + circle(
        0, 0, 50, "none", 'stroke="#7f6429" stroke-width="5"'
    )
    lotus = "".join(
        group([path("M0 6Q-16 -18 0 -34Q16 -18 0 6Z", "#7f6429")], f"rotate({turn})")
        for turn in (-56, -28, 0, 28, 56)
    )
    return ring + group([lotus], "translate(0 14)")


def evidence_box() -> list[str]:
    """An open cardboard box from above with five old things in it."""
    parts = [table_top(1600, 1000, seed=11)]
    flaps = (
        [(330, 150), (1270, 150), (1190, 30), (410, 30)],
        [(330, 850), (1270, 850), (1190, 970), (410, 970)],
    )
    sides = (
        [(330, 150), (330, 850), (170, 790), (170, 210)],
        [(1270, 150), (1270, 850), (1430, 790), (1430, 210)],
    )
    parts += [polygon(flap, "#dcb37c", SHADOW) for flap in (*flaps, *sides)]
    parts += [rect(330, 150, 940, 700, CARD_EDGE, 4), rect(362, 182, 876, 636, CARD, 4)]
    parts += [path(f"M362 {y}H1238", stroke="#b98b55", width=3) for y in range(200, 810, 22)]
    things = (
        (590, 430, -8, _sickle()),
        (1040, 360, 6, _photograph()),
        (860, 640, -4, _rice_basket()),
        (1120, 640, 12, _receipt()),
        (540, 720, 0, _coin()),
    )
    return parts + [
        group([drawn], f"translate({x} {y}) rotate({turn})") for x, y, turn, drawn in things
    ]


def _cup(x: float, y: float, paint: str) -> str:
    rng = Random(int(x))
    parts = [
        ellipse(x, y + 118, 112, 28, "#00000030"),
        path(
            f"M{x - 112} {y - 60}Q{x - 100} {y + 120} {x - 64} {y + 122}H{x + 64}Q{x + 100} {y + 120} {x + 112} {y - 60}Z",
            "#efe7d6",
            more=SHADOW,
        ),
        ellipse(x, y - 60, 114, 46, "#fbf7ec", 'stroke="#d5cbb4" stroke-width="4"'),
        ellipse(x, y - 56, 98, 36, paint),
        ellipse(x - 30, y - 66, 30, 9, "#ffffff50"),
        path(f"M{x - 60} {y - 30}q8 50 -2 {rng.randint(50, 90)}q-14 -30 -10 -90Z", paint),
    ]
    return "".join(parts)


def _brush(x: float, y: float, turn: float, paint: str) -> str:
    parts = [
        rect(-12, -330, 24, 300, WOOD, 12, SHADOW),
        rect(-16, -60, 32, 56, "#b9bdbf", 4),
        path("M-16 -4H16Q18 50 0 86Q-18 50 -16 -4Z", paint),
    ]
    return group(parts, f"translate({x} {y}) rotate({turn})")


def six_cups() -> list[str]:
    """Six cups of natural paint in a row, brushes beside them and strokes on paper."""
    parts = [
        table_top(1600, 1000, "#c79a68", 12),
        group([rect(0, 0, 1340, 330, PAPER, 6, SHADOW)], "translate(130 60) rotate(-1)"),
    ]
    for place, paint in enumerate(PAINTS):
        x = 240 + place * 222
        for stroke in range(3):
            y = 120 + stroke * 76
            parts.append(
                path(
                    f"M{x - 74} {y + 8}q50 -26 80 -4t72 -6",
                    stroke=paint,
                    width=44 - stroke * 9,
                    more=f'opacity="{0.95 - stroke * 0.25}"',
                )
            )
        parts.append(_cup(x, 610, paint))
    return [*parts, _brush(700, 930, 74, PAINTS[0]), _brush(1330, 900, 62, PAINTS[3])]


def colour_wheel() -> list[str]:
    """A wheel of eight colours painted with earth and plants on cream paper."""
    rng = Random(13)
    parts = [
        table_top(1200, 1000, "#b98654", 14),
        group([rect(-540, -440, 1080, 880, CREAM, 6, SHADOW)], "translate(600 500) rotate(-2)"),
    ]
    for place, paint in enumerate(WHEEL):
        start = place * 45 + 2
        parts.append(sector(600, 500, 130, 385, start, start + 41, paint))
        for _ in range(26):
            x, y = on_circle(600, 500, rng.uniform(150, 370), start + rng.uniform(4, 37))
            parts.append(
                ellipse(
                    x,
                    y,
                    rng.uniform(12, 42),
                    rng.uniform(8, 20),
                    "#ffffff" if rng.random() < 0.5 else paint,
                    'opacity=".14"',
                )
            )
    parts.append(
        circle(
            600, 500, 104, "none", f'stroke="{SOFT_INK}" stroke-width="3" stroke-dasharray="8 8"'
        )
    )
    return parts


def _puppet(turn: float, robe: str, crown: Sequence[tuple[float, float]]) -> str:
    dark = "#2b2320"
    parts = [
        line(0, 240, 0, 480, dark, 12),
        path("M-80 250Q-110 40 -40 -40H40Q110 40 80 250Q0 210 -80 250Z", dark),
        path("M-54 220Q-76 60 -26 -10H26Q76 60 54 220Q0 190 -54 220Z", robe),
        circle(0, -100, 62, dark)
        + polygon([(40, -118), (84, -92), (44, -72)], dark)
        + circle(18, -112, 9, "#fff3cf"),
        polygon(crown, dark),
        group(
            [path("M0 0Q110 -40 190 -120L214 -96Q140 0 10 34Z", dark), circle(4, 12, 9, "#fff3cf")],
            f"translate(44 0) rotate({turn})",
        ),
        line(236, -110, 300, 440, dark, 7),
    ]
    parts += [circle(-30 + n * 20, 130, 7, "#fff3cf") for n in range(4)]
    return "".join(parts)


def shadow_play() -> list[str]:
    """A white screen lit from behind with the shadows of two puppets whose robes glow."""
    parts = [rect(0, 0, 1600, 1000, "#1f1714"), rect(110, 70, 1380, 760, "#f7e2ac", 8)]
    parts += [
        ellipse(800, 420, 620, 330, "#fff6d8", 'filter="url(#blur)"'),
        rect(110, 70, 1380, 760, "none", 8, f'stroke="{WOOD}" stroke-width="30"'),
    ]
    crown = [(-60, -140), (0, -270), (60, -140)]
    horns = [(-64, -130), (-92, -220), (-20, -168), (20, -168), (92, -220), (64, -130)]
    parts.append(group([_puppet(-10, "#d8442fd0", crown)], "translate(520 420)"))
    parts.append(group([_puppet(24, "#f0b429d8", horns)], "translate(1100 420) scale(-1 1)"))
    parts += [rect(80, 820, 1440, 180, "#4a2f1c"), rect(80, 820, 1440, 18, "#7b5026")]
    parts += [
        path(f"M{x} 1000Q{x + 60} 880 {x + 120} 1000Z", "#120c0a") for x in range(120, 1480, 150)
    ]
    return parts
