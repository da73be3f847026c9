"""Gives every arrow of a flow chart its way over the grid, and its track in each channel.

Channel ``k`` lies left of column ``k``; gap ``j`` lies above row ``j``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from khlang.manual.placement import Cell
from khlang.manual.process import Flow, FlowEdge

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one arrow.

    Attributes:
        exit: Side of the source that it leaves: ``bottom``, ``left`` or ``right``.
        entry: Side of the target that it reaches: ``top``, ``left`` or ``right``.
        channel: The channel that it runs in, or None when it runs through empty cells only.
        exit_gap: The gap below the source that it runs in first, or None.
        entry_gap: The gap above the target that it runs in last, or None.
    """

    edge: FlowEdge
    source: Cell
    target: Cell
    exit: str
    entry: str
    channel: int | None = None
    exit_gap: int | None = None
    entry_gap: int | None = None


@dataclass(frozen=True)
class Tracks:
    """Which track each arrow has; arrows to the same box share theirs.

    Attributes:
        vertical: By channel and group of arrows.
        across: By gap and group of arrows.
    """

    vertical: Mapping[int, Mapping[Hashable, int]]
    across: Mapping[int, Mapping[Hashable, int]]

    def channel_size(self, channel: int) -> int:
        """Return how many tracks a channel has."""
        return max(self.vertical.get(channel, {}).values(), default=-1) + 1

    def gap_size(self, gap: int) -> int:
        """Return how many tracks a gap has."""
        return max(self.across.get(gap, {}).values(), default=-1) + 1


def vertical_group(route: Route) -> Hashable:
    """Return what arrows of one track in a channel have in common."""
    return route.edge.target, route.entry


def exit_group(route: Route) -> Hashable:
    """Return the name of an arrow's own track below its source."""
    return "exit", route.edge.source


def entry_group(route: Route) -> Hashable:
    """Return what arrows of one track above their target have in common."""
    return "entry", route.edge.target


def routes(flow: Flow, cells: Mapping[str, Cell]) -> tuple[Route, ...]:
    """Return a route for each edge, in their order."""
    router = _Router(flow, cells)
    return tuple(router.route(edge) for edge in flow.edges)


class _Router:
    def __init__(self, flow: Flow, cells: Mapping[str, Cell]) -> None:
        self._cells = cells
        self._full = {(cell.row, cell.column) for cell in cells.values()}
        self._straight = {edge for edge in flow.edges if self._is_straight(edge)}
        self._exits: dict[FlowEdge, str] = {}
        for node in flow.nodes:
            self._share_exits([e for e in flow.exits(node.id) if e not in self._straight])

    def route(self, edge: FlowEdge) -> Route:
        """Return the route of an edge."""
        source, target = self._cells[edge.source], self._cells[edge.target]
        if edge in self._straight:
            return Route(edge, source, target, "bottom", "top")
        leaves = self._exits[edge]
        if leaves == "bottom":
            channel = target.column + (target.column < source.column)
            entry = "right" if target.column < source.column else "left"
            return Route(edge, source, target, leaves, entry, channel, exit_gap=source.row + 1)
        if self._is_ell(source, target, leaves):
            return Route(edge, source, target, leaves, "top")
        channel = source.column + (leaves == "right")
        if channel == target.column:
            return Route(edge, source, target, leaves, "left", channel)
        if channel == target.column + 1:
            return Route(edge, source, target, leaves, "right", channel)
        return Route(edge, source, target, leaves, "top", channel, entry_gap=target.row)

    def _is_straight(self, edge: FlowEdge) -> bool:
        source, target = self._cells[edge.source], self._cells[edge.target]
        return (
            not edge.loop
            and source.column == target.column
            and self._free(range(source.row + 1, target.row), (source.column,))
        )

    def _is_ell(self, source: Cell, target: Cell, leaves: str) -> bool:
        """Whether a way to the side and then down meets empty cells only."""
        if target.row <= source.row or (target.column > source.column) != (leaves == "right"):
            return False
        step = 1 if leaves == "right" else -1
        between = range(source.column + step, target.column + step, step)
        return (
            target.column != source.column
            and self._free((source.row,), between)
            and self._free(range(source.row + 1, target.row), (target.column,))
        )

    def _free(self, rows: Iterable[int], columns: Iterable[int]) -> bool:
        columns = tuple(columns)
        return all((row, column) not in self._full for row in rows for column in columns)

    def _share_exits(self, edges: list[FlowEdge]) -> None:
        free = ["left", "right", "bottom"]
        # those with a side to go to come first, so that the rest take what is left
        for edge in sorted(edges, key=lambda edge: not self._wish(edge)[1]):
            wish = self._wish(edge)[0]
            side = wish if wish in free else free[0]
            free.remove(side)
            self._exits[edge] = side

    def _wish(self, edge: FlowEdge) -> tuple[str, bool]:
        """Return the side that suits an edge, and whether the other would be a detour."""
        source, target = self._cells[edge.source], self._cells[edge.target]
        if target.column != source.column:
            return ("right" if target.column > source.column else "left"), True
        outer = "left" if source.column == 0 else "right"
        inner = "right" if source.column == 0 else "left"
        return (outer if edge.loop else inner), False


def tracks(found: Iterable[Route]) -> Tracks:
    """Return a track for each arrow in each channel and gap that it runs in."""
    vertical: dict[int, dict[Hashable, Span]] = {}
    leaving: dict[int, dict[Hashable, Span]] = {}
    entering: dict[int, dict[Hashable, Span]] = {}
    for route in found:
        if route.channel is None:
            continue
        # rows stand at 4r + 2 with gaps at 4j between them; columns and channels likewise
        top = 4 * route.source.row + 2 if route.exit_gap is None else 4 * route.exit_gap
        end = 4 * route.target.row + 2 if route.entry_gap is None else 4 * route.entry_gap
        _extend(vertical, route.channel, vertical_group(route), (top, end))
        if route.exit_gap is not None:
            span = (4 * route.source.column + 2, 4 * route.channel)
            _extend(leaving, route.exit_gap, exit_group(route), span)
        if route.entry_gap is not None:
            span = (4 * route.target.column + 2, 4 * route.channel)
            _extend(entering, route.entry_gap, entry_group(route), span)
    across = {}
    for gap in leaving.keys() | entering.keys():
        first = _colour(leaving.get(gap, {}))
        offset = max(first.values(), default=-1) + 1
        rest = {name: track + offset for name, track in _colour(entering.get(gap, {})).items()}
        across[gap] = first | rest
    return Tracks({channel: _colour(spans) for channel, spans in vertical.items()}, across)


def _extend(
    spans: dict[int, dict[Hashable, Span]], place: int, group: Hashable, span: Span
) -> None:
    held = spans.setdefault(place, {})
    ends = (*span, *held.get(group, span))
    held[group] = (min(ends), max(ends))


def _colour(spans: Mapping[Hashable, Span]) -> dict[Hashable, int]:
    """Give each span the lowest track on which it meets no other; short spans come first."""
    taken: list[list[Span]] = []
    found: dict[Hashable, int] = {}
    for group, (low, high) in sorted(
        spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1])
    ):
        track = next(
            (
                number
                for number, held in enumerate(taken)
                if all(high < other_low or other_high < low for other_low, other_high in held)
            ),
            len(taken),
        )
        if track == len(taken):
            taken.append([])
        taken[track].append((low, high))
        found[group] = track
    return found
