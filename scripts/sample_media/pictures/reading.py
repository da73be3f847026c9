"""Pictures of reading aids: the stairs of booklets, jigsaw word cards, phonics slide cards."""

# ruff: noqa: PLR0913, PLR0917  # a drawn thing has that many measures

from __future__ import annotations

from sample_media.svg import (
    BLUE,
    CARD,
    CARD_EDGE,
    CLAY,
    CREAM,
    GOLD,
    INK,
    LEAF,
    PAPER,
    RED,
    SHADOW,
    TEAL,
    arrow,
    circle,
    dashed,
    ellipse,
    group,
    line,
    path,
    polygon,
    rect,
    table_top,
    text,
)

STEPS = ("#3f8f5c", "#5c9f56", "#7bad50", "#9bb94b", "#bac046", "#d3bf40", "#e2b238", "#e8a02e")


def _booklet(x: float, y: float, cover: str) -> str:
    parts = [
        rect(-46, -62, 92, 62, cover, 4, SHADOW),
        rect(-46, -62, 12, 62, "#00000026", 3),
        rect(-24, -48, 56, 12, "#ffffffb0", 4),
        rect(-24, -28, 38, 8, "#ffffff80", 4),
    ]
    return group(parts, f"translate({x:g} {y:g}) rotate(-3)")


def _bird(x: float, y: float) -> str:
    parts = [
        path("M0 0Q-62 -6 -70 -56Q-20 -78 24 -46Q58 -40 56 -12Q40 14 0 0Z", TEAL, more=SHADOW),
        path("M-62 -46L-128 -70L-70 -22Z", "#0a5452"),
        path("M-40 -40Q-6 -60 18 -22Q-14 2 -40 -40Z", "#4ea3a0"),
        circle(34, -40, 27, TEAL),
        circle(42, -46, 6, PAPER) + circle(43, -46, 3, INK),
        polygon([(58, -42), (86, -34), (58, -26)], GOLD),
        line(-6, 0, -6, 28, INK, 5) + line(14, 0, 14, 28, INK, 5),
    ]
    return group(parts, f"translate({x:g} {y:g})")


def eight_steps() -> list[str]:
    """Eight stairs from green to gold with a booklet on each and a bird on the top."""
    parts = [rect(0, 0, 1600, 1000, "#f8efd9"), circle(300, 260, 118, "#f3d488")]
    parts += [ellipse(x, y, 150, 34, "#ffffffb0") for x, y in ((260, 380), (620, 190), (980, 110))]
    parts.append(path("M0 780Q420 640 860 770T1600 700V1000H0Z", "#dbe4c0"))
    for place, fill in enumerate(STEPS):
        x, top = 110 + place * 175, 830 - place * 84
        parts.append(rect(x, top, 178, 920 - top, fill))
        parts.append(rect(x, top, 178, 20, "#ffffff59") + rect(x, top, 6, 920 - top, "#00000018"))
        shades = (CLAY, BLUE, PAPER, "#7d5aa6")
        parts.append(_booklet(x + 76, top + 2, shades[place % 4]))
    parts += [
        _bird(1458, 210),
        rect(0, 912, 1600, 88, "#b98654"),
        rect(0, 912, 1600, 10, "#8f6534"),
    ]
    return parts


def _tile(x: float, width: float, letter: str, fill: str, knob: bool, hole: bool) -> str:
    """Return a jigsaw tile; a knob is on its right side, a hole on its left."""
    left = "v70a32 32 0 1 1 0 60v70" if hole else "v200"
    shape = f"M{x} 520h{width}"
    right = "v-70a32 32 0 1 0 0 -60v-70" if knob else "v-200"
    body = path(f"{shape}{right}h{-width}{left}Z", fill, "#00000030", 3, SHADOW)
    return body + text(x + width / 2 + (10 if hole else 0), 462, letter, 132, INK, weight=700)


def word_cards() -> list[str]:
    """Three jigsaw cards that make a word before a box of eight compartments."""
    parts = [table_top(1200, 800, "#c79a68", 3)]
    parts.append(rect(180, 50, 840, 220, CARD, 10, SHADOW))
    for place in range(8):
        x = 196 + place * 102
        parts.append(rect(x, 66, 94, 188, CARD_EDGE, 6))
        fill = STEPS[place]
        parts += [
            rect(x + 10 + n * 3, 96 + n * 14, 70, 120, fill, 4, 'stroke="#0000002a"')
            for n in range(3)
        ]
    parts.append(_tile(780, 230, "น", "#f1c86a", knob=False, hole=True))
    parts.append(_tile(500, 280, "า", "#a9cf9b", knob=True, hole=True))
    parts.append(_tile(210, 290, "บ้", "#f0a58b", knob=True, hole=False))
    for x, letter, fill in ((250, "ม", "#f0a58b"), (520, "โ", "#a9cf9b"), (820, "ก", "#f1c86a")):
        parts.append(
            group(
                [rect(0, 0, 150, 130, fill, 8, SHADOW), text(75, 92, letter, 82)],
                f"translate({x} 615) rotate({(x - 520) / 60:.1f})",
            )
        )
    return parts


def _slide(
    x: float, y: float, turn: float, first: str, rest: str, colour: str, drawn: float
) -> str:
    """Return a slide card; ``drawn`` is how far its strip stands out at the top."""
    strip = [rect(-90, -300 - drawn, 130, 720, "#fff6dc", 8, SHADOW)]
    letters = ("c", "h", "m", "s", "f")
    strip += [
        text(-25, -250 - drawn + n * 130, letter, 84, "#9b8f75") for n, letter in enumerate(letters)
    ]
    pocket = [
        rect(-210, -220, 470, 470, colour, 16, SHADOW),
        rect(
            -196,
            -206,
            442,
            442,
            "none",
            12,
            'stroke="#ffffff90" stroke-width="4" stroke-dasharray="14 10"',
        ),
        rect(-100, -75, 150, 165, "#fff6dc", 8, 'stroke="#00000035" stroke-width="4"'),
        text(-25, 50, first, 130, RED, weight=700),
        text(155, 50, rest, 130, PAPER, weight=700),
    ]
    return group([*strip, *pocket], f"translate({x} {y}) rotate({turn})")


def slide_cards() -> list[str]:
    """Three slide cards whose strips show c-at, h-at and m-at."""
    return [
        table_top(1600, 1000, "#d9b88a", 5),
        _slide(340, 540, -7, "c", "at", TEAL, 60),
        _slide(830, 500, 3, "h", "at", CLAY, 10),
        _slide(1290, 560, -2, "m", "at", BLUE, 90),
        rect(60, 930, 420, 26, GOLD, 13, SHADOW),
        polygon([(480, 930), (530, 943), (480, 956)], "#f1d9b0"),
        ellipse(1480, 120, 60, 60, LEAF, SHADOW),
    ]


def _length(x: float, y: float, x2: float, y2: float, words: str) -> str:
    mark = arrow(x, y, x2, y2, TEAL, 4, both=True)
    if x == x2:
        return mark + text(x + 18, (y + y2) / 2 + 10, words, 32, TEAL, "start")
    return mark + text((x + x2) / 2, y - 18, words, 32, TEAL)


def card_parts() -> list[str]:
    """The pattern of a slide card: pocket with a hole, strip, folds and measures."""
    parts = [rect(0, 0, 1200, 900, CREAM)]
    parts.append(rect(130, 150, 360, 540, PAPER, 0, f'stroke="{INK}" stroke-width="4"'))
    parts.append(dashed(130, 150, 130, 690, RED) + dashed(490, 150, 490, 690, RED))
    parts.append(rect(90, 150, 40, 540, "#eee3c8") + rect(490, 150, 40, 540, "#eee3c8"))
    parts.append(
        rect(215, 375, 90, 90, CREAM, 0, f'stroke="{INK}" stroke-width="4"')
        + text(385, 447, "at", 80)
    )
    parts.append(_length(130, 120, 490, 120, "12 ซม.") + _length(560, 150, 560, 690, "18 ซม."))
    parts.append(_length(215, 350, 305, 350, "3 ซม.") + text(310, 520, "ช่องเจาะ 3 × 3 ซม.", 30))
    parts.append(rect(800, 75, 90, 750, PAPER, 0, f'stroke="{INK}" stroke-width="4"'))
    for place, letter in enumerate("cmsfnhbt"):
        y = 75 + place * 94
        parts.append(
            text(845, y + 66, letter, 54, CLAY) + dashed(800, y + 94, 890, y + 94, "#b9ad90", 2)
        )
    parts.append(_length(800, 55, 890, 55, "3 ซม.") + _length(930, 75, 930, 825, "25 ซม."))
    parts.append(text(310, 760, "ซอง พับตามเส้นประ", 36) + text(845, 875, "แถบเลื่อน", 36))
    return parts
