"""Lays a flow chart out: from the grid to points."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import accumulate

from khlang.manual import routing
from khlang.manual.chart import (
    ENTRY_SHIFT,
    Answer,
    Arrow,
    Box,
    Chart,
    Label,
    Style,
    Words,
    measure,
    settle,
    side_point,
)
from khlang.manual.metrics import SEMIBOLD, text_width
from khlang.manual.placement import Cell, place
from khlang.manual.process import Flow
from khlang.manual.routing import Route
from khlang.manual.wrapping import wrap

Point = tuple[float, float]

_STUB = 14
_ANSWER_GAP = 6
_BAND_TOP = 4
_LEAST_CHANNEL = 40
_ODD_COLUMN = -10
"""Arrows of neighbouring columns leave at different heights, so that they never lie on each other."""


def layout(flow: Flow, style: Style, labels: Mapping[str, Label]) -> Chart:
    """Return the chart of a flow.

    Args:
        flow: What to draw.
        style: Measures.
        labels: What boxes show beside the labels of their nodes, by id of node.
    """
    return _Layout(flow, style, labels).chart()


class _Layout:
    def __init__(self, flow: Flow, style: Style, labels: Mapping[str, Label]) -> None:
        self._style = style
        self._flow = flow
        self._cells = place(flow, style.columns)
        self._routes = routing.routes(flow, self._cells)
        self._tracks = routing.tracks(self._routes)
        self._sizes = {
            node.id: measure(node, labels.get(node.id, Label()), style) for node in flow.nodes
        }
        self._exits = {(route.edge.source, route.exit): route for route in self._routes}
        self._answers = {route.edge: self._answer_lines(route) for route in self._routes}
        self._columns = 1 + max(cell.column for cell in self._cells.values())
        self._rows = 1 + max(cell.row for cell in self._cells.values())
        self._heights = [self._row_height(row) for row in range(self._rows)]
        self._place_columns()
        self._place_rows()
        self._boxes = {node.id: self._box(node.id) for node in flow.nodes}

    def chart(self) -> Chart:
        """Return the finished chart; boxes from the top down, columns one after the other."""
        order = sorted(
            self._cells, key=lambda node: (self._cells[node].column, self._cells[node].row)
        )
        arrows = tuple(
            Arrow(route.edge, self._points(route), self._answer(route)) for route in self._routes
        )
        return Chart(
            self._style,
            self._width,
            self._height,
            tuple(self._boxes[node] for node in order),
            arrows,
        )

    # sizes

    def _answer_lines(self, route: Route) -> tuple[str, ...]:
        style = self._style
        beside = style.beside and route.exit != "bottom"
        limit = style.answer if beside else style.box / 2 - 12
        return wrap(route.edge.label, limit, style.answer_size, SEMIBOLD)

    def _answer_width(self, route: Route) -> float:
        lines = self._answers[route.edge]
        return max(
            (text_width(line, self._style.answer_size, SEMIBOLD) for line in lines), default=0
        )

    def _answer_height(self, node: str, side: str) -> float:
        route = self._exits.get((node, side))
        return 0 if route is None else len(self._answers[route.edge]) * self._style.answer_line

    def _row_height(self, row: int) -> float:
        nodes = [node for node, cell in self._cells.items() if cell.row == row]
        height = max(self._sizes[node].height for node in nodes)
        if self._style.beside:
            sides = (
                self._answer_height(node, side) for node in nodes for side in ("left", "right")
            )
            answer = max(sides)
            height = max(height, 2 * (answer + 8 - _ODD_COLUMN)) if answer else height
        return height

    def _band(self, row: int) -> float:
        """Return the height of the answers below a row."""
        height = 0.0
        for node, cell in self._cells.items():
            if cell.row != row:
                continue
            bottom = self._answer_height(node, "bottom")
            left = right = 0.0
            if not self._style.beside:
                left, right = (self._answer_height(node, side) for side in ("left", "right"))
            height = max(height, left, right + bottom)
        return height + _BAND_TOP if height else 0

    def _zone(self, column: int, side: str) -> float:
        """Return the room for answers and arrow ends beside a column."""
        if not self._style.beside:
            return _STUB
        widths = [
            self._answer_width(route)
            for (_, leaves), route in self._exits.items()
            if leaves == side and route.source.column == column and route.edge.label
        ]
        return max(widths) + 2 * _ANSWER_GAP + 4 if widths else _STUB

    # places

    def _place_columns(self) -> None:
        style = self._style
        x = style.margin
        self._centres: list[float] = []
        self._track_starts: list[float] = []
        for channel in range(self._columns + 1):
            count = self._tracks.channel_size(channel)
            inner = 0 < channel < self._columns
            before = self._zone(channel - 1, "right") if channel else 0
            after = self._zone(channel, "left") if channel < self._columns else 0
            if not inner and not count:
                # a way out to the side always runs in a channel or between two columns
                before = after = 0
            self._track_starts.append(x + before)
            width = before + count * style.track + after
            x += max(width, _LEAST_CHANNEL) if inner else width
            if channel < self._columns:
                self._centres.append(x + style.box / 2)
                x += style.box
        self._width = x + style.margin

    def _place_rows(self) -> None:
        style = self._style
        gaps = [style.margin]
        for row in range(1, self._rows):
            tracks = self._tracks.gap_size(row) * style.track
            gaps.append(self._band(row - 1) + tracks + style.gap)
        ends = list(accumulate(sum(pair) for pair in zip(gaps, self._heights, strict=True)))
        self._tops = [end - height for end, height in zip(ends, self._heights, strict=True)]
        self._height = ends[-1] + style.margin

    def _box(self, node: str) -> Box:
        cell, size = self._cells[node], self._sizes[node]
        top = self._tops[cell.row] + (self._heights[cell.row] - size.height) / 2
        return settle(size, self._centres[cell.column], top, self._style)

    def _track_x(self, route: Route) -> float:
        channel = route.channel or 0
        track = self._tracks.vertical[channel][routing.vertical_group(route)]
        if channel == 0:
            track = self._tracks.channel_size(0) - 1 - track
        return self._track_starts[channel] + (track + 0.5) * self._style.track

    def _gap_y(self, gap: int, group: Hashable) -> float:
        below = self._tops[gap - 1] + self._heights[gap - 1] + self._band(gap - 1)
        track = self._tracks.across[gap][group]
        return below + (track + 0.5) * self._style.track

    # arrows

    def _exit_point(self, route: Route) -> Point:
        box = self._boxes[route.edge.source]
        if route.exit == "bottom":
            return box.middle[0], box.y + box.height
        return side_point(box, route.exit, _column_shift(route.source))

    def _entry_point(self, route: Route) -> Point:
        box = self._boxes[route.edge.target]
        if route.entry == "top":
            return box.middle[0], box.y
        shift = _column_shift(route.target)
        if (route.edge.target, route.entry) in self._exits:
            shift += ENTRY_SHIFT
        return side_point(box, route.entry, shift)

    def _points(self, route: Route) -> tuple[Point, ...]:
        start, end = self._exit_point(route), self._entry_point(route)
        if route.channel is None:
            corner = () if route.exit == "bottom" else ((end[0], start[1]),)
            return (start, *corner, end)
        points = [start]
        track = self._track_x(route)
        y = start[1]
        if route.exit_gap is not None:
            y = self._gap_y(route.exit_gap, routing.exit_group(route))
            points.append((start[0], y))
        points.append((track, y))
        y = end[1]
        if route.entry_gap is not None:
            y = self._gap_y(route.entry_gap, routing.entry_group(route))
        points.append((track, y))
        if route.entry_gap is not None:
            points.append((end[0], y))
        return (*points, end)

    def _answer(self, route: Route) -> Answer | None:
        lines = self._answers[route.edge]
        if not lines:
            return None
        style = self._style
        box = self._boxes[route.edge.source]
        centre = box.middle[0]
        width, height = self._answer_width(route), len(lines) * style.answer_line
        anchor = "start"
        if style.beside and route.exit != "bottom":
            top = self._exit_point(route)[1] - 4 - height
            left = centre + style.box / 2 + _ANSWER_GAP
            if route.exit == "left":
                left, anchor = centre - style.box / 2 - _ANSWER_GAP - width, "end"
        else:
            row = self._cells[route.edge.source].row
            top = self._tops[row] + self._heights[row] + _BAND_TOP
            left = centre + 8
            if route.exit == "left":
                left = centre - style.box / 2
            elif route.exit == "right":
                left, anchor = centre + style.box / 2 - width, "end"
            elif not style.beside:
                top += self._answer_height(route.edge.source, "right")
        x = left if anchor == "start" else left + width
        words = tuple(
            Words(line, x, top + place * style.answer_line + style.answer_size * 1.05, anchor)
            for place, line in enumerate(lines)
        )
        return Answer(words, left, top, width, height)


def _column_shift(cell: Cell) -> float:
    return _ODD_COLUMN if cell.column % 2 else 0
