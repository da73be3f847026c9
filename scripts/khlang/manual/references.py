"""Checks that need more than one file of the manual: names, numbers and references."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from khlang.manual.form import Form
from khlang.manual.manual import Manual
from khlang.manual.process import Process
from khlang.manual.source import Source, child, items
from khlang.submission.strict_yaml import Node


@dataclass(slots=True)
class Declared:
    """What processes call themselves and their steps, right or wrong in all else.

    A form that refers to a process at fault is not at fault itself.

    Attributes:
        steps: Id of the process by id of the step.
        is_complete: Whether every file of a process could be read.
    """

    processes: list[str] = field(default_factory=list)
    steps: dict[str, str] = field(default_factory=dict)
    is_complete: bool = True

    def add(self, opened: Source) -> None:
        """Take the names from a file of a process."""
        self.is_complete = self.is_complete and bool(opened.pairs)
        process = _text(opened.pairs.get("id"))
        self.processes.append(process)
        self.steps |= {_text(child(step, "id")): process for step in _steps(opened)}


def _text(node: Node | None) -> str:
    return node.value if node is not None and isinstance(node.value, str) else ""


def _steps(opened: Source) -> Iterator[Node]:
    waiting = list(items(opened.pairs.get("steps")))
    while waiting:
        step = waiting.pop(0)
        waiting = [*items(child(step, "substeps")), *waiting]
        yield step


def check_process(
    process: Process, opened: Source, others: Mapping[str, Process], file: Path
) -> None:
    """Report a file name or ids that do not suit the other processes."""
    expected = f"process-{process.number}.yml"
    if file.name != expected:
        opened.add(
            "manual-file-name", opened.pairs["number"], "number",
            value=file.name, id=str(process.number), suggestion=expected,
        )  # fmt: skip
    taken = {step for other in others.values() for step in other.all_steps}
    for step in process.all_steps:
        if step in taken:
            _duplicate(opened, "steps", step)
    if process.id in others:
        _duplicate(opened, "id", process.id)


def _duplicate(opened: Source, name: str, written: str) -> None:
    opened.add("manual-id-duplicate", opened.pairs[name], name, value=written, first="กระบวนงานอื่น")


def check_form(
    form: Form,
    opened: Source,
    others: Mapping[str, Form],
    declared: Declared,
    file: Path,
) -> None:
    """Report a file name, a number, a process or steps that do not suit the rest of the manual."""
    pairs = opened.pairs
    if file.stem != form.id:
        opened.add(
            "manual-file-name", pairs["id"], "id",
            value=file.name, id=form.id, suggestion=f"{form.id}.yml",
        )  # fmt: skip
    for other in others.values():
        if (other.process, other.number) == (form.process, form.number):
            opened.add(
                "manual-number", pairs["number"], "number", value=form.number, first=other.id
            )
    if not declared.is_complete:
        return
    opened.reference("กระบวนงาน", form.process, declared.processes, pairs["process"], "process")
    for step, node in zip(form.steps, items(pairs["steps"]), strict=False):
        known = opened.reference("ขั้นตอน", step, declared.steps, node, "steps")
        if known and declared.steps[step] != form.process:
            opened.add(
                "manual-step-other-process", node, "steps",
                process=form.process, value=step, other=declared.steps[step],
            )  # fmt: skip


def check_see(opened: Source, forms: Collection[str]) -> None:
    """Report forms that a step refers to and that have no file."""
    for step in _steps(opened):
        for node in items(child(step, "see")):
            opened.reference("แบบ", _text(node), forms, node, "see")


def check_corrections(manual: Manual, changes: Source) -> None:
    """Report corrections that wait but whose printed words are not where they say."""
    nodes: tuple[Node, ...] = items(changes.pairs.get("corrections"))
    for correction, node in zip(manual.corrections, nodes, strict=False):
        if correction.applied:
            continue
        for place in correction.places or ("places",):
            if correction.printed not in manual.texts.get(place, ""):
                changes.add(
                    "manual-correction-place", node, "places", value=correction.id, place=place
                )
