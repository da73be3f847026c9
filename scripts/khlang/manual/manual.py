"""The manual as a whole: its processes, its forms and what waits for the office's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from khlang.manual.form import Form
from khlang.manual.process import About, Correction, Process, Step


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
            step.id: step
            for process in self.processes.values()
            for step in process.all_steps.values()
        }

    def forms_of(self, process: Process) -> tuple[Form, ...]:
        """Return the forms of a process in order."""
        return tuple(form for form in self.forms.values() if form.process == process.id)

    def forms_for(self, step: Step) -> tuple[Form, ...]:
        """Return the forms that serve a step itself."""
        return tuple(form for form in self.forms.values() if step.id in form.steps)

    def pending(self, place: str) -> tuple[Correction, ...]:
        """Return what waits for the office's word at a place, as ``texts`` names places."""
        return tuple(each for each in self.corrections if not each.applied and place in each.places)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Everything that the office's manual says, by place (``p1-s2``, ``p3.scope.1``)."""
        return dict(_texts(self))


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
