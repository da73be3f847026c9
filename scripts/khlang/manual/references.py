"""Checks that need more than one file of the manual: names, numbers and references."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from khlang.manual.form import Form
from khlang.manual.manual import Manual
from khlang.manual.process import Process
from khlang.manual.source import Source, child, items
from khlang.submission.strict_yaml import Node


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
    processes: Mapping[str, Process],
    file: Path,
) -> None:
    """Report a file name, a number, a process or steps that do not suit the rest of the manual."""
    pairs = opened.pairs
    if file.stem != form.id:
        opened.add(
            "manual-file-name", pairs["id"], "id",
            value=file.name, id=form.id, suggestion=f"{form.id}.yml",
        )  # fmt: skip
    opened.reference("กระบวนงาน", form.process, processes, pairs["process"], "process")
    for other in others.values():
        if (other.process, other.number) == (form.process, form.number):
            opened.add(
                "manual-number", pairs["number"], "number", value=form.number, first=other.id
            )
    owners = {step: process for process in processes.values() for step in process.all_steps}
    for step, node in zip(form.steps, items(pairs["steps"]), strict=False):
        known = opened.reference("ขั้นตอน", step, owners, node, "steps")
        if known and owners[step].id != form.process:
            opened.add(
                "manual-step-other-process", node, "steps",
                process=form.process, value=step, other=owners[step].id,
            )  # fmt: skip


def check_see(opened: Source, forms: Collection[str]) -> None:
    """Report forms that a step refers to and that have no file."""
    waiting = list(items(opened.pairs.get("steps")))
    while waiting:
        step = waiting.pop(0)
        waiting += items(child(step, "substeps"))
        for node in items(child(step, "see")):
            if isinstance(node.value, str):
                opened.reference("แบบ", node.value, forms, node, "see")


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
