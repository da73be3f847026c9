"""The flow chart of a process as SVG, and as numbered text beside it.

Colours and line widths come from the style sheet by class; the drawing holds no styles of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from khlang.manual.chart import (
    CHIP_SCALE,
    META_SCALE,
    NARROW,
    WIDE,
    Answer,
    Arrow,
    Box,
    Chart,
    Chip,
    Label,
    Style,
    Words,
)
from khlang.manual.form import Form
from khlang.manual.layout import layout
from khlang.manual.placement import Order
from khlang.manual.process import Flow, FlowNode, NodeKind, Process
from khlang.thai import to_thai

__all__ = ["NARROW", "WIDE", "Outline", "Way", "charts", "outline", "svg"]

_CORNER = 8
_MARKER = (
    '<marker id="{id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7"'
    ' orient="auto"><path class="fc-head" d="M0 0 10 5 0 10z"/></marker>'
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a box in the text version.

    Attributes:
        answer: What is written at the arrow, or empty.
        target: Number of the item that it leads to, or empty for the end.
    """

    answer: str
    target: str


@dataclass(frozen=True, slots=True)
class Outline:
    """An item of the text version; ``ways`` is empty when the next item follows."""

    number: str
    node: FlowNode
    ways: tuple[Way, ...]


def charts(process: Process, forms: Sequence[Form], style: Style) -> Chart:
    """Return the chart of a process laid out; ``forms`` are those of the process."""
    return layout(process.flow, style, labels(process, tuple(forms)))


def labels(process: Process, forms: tuple[Form, ...]) -> dict[str, Label]:
    """Return what each box shows beside its label: the step's number and links to its forms."""
    found = {}
    for node in process.flow.nodes:
        if node.step:
            chips = tuple(
                (form.id, f"แบบ {to_thai(form.number)}")
                for form in forms
                if node.step in form.steps
            )
            number = process.all_steps[node.step].number
            found[node.id] = Label(f"ขั้นตอนที่ {number}", chips)
    return found


def outline(flow: Flow) -> tuple[Outline, ...]:
    """Return the text version: every box but start and end, numbered in order of reading."""
    inner = (NodeKind.STEP, NodeKind.DECISION)
    order = [node for node in Order(flow).walk() if flow.by_id[node].kind in inner]
    numbers = {node: to_thai(place) for place, node in enumerate(order, start=1)}
    items = []
    for node, following in pairwise([*order, ""]):
        exits = flow.exits(node)
        ways = tuple(Way(edge.label, numbers.get(edge.target, "")) for edge in exits)
        plain = len(exits) == 1 and not exits[0].label and exits[0].target == following
        items.append(Outline(numbers[node], flow.by_id[node], () if plain else ways))
    return tuple(items)


@lru_cache(maxsize=64)
def svg(process: Process, forms: tuple[Form, ...], style: Style, root: str) -> Markup:
    """Return a chart as an SVG element.

    Args:
        process: The process; its id makes the ids in the drawing unique.
        forms: The forms of the process.
        style: The layout.
        root: The relative way to the site's root, for links to forms; steps are on the same page.
    """
    chart = charts(process, forms, style)
    name = f"{process.id}-{style.name}"
    titles = {form.id: form.short for form in forms}
    parts = [
        f'<svg class="fc fc-{style.name}" xmlns="http://www.w3.org/2000/svg" lang="th" role="group"'
        f' viewBox="0 0 {_n(chart.width)} {_n(chart.height)}" width="{_n(chart.width)}"'
        f' height="{_n(chart.height)}" aria-labelledby="{name}-t" aria-describedby="{name}-d">',
        f'<title id="{name}-t">{escape(process.flow.title)}</title>',
        f'<desc id="{name}-d">{escape(_describe(process.flow))}</desc>',
        f"<defs>{_MARKER.format(id=f'{name}-m')}</defs>",
        '<g aria-hidden="true">',
        *(_arrow(arrow, f"{name}-m") for arrow in chart.arrows),
        *(_answer(arrow.answer, style) for arrow in chart.arrows if arrow.answer),
        "</g>",
        *(_box(box, style, root, titles) for box in chart.boxes),
        "</svg>",
    ]
    return Markup("".join(parts))


def _describe(flow: Flow) -> str:
    steps = sum(node.kind is NodeKind.STEP for node in flow.nodes)
    decisions = sum(node.kind is NodeKind.DECISION for node in flow.nodes)
    return (
        f"ผังงานมี {to_thai(steps)} ขั้น และการตัดสินใจ {to_thai(decisions)} ครั้ง"
        " อ่านเป็นข้อความเรียงลำดับได้ใต้ผังงาน"
    )


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _arrow(arrow: Arrow, marker: str) -> str:
    points = arrow.points
    path = f"M{_n(points[0][0])} {_n(points[0][1])}"
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _toward(point, before), _toward(point, after)
        path += f"L{_n(start[0])} {_n(start[1])}"
        path += f"Q{_n(point[0])} {_n(point[1])} {_n(end[0])} {_n(end[1])}"
    path += f"L{_n(points[-1][0])} {_n(points[-1][1])}"
    loop = " fc-loop" if arrow.edge.loop else ""
    return f'<path class="fc-edge{loop}" d="{path}" marker-end="url(#{marker})"/>'


def _toward(point: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Return the point where the rounding of a corner begins on the way to ``other``."""
    across, down = other[0] - point[0], other[1] - point[1]
    length = abs(across) + abs(down)
    share = min(_CORNER, length / 2) / length if length else 0
    return point[0] + across * share, point[1] + down * share


def _answer(answer: Answer, style: Style) -> str:
    return "".join(_text([line], "fc-ans", style.answer_size) for line in answer.lines)


def _box(box: Box, style: Style, root: str, titles: Mapping[str, str]) -> str:
    shape = _shape(box)
    words = _text(box.lines, "fc-label", style.size, box.node.label)
    if box.meta:
        words = _text([box.meta], "fc-meta", style.size * META_SCALE) + words
    inner = f'<g class="fc-node fc-{box.node.kind}">{shape}{words}</g>'
    if box.node.step:
        inner = f'<a href="#{box.node.step}">{inner}</a>'
    return inner + "".join(_chip(chip, style, root, titles[chip.form]) for chip in box.chips)


def _shape(box: Box) -> str:
    x, y, width, height = _n(box.x), _n(box.y), _n(box.width), _n(box.height)
    if box.node.kind is NodeKind.DECISION:
        centre, middle = map(_n, box.middle)
        right, bottom = _n(box.x + box.width), _n(box.y + box.height)
        return f'<path d="M{centre} {y}L{right} {middle}L{centre} {bottom}L{x} {middle}z"/>'
    radius = _n(box.height / 2) if box.node.kind in (NodeKind.START, NodeKind.END) else "8"
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"/>'


def _chip(chip: Chip, style: Style, root: str, title: str) -> str:
    label = escape(f"{chip.words.text} {title}")
    return (
        f'<a class="fc-chip" href="{escape(root)}forms/{chip.form}/" aria-label="{label}">'
        f'<rect x="{_n(chip.x)}" y="{_n(chip.y)}" width="{_n(chip.width)}"'
        f' height="{_n(chip.height)}" rx="{_n(chip.height / 2)}"/>'
        f"{_text([chip.words], 'fc-form', style.size * CHIP_SCALE)}</a>"
    )


def _text(lines: Sequence[Words], name: str, size: float, whole: str = "") -> str:
    """Return lines as one text; spaces at line ends are kept, so that it copies as written."""
    rest = " ".join(whole.split())
    spans = []
    for line in lines:
        rest = rest.removeprefix(line.text)
        space = " " if rest.startswith(" ") else ""
        rest = rest.removeprefix(" ")
        spans.append(f'<tspan x="{_n(line.x)}" y="{_n(line.y)}">{escape(line.text)}{space}</tspan>')
    return (
        f'<text class="{name}" font-size="{_n(size)}" text-anchor="{lines[0].anchor}">'
        f"{''.join(spans)}</text>"
    )
