"""Problems of the check, each at the input that it speaks of and in the words of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from khlang.codes import CATALOGUE
from khlang.intake import vetting
from khlang.intake.submissions.paper import Paper, answered_rows
from khlang.problems import Problem, Severity
from khlang.submission.answers import Answers
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.inputs import PICTURES, SECTION, name_of_problem

_NAMED = re.compile(
    r"(?:ช่อง )?(?<![A-Za-z])[a-z_]+(?:[.\[\]\d]+[a-z_]*)* \((?P<label>[^()]+(?:\([^()]*\))?)\)"
)
_OF_A_FILE = re.compile(r" \([a-z_]+(?:: [a-z_]+)?\)| ข้าง index\.md")
_QUOTED = re.compile(r"(“[^”]*”)")
_ID = re.compile(r"\b(?:" + "|".join(field.id for field in FIELDS) + r")\b")
_LABELS = {field.id: field.label for field in FIELDS}
_SHOWN_FILE = re.compile(r"!\[[^\]\n]*\]\((?P<file>[^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one input; ``name`` is empty when it is none of them."""

    name: str
    message: str
    remedy: str
    is_error: bool


def fault_at(name: str, problem: Problem) -> Fault:
    """Return a problem as a fault of the input ``name``, in words that speak of a form."""
    message = _NAMED.sub(lambda match: f" “{match['label']}” ", problem.message)
    message = _OF_A_FILE.sub("", message)
    parts = _QUOTED.split(message)
    parts[::2] = [_ID.sub(lambda match: f"“{_LABELS[match[0]]}”", part) for part in parts[::2]]
    return Fault(
        name,
        " ".join("".join(parts).split()),
        CATALOGUE[problem.code].form_remedy or problem.remedy,
        problem.severity is Severity.ERROR,
    )


class Places:
    """Finds the input for each problem of some answers."""

    def __init__(self, form: Paper, answers: Answers, values: Mapping[str, object]) -> None:
        self._form = form
        self._values = values
        self._order = {name: place for place, name in enumerate(form.inputs)}
        self._lines = answers.to_text().split("\n")
        self._answers = answers

    def faults(self, problems: Iterable[Problem]) -> list[Fault]:
        """Return the problems as faults of inputs, in the order of the form."""
        faults = [fault for problem in problems for fault in self._faults(problem)]
        return sorted(faults, key=lambda fault: self._rank(fault.name))

    def _rank(self, name: str) -> int:
        """Return how far down in the form an input stands; what is of none stands first."""
        parts = name.split(".")
        while parts and ".".join(parts) not in self._order:
            parts.pop()
        return self._order.get(".".join(parts), -1)

    def _faults(self, problem: Problem) -> Iterator[Fault]:
        if problem.code != "body-empty":
            yield fault_at(self._name(problem), problem)
            return
        for section in SECTIONS:
            if section.required:
                missing = replace(problem, message=f"ยังไม่มี “{section.heading}” ซึ่งต้องกรอก")
                yield fault_at(f"{SECTION}.{section.id}", missing)

    def _name(self, problem: Problem) -> str:
        if problem.field:
            return self._of_field(name_of_problem(problem.field))
        line = self._lines[problem.line - 1] if 0 < problem.line <= len(self._lines) else ""
        if match := _SHOWN_FILE.search(line):
            for name, value in self._values.items():
                if value == match["file"] and name.startswith(f"{PICTURES}."):
                    is_text = problem.code.startswith("image-alt")
                    return name.replace(".file", ".alt") if is_text else name
        return self._of_line(problem)

    def _of_field(self, name: str) -> str:
        parts = name.split(".")
        for rows in self._form.rows:
            if parts[0] == rows.name and len(parts) > 1 and parts[1].isdecimal():
                numbers = answered_rows(self._values, rows.name)
                if int(parts[1]) < len(numbers):
                    parts[1] = str(numbers[int(parts[1])])
        while parts and self._form.input_of(".".join(parts)) is None:
            parts.pop()
        return ".".join(parts)

    def _of_line(self, problem: Problem) -> str:
        for section in SECTIONS:
            if f"“{section.heading}”" in problem.message:
                return f"{SECTION}.{section.id}"
        found = vetting.section_at(self._answers, problem.line)
        return f"{SECTION}.{found}" if found else ""
