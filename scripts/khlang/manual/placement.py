"""Gives every shape of a flow chart its row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from khlang.manual import graph
from khlang.manual.process import Flow, NodeKind


@dataclass(frozen=True, slots=True)
class Cell:
    """A place on the grid; rows run down from 0, columns to the right from 0."""

    row: int
    column: int


class Order:
    """What comes after what, loops left out."""

    def __init__(self, flow: Flow) -> None:
        self.start = next(node.id for node in flow.nodes if node.kind is NodeKind.START)
        self.end = next(node.id for node in flow.nodes if node.kind is NodeKind.END)
        onward = graph.arrows((e.source, e.target) for e in flow.edges if not e.loop)
        self.ranks = graph.ranks(self.start, onward)
        ends = graph.reachable(self.end, graph.reversed_arrows(onward))
        left = graph.ranks(self.end, graph.reversed_arrows(onward))
        # the way that leads to the end comes first, and of several the longest
        self._weight = {node: (node in ends, left.get(node, 0)) for node in onward}
        self.onward = {
            node: sorted(targets, key=self._weight.__getitem__, reverse=True)
            for node, targets in onward.items()
        }

    def spine(self) -> list[str]:
        """Return the longest way from start to end."""
        way = [self.start]
        while way[-1] != self.end:
            way.append(self.onward[way[-1]][0])
        return way

    def walk(self) -> Iterator[str]:
        """Yield every node after those that lead to it, a branch to its end before the next."""
        entries = dict.fromkeys(self.onward, 0)
        for targets in self.onward.values():
            for target in targets:
                entries[target] += 1
        waiting = [self.start]
        while waiting:
            node = waiting.pop()
            yield node
            for target in reversed(self.onward[node]):
                entries[target] -= 1
                if not entries[target]:
                    waiting.append(target)


def place(flow: Flow, columns: int) -> dict[str, Cell]:
    """Return a cell for each node: the main way in column 0, branches beside it.

    Every edge that is no loop leads to a lower row. When ``columns`` do not suffice, all nodes
    stand in one column.
    """
    order = Order(flow)
    if columns > 1:
        cells = _in_columns(order, columns)
        if cells is not None:
            return _close_up(cells)
    return _in_one_column(order)


def _in_one_column(order: Order) -> dict[str, Cell]:
    nodes = [node for node in order.walk() if node != order.end]
    return {node: Cell(row, 0) for row, node in enumerate([*nodes, order.end])}


def _in_columns(order: Order, columns: int) -> dict[str, Cell] | None:
    last = max(order.ranks.values())
    cells = {node: Cell(order.ranks[node], 0) for node in order.spine()}
    sinks_below = any(
        rank >= order.ranks[order.end] and node != order.end for node, rank in order.ranks.items()
    )
    if sinks_below:
        cells[order.end] = Cell(last + 1, 0)
    taken = {(cell.row, cell.column) for cell in cells.values()}
    for node in order.walk():
        if node in cells:
            continue
        chain = _chain(node, order, cells)
        rows = range(order.ranks[chain[0]] - 1, order.ranks[chain[-1]] + 1)
        column = next(
            (each for each in range(1, columns) if all((row, each) not in taken for row in rows)),
            None,
        )
        if column is None:
            return None
        cells |= {each: Cell(order.ranks[each], column) for each in chain}
        taken |= {(row, column) for row in rows}
    return cells


def _chain(node: str, order: Order, cells: Mapping[str, Cell]) -> list[str]:
    """Return a node and those that follow it until one that has its place."""
    chain = [node]
    while True:
        fresh = [each for each in order.onward[chain[-1]] if each not in cells]
        if not fresh:
            return chain
        chain.append(fresh[0])


def _close_up(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return the cells without empty rows."""
    rows = {row: place for place, row in enumerate(sorted({cell.row for cell in cells.values()}))}
    return {node: Cell(rows[cell.row], cell.column) for node, cell in cells.items()}
