"""Turns the YAML of a flow chart into its record and sees to it that it can be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from khlang.manual import graph
from khlang.manual.process import Flow, FlowEdge, FlowNode, NodeKind
from khlang.manual.source import Ids, Source, child, items
from khlang.submission.convert import Values
from khlang.submission.strict_yaml import Node

MAX_EXITS = 3
"""Ways out of a decision: down, and to either side."""


def read_flow(source: Source, values: Values, node: Node, steps: Mapping[str, str]) -> Flow | None:
    """Return the flow chart, or None when any problem is an error.

    Args:
        source: The file it stands in.
        values: The converted pairs of the chart.
        node: Where they stand.
        steps: Short names of the steps by id.
    """
    reader = _FlowReader(source, node, steps)
    nodes = tuple(reader.nodes(values.pop("nodes")))
    edges = tuple(reader.edges(values.pop("edges"), {each.id for each in nodes}))
    if source.report.has_errors:
        return None
    flow = Flow(nodes=nodes, edges=edges, **values)
    reader.check(flow)
    return None if source.report.has_errors else flow


class _FlowReader:
    def __init__(self, source: Source, node: Node, steps: Mapping[str, str]) -> None:
        self._source = source
        self._steps = steps
        self._node_places = items(child(node, "nodes"))
        self._edge_places = items(child(node, "edges"))
        self._chart = node

    def nodes(self, entries: tuple[Values, ...]) -> list[FlowNode]:
        """Convert the shapes."""
        ids = Ids(self._source)
        found: list[FlowNode] = []
        for index, (entry, place) in enumerate(zip(entries, self._node_places, strict=False)):
            name = f"flow.nodes[{index}]"
            ids.add(entry["id"], child(place, "id"), f"{name}.id")
            kinds = tuple(NodeKind)
            known = self._source.word(entry["kind"], kinds, child(place, "kind"), f"{name}.kind")
            if "step" in entry:
                at = child(place, "step")
                self._source.reference("ขั้นตอน", entry["step"], self._steps, at, f"{name}.step")
            label = entry.pop("label", "") or self._steps.get(entry.get("step", ""), "")
            if not label:
                self._source.add("flow-label", place, name, value=entry["id"])
            kind = NodeKind(entry["kind"]) if known else NodeKind.STEP
            found.append(FlowNode(label=label, **entry | {"kind": kind}))
        return found

    def edges(self, entries: tuple[Values, ...], known: set[str]) -> list[FlowEdge]:
        """Convert the arrows."""
        found: list[FlowEdge] = []
        for index, (entry, place) in enumerate(zip(entries, self._edge_places, strict=False)):
            name = f"flow.edges[{index}]"
            for end in ("from", "to"):
                at = child(place, end)
                self._source.reference("กล่อง", entry[end], sorted(known), at, f"{name}.{end}")
            edge = FlowEdge(source=entry.pop("from"), target=entry.pop("to"), **entry)
            if any((edge.source, edge.target) == (other.source, other.target) for other in found):
                self._at_edge("flow-edge-duplicate", edge, place)
            found.append(edge)
        return found

    def check(self, flow: Flow) -> None:
        """Report what keeps the chart from being followed from start to end."""
        kinds = Counter(node.kind for node in flow.nodes)
        for kind, code in ((NodeKind.START, "flow-start"), (NodeKind.END, "flow-end")):
            if kinds[kind] != 1:
                self._source.add(code, child(self._chart, "nodes"), "flow.nodes", count=kinds[kind])
        if self._source.report.has_errors:
            return
        for node, place in zip(flow.nodes, self._node_places, strict=True):
            self._check_exits(flow, node, place)
        for edge, place in zip(flow.edges, self._edge_places, strict=True):
            target, origin = flow.by_id[edge.target], flow.by_id[edge.source]
            if target.kind is NodeKind.START or origin.kind is NodeKind.END:
                self._at_edge("flow-terminal", edge, place)
            elif origin.kind is NodeKind.DECISION and not edge.label:
                self._at_edge("flow-answer", edge, place)
        if not self._source.report.has_errors:
            self._check_ways(flow)
        self._check_coverage(flow)

    def _check_exits(self, flow: Flow, node: FlowNode, place: Node) -> None:
        count = len(flow.exits(node.id))
        if node.kind is NodeKind.DECISION:
            if not 2 <= count <= MAX_EXITS:
                self._source.add("flow-decision", place, node.id, value=node.id, count=count)
        elif count > 1:
            self._source.add("flow-branch", place, node.id, value=node.id, count=count)

    def _check_ways(self, flow: Flow) -> None:
        start = next(node.id for node in flow.nodes if node.kind is NodeKind.START)
        end = next(node.id for node in flow.nodes if node.kind is NodeKind.END)
        onward = graph.arrows((e.source, e.target) for e in flow.edges if not e.loop)
        leads = graph.arrows((edge.source, edge.target) for edge in flow.edges)
        closing = set(graph.back_edges(start, onward))
        reached = graph.reachable(start, onward)
        ending = graph.reachable(end, graph.reversed_arrows(leads))
        for edge, place in zip(flow.edges, self._edge_places, strict=True):
            if (edge.source, edge.target) in closing and not edge.loop:
                self._at_edge("flow-cycle", edge, place)
            if edge.loop and not self._leads_back(edge, onward):
                self._at_edge("flow-loop", edge, place)
        for node, place in zip(flow.nodes, self._node_places, strict=True):
            if node.id not in reached:
                self._source.add("flow-unreachable", place, node.id, value=node.id)
            elif node.id not in ending:
                self._source.add("flow-dead-end", place, node.id, value=node.id)

    @staticmethod
    def _leads_back(edge: FlowEdge, onward: graph.Arrows) -> bool:
        return edge.source != edge.target and edge.source in graph.reachable(edge.target, onward)

    def _check_coverage(self, flow: Flow) -> None:
        drawn = {node.step for node in flow.nodes}
        for step in self._steps:
            inner = any(other.startswith(f"{step}-") and other in drawn for other in self._steps)
            if step not in drawn and not inner:
                self._source.add(
                    "flow-step-missing", child(self._chart, "nodes"), "flow", value=step
                )

    def _at_edge(self, code: str, edge: FlowEdge, place: Node) -> None:
        self._source.add(code, place, "flow.edges", value=edge.source, to=edge.target)
