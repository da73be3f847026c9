"""Turns the YAML of a process into its record, with every fault reported on its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khlang import records
from khlang.manual import tables
from khlang.manual.flow_reader import read_flow
from khlang.manual.process import Definition, Process, Scope, Step, StepTag
from khlang.manual.source import Source, child, items
from khlang.submission.convert import Values
from khlang.submission.strict_yaml import Node
from khlang.thai import to_thai


class ProcessReader:
    """Reads one process."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def read(self) -> Process | None:
        """Return the process, or None when any problem is an error."""
        source = self._source
        if not source.pairs:
            return None
        top = Node(dict(source.pairs), 1, 0)
        values = source.record(tables.PROCESS, top)
        if "id" in values:
            source.name(values["id"], child(top, "id"), "p1")
        self._check_steps(values, top)
        if source.report.has_errors:
            return None
        values["steps"] = tuple(_steps(values["steps"]))
        values["scope"] = Scope(**values["scope"])
        values["definitions"] = tuple(Definition(**entry) for entry in values["definitions"])
        shorts = {step.id: step.short for step in _walk(values["steps"])}
        flow = read_flow(source, values.pop("flow"), child(top, "flow"), shorts)
        if flow is None:
            return None
        process = Process(flow=flow, **values)
        return replace(process, digest=records.digest(repr(process)))

    def _check_steps(self, values: Values, top: Node) -> None:
        source = self._source
        taken: dict[str, int] = {}
        for entry, node, name in _entries(values.get("steps", ()), child(top, "steps"), "steps"):
            written = entry.get("id", "p1-s1")
            source.name(written, child(node, "id"), "p1-s1")
            if written in taken:
                first = f"บรรทัด {taken[written]}"
                source.add(
                    "manual-id-duplicate", child(node, "id"), name, value=written, first=first
                )
            taken.setdefault(written, node.line)
            for tag, place in zip(entry.get("tags", ()), items(child(node, "tags")), strict=False):
                source.word(tag, tuple(StepTag), place, f"{name}.tags")


def _entries(
    entries: tuple[Values, ...], node: Node, where: str
) -> Iterator[tuple[Values, Node, str]]:
    """Yield converted steps and the steps within them with their nodes and names."""
    placed = zip(entries, items(node), strict=False)
    for index, (entry, place) in enumerate(placed):
        name = f"{where}[{index}]"
        yield entry, place, name
        below = entry.get("substeps", ())
        yield from _entries(below, child(place, "substeps"), f"{name}.substeps")


def _steps(entries: tuple[Values, ...], prefix: str = "") -> Iterator[Step]:
    for place, entry in enumerate(entries, start=1):
        number = f"{prefix}{to_thai(place)}"
        yield Step(
            id=entry["id"],
            number=number,
            text=entry["text"],
            short=entry["short"],
            tags=tuple(StepTag(tag) for tag in entry.get("tags", ())),
            see=entry.get("see", ()),
            substeps=tuple(_steps(entry.get("substeps", ()), f"{number}.")),
        )


def _walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _walk(step.substeps)
