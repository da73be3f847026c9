"""The geometry of a flow chart: where boxes, arrows and words stand, in any unit of length.

Boxes stand in the cells of a grid. Arrows run in the channels between rows and columns, each on a
track of its own, or through empty cells; so none crosses a box. Arrows to the same box may join.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from khlang.manual.metrics import REGULAR, SEMIBOLD, text_width
from khlang.manual.process import FlowEdge, FlowNode, NodeKind
from khlang.manual.wrapping import wrap


@dataclass(frozen=True, slots=True)
class Style:
    """Measures of a layout, in pixels of the drawing.

    Attributes:
        columns: Columns of boxes at most.
        beside: Whether answers stand beside their box, rather than under it.
    """

    name: str
    box: float
    size: float
    columns: int
    beside: bool
    pad: float = 14
    answer: float = 118
    answer_size: float = 14.5
    track: float = 16
    gap: float = 30
    margin: float = 10
    chip_height: float = 28

    @property
    def line(self) -> float:
        """Height of a line of a label."""
        return self.size * 1.5

    @property
    def answer_line(self) -> float:
        """Height of a line of an answer."""
        return self.answer_size * 1.4


WIDE = Style("wide", box=270, size=16, columns=3, beside=True)
NARROW = Style("narrow", box=248, size=16, columns=1, beside=False)

LEAST_HEIGHT = 64
"""Of a box: arrows that enter its side must clear those that leave it."""

TERMINAL_HEIGHT = 48
"""Least height of start and end, which nothing both enters and leaves."""

ENTRY_SHIFT = 18
"""How far an arrow enters below the middle of a side that another leaves."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: its baseline and where it is anchored (``start``, ``middle``, ``end``)."""

    text: str
    x: float
    y: float
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to a form inside a box."""

    form: str
    words: Words
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A shape with its words."""

    node: FlowNode
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Words, ...]
    meta: Words | None
    chips: tuple[Chip, ...]

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Answer:
    """The words at an arrow that leaves a decision; ``x`` … ``height`` are those of its room."""

    lines: tuple[Words, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge as drawn, with right angles, from the side of one box to that of another."""

    edge: FlowEdge
    points: tuple[tuple[float, float], ...]
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A flow chart laid out."""

    style: Style
    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What is written in a box before it has a place.

    Attributes:
        meta: A short line below the label (ขั้นตอนที่ ๒), or empty.
        forms: Ids of forms and what their links say.
    """

    meta: str = ""
    forms: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Size:
    """A box before it has a place: its words broken, its size known."""

    node: FlowNode
    width: float
    height: float
    lines: tuple[str, ...]
    meta: str
    rows: list[list[tuple[str, str, float]]] = field(default_factory=list)


META_SCALE = 0.84
CHIP_SCALE = 0.875
CHIP_PAD = 12
CHIP_GAP = 8
_DIAMOND = 0.64
"""Share of a diamond's width that its text may take; the text's height takes the rest."""


def measure(node: FlowNode, label: Label, style: Style) -> Size:
    """Break the words of a box and find its size."""
    weight = SEMIBOLD if node.kind in (NodeKind.START, NodeKind.END) else REGULAR
    width = style.box
    if node.kind is NodeKind.DECISION:
        lines = wrap(node.label, width * _DIAMOND, style.size, weight)
        height = (len(lines) * style.line + 6) / (1 - _DIAMOND)
        return Size(node, width, max(height, LEAST_HEIGHT), lines, "")
    if node.kind in (NodeKind.START, NodeKind.END):
        width = style.box * 0.56
    room = width - 2 * style.pad
    lines = wrap(node.label, room, style.size, weight)
    rows = _chip_rows(label.forms, room, style)
    height = 2 * style.pad - 4 + len(lines) * style.line
    if label.meta:
        height += style.size * META_SCALE * 1.5
    if rows:
        height += 6 + len(rows) * (style.chip_height + CHIP_GAP) - CHIP_GAP
    least = TERMINAL_HEIGHT if width < style.box else LEAST_HEIGHT
    return Size(node, width, max(height, least), lines, label.meta, rows)


def _chip_rows(
    forms: tuple[tuple[str, str], ...], room: float, style: Style
) -> list[list[tuple[str, str, float]]]:
    rows: list[list[tuple[str, str, float]]] = []
    used = 0.0
    for form, text in forms:
        width = text_width(text, style.size * CHIP_SCALE) + 2 * CHIP_PAD
        if not rows or used + CHIP_GAP + width > room:
            rows.append([])
            used = -CHIP_GAP
        rows[-1].append((form, text, width))
        used += CHIP_GAP + width
    return rows


def settle(size: Size, centre: float, top: float, style: Style) -> Box:
    """Give a measured box its place; ``centre`` is the middle of its column."""
    x = centre - size.width / 2
    height = len(size.lines) * style.line
    if size.meta:
        height += style.size * META_SCALE * 1.5
    if size.rows:
        height += 6 + len(size.rows) * (style.chip_height + CHIP_GAP) - CHIP_GAP
    y = top + (size.height - height) / 2
    meta = None
    if size.meta:
        meta = Words(size.meta, centre, y + style.size * META_SCALE * 1.1)
        y += style.size * META_SCALE * 1.5
    lines = tuple(
        Words(text, centre, y + place * style.line + style.size * 1.08)
        for place, text in enumerate(size.lines)
    )
    y += len(size.lines) * style.line + 6
    chips: list[Chip] = []
    for row in size.rows:
        left = centre - (sum(width for *_, width in row) + CHIP_GAP * (len(row) - 1)) / 2
        for form, text, width in row:
            baseline = y + style.chip_height / 2 + style.size * CHIP_SCALE * 0.36
            words = Words(text, left + width / 2, baseline)
            chips.append(Chip(form, words, left, y, width, style.chip_height))
            left += width + CHIP_GAP
        y += style.chip_height + CHIP_GAP
    return Box(size.node, x, top, size.width, size.height, lines, meta, tuple(chips))


def side_point(box: Box, side: str, shift: float) -> tuple[float, float]:
    """Return the point of a box's left or right side that lies ``shift`` below its middle."""
    x, y = box.middle
    half = box.width / 2
    if box.node.kind is NodeKind.DECISION:
        half *= 1 - abs(shift) / (box.height / 2)
    elif box.node.kind in (NodeKind.START, NodeKind.END):
        radius = box.height / 2
        half -= radius - (radius**2 - shift**2) ** 0.5
    return (x - half if side == "left" else x + half), y + shift
