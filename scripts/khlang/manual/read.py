"""Reads the whole manual: processes, forms and what they share, checked against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from khlang.manual import source
from khlang.manual.about_reader import read_about, read_corrections
from khlang.manual.form import Form
from khlang.manual.form_reader import FormReader
from khlang.manual.process import About, Correction, Process, Step
from khlang.manual.process_reader import ProcessReader
from khlang.manual.source import Source, items
from khlang.problems import Problem
from khlang.submission.strict_yaml import Node
from khlang.submission.terms import Vocabulary

ABOUT_FILE = "about.yml"
CORRECTIONS_FILE = "corrections.yml"
FORMS_FOLDER = "forms"


@dataclass(frozen=True)
class Manual:
    """The manual.

    Attributes:
        processes: By id, in the order of their numbers.
        forms: By id, in the order of processes and numbers.
    """

    about: About
    processes: dict[str, Process]
    forms: dict[str, Form]
    corrections: tuple[Correction, ...]

    @cached_property
    def steps(self) -> dict[str, Step]:
        """Every step of every process, by id."""
        return {
            step.id: step for process in self.processes.values() for step in process.all_steps.values()
        }

    def forms_of(self, process: Process) -> tuple[Form, ...]:
        """Return the forms of a process in order."""
        return tuple(form for form in self.forms.values() if form.process == process.id)

    def forms_for(self, step: Step) -> tuple[Form, ...]:
        """Return the forms that serve a step itself."""
        return tuple(form for form in self.forms.values() if step.id in form.steps)

    def pending(self, place: str) -> tuple[Correction, ...]:
        """Return what waits for the office's word at a place, as ``texts`` names places."""
        return tuple(
            each for each in self.corrections if not each.applied and place in each.places
        )

    @cached_property
    def texts(self) -> dict[str, str]:
        """Everything that the office's manual says, by place (``p1-s2``, ``p3.scope.1``)."""
        return dict(_texts(self))


@dataclass(slots=True)
class _Loaded:
    processes: dict[str, Process] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)


def load(folder: Path, vocabulary: Vocabulary) -> tuple[Manual | None, list[Problem]]:
    """Read the manual from ``folder``, such as ``docs/manual``.

    Forms and processes at fault are left out, each with its problems; without its opening chapter
    there is no manual.
    """
    about_source = source.read(folder / ABOUT_FILE, f"{folder.name}/{ABOUT_FILE}")
    about = read_about(about_source)
    loaded = _Loaded()
    for file in sorted(folder.glob("process-*.yml")):
        opened = source.read(file, f"{folder.name}/{file.name}")
        process = ProcessReader(opened).read()
        if process is not None:
            _check_process(process, opened, loaded, file)
        loaded.sources[opened.report.path] = opened
    steps = {step: process for process in loaded.processes.values() for step in process.all_steps}
    for file in sorted((folder / FORMS_FOLDER).glob("*.yml")):
        opened = source.read(file, f"{folder.name}/{FORMS_FOLDER}/{file.name}")
        form = FormReader(opened, vocabulary).read()
        if form is not None:
            _check_form(form, opened, loaded, steps, file)
        loaded.sources[opened.report.path] = opened
    changes = source.read(folder / CORRECTIONS_FILE, f"{folder.name}/{CORRECTIONS_FILE}")
    corrections = read_corrections(changes)
    manual = None if about is None else _assemble(about, loaded, corrections)
    if manual is not None and not any(each.report.has_errors for each in loaded.sources.values()):
        _check_corrections(manual, changes)
    reports = (about_source, *loaded.sources.values(), changes)
    return manual, [problem for each in reports for problem in each.report.problems]


def _assemble(about: About, loaded: _Loaded, corrections: tuple[Correction, ...]) -> Manual:
    processes = sorted(loaded.processes.values(), key=lambda process: process.number)
    order = {process.id: process.number for process in processes}
    forms = sorted(
        loaded.forms.values(), key=lambda form: (order.get(form.process, 0), form.number)
    )
    return Manual(
        about,
        {process.id: process for process in processes},
        {form.id: form for form in forms},
        corrections,
    )


def _check_process(process: Process, opened: Source, loaded: _Loaded, file: Path) -> None:
    expected = f"process-{process.number}.yml"
    if file.name != expected:
        opened.add(
            "manual-file-name", opened.pairs["number"], "number",
            value=file.name, id=str(process.number), suggestion=expected,
        )  # fmt: skip
    taken = {step for other in loaded.processes.values() for step in other.all_steps}
    for step in process.all_steps:
        if step in taken:
            opened.add(
                "manual-id-duplicate", opened.pairs["steps"], "steps", value=step, first="กระบวนงานอื่น"
            )
    if process.id in loaded.processes:
        opened.add(
            "manual-id-duplicate", opened.pairs["id"], "id", value=process.id, first="กระบวนงานอื่น"
        )
    if not opened.report.has_errors:
        loaded.processes[process.id] = process


def _check_form(
    form: Form, opened: Source, loaded: _Loaded, steps: dict[str, Process], file: Path
) -> None:
    pairs = opened.pairs
    if file.stem != form.id:
        opened.add(
            "manual-file-name", pairs["id"], "id",
            value=file.name, id=form.id, suggestion=f"{form.id}.yml",
        )  # fmt: skip
    opened.reference("กระบวนงาน", form.process, loaded.processes, pairs["process"], "process")
    for other in loaded.forms.values():
        if (other.process, other.number) == (form.process, form.number):
            opened.add("manual-number", pairs["number"], "number", value=form.number, first=other.id)
    for step, node in zip(form.steps, items(pairs["steps"]), strict=False):
        _check_step(form, step, node, opened, steps)
    if not opened.report.has_errors:
        loaded.forms[form.id] = form


def _check_step(
    form: Form, step: str, node: Node, opened: Source, steps: dict[str, Process]
) -> None:
    if opened.reference("ขั้นตอน", step, steps, node, "steps") and steps[step].id != form.process:
        opened.add(
            "manual-step-other-process", node, "steps",
            process=form.process, value=step, other=steps[step].id,
        )  # fmt: skip


def _check_corrections(manual: Manual, changes: Source) -> None:
    nodes = items(changes.pairs.get("corrections"))
    for correction, node in zip(manual.corrections, nodes, strict=False):
        if correction.applied:
            continue
        for place in correction.places or ("places",):
            if correction.printed not in manual.texts.get(place, ""):
                changes.add(
                    "manual-correction-place", node, "places", value=correction.id, place=place
                )


def _texts(manual: Manual) -> Iterator[tuple[str, str]]:
    about = manual.about
    yield "about.concept", about.concept
    for name in ("objectives", "missions", "bibliography"):
        yield from _numbered(f"about.{name}", getattr(about, name))
    for process in manual.processes.values():
        yield process.id, process.title
        yield from _numbered(f"{process.id}.objectives", process.objectives)
        yield f"{process.id}.scope", process.scope.text
        yield from _numbered(f"{process.id}.scope", process.scope.items)
        for number, definition in enumerate(process.definitions, start=1):
            yield f"{process.id}.definitions.{number}", f"{definition.term}: {definition.text}"
        yield from ((step.id, step.text) for step in process.all_steps.values())
        yield f"{process.id}.forms_note", process.forms_note
        yield from _numbered(f"{process.id}.references", process.references)
    yield from ((form.id, form.title) for form in manual.forms.values())


def _numbered(place: str, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{place}.{number}", text) for number, text in enumerate(texts, start=1))
