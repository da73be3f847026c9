"""The form as the registry makes it: its steps, and how what is filled in is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from khlang.intake import vetting
from khlang.submission import inputs
from khlang.submission.check import Context
from khlang.submission.filled import Filled
from khlang.submission.input import Input, Step, Widget

Values = dict[str, str | list[str]]
"""What stands in the inputs, by name; several values for boxes to tick."""


@dataclass(frozen=True, eq=False)  # one at a time: itself is its key in caches
class Paper:
    """Everything about the form of a work, or of a report of its use, that follows from the registry."""

    context: Context
    is_report: bool = False

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in order."""
        make = inputs.report_steps if self.is_report else inputs.steps
        return make(self.context.vocabulary, self.context.schools)

    @cached_property
    def filled(self) -> Filled:
        """The reader of what was filled in."""
        return Filled(self.context.vocabulary, self.context.schools)

    @cached_property
    def inputs(self) -> dict[str, Input]:
        """Every input by name, groups before what they hold; rows stand as they are."""
        return {each.name: each for step in self.steps for each in _with_inner(step.inputs)}

    @cached_property
    def rows(self) -> tuple[Input, ...]:
        """The inputs that hold rows."""
        return tuple(each for each in self.inputs.values() if each.widget is Widget.ROWS)

    def input_of(self, name: str) -> Input | None:
        """Return the input with this name, also one of a row: ``authors.2.name``."""
        if name in self.inputs:
            return self.inputs[name]
        for rows in self.rows:
            head, _, rest = name.removeprefix(f"{rows.name}.").partition(".")
            if name.startswith(f"{rows.name}.") and head.isdecimal() and rest:
                return next((each for each in rows.row(int(head)) if each.name == name), None)
        return None


def _with_inner(inputs: Iterable[Input]) -> Iterator[Input]:
    for each in inputs:
        yield each
        if each.widget is Widget.GROUP:
            yield from _with_inner(each.items)


_kept: dict[bool, Paper] = {}


def paper(*, is_report: bool = False) -> Paper:
    """Return the form of the registry as it is now."""
    context = vetting.context()
    known = _kept.get(is_report)
    if known is None or known.context is not context:
        known = _kept[is_report] = Paper(context, is_report)
    return known


def row_numbers(values: Mapping[str, object], rows: str) -> list[int]:
    """Return the numbers of the rows that stand in the form, ascending."""
    numbers = {
        int(number)
        for name in values
        if name.startswith(f"{rows}.")
        and (number := name.split(".")[len(rows.split("."))]).isdecimal()
    }
    return sorted(numbers)


def answered_rows(values: Mapping[str, object], rows: str) -> list[int]:
    """Return the numbers of the rows in which something is written: those that become answers."""
    return [
        number
        for number in row_numbers(values, rows)
        if any(
            _says(value) for name, value in values.items() if name.startswith(f"{rows}.{number}.")
        )
    ]


def renumbered(values: Values, papers: Sequence[Input]) -> Values:
    """Return the values with the rows numbered from 0 without gaps."""
    result = dict(values)
    for rows in papers:
        for new, old in enumerate(row_numbers(values, rows.name)):
            for name in [each for each in values if each.startswith(f"{rows.name}.{old}.")]:
                moved = result.pop(name)
                result[f"{rows.name}.{new}.{name.split('.', len(rows.path) + 1)[-1]}"] = moved
    return result


def files_in(values: Mapping[str, object], form: Paper) -> Iterator[str]:
    """Yield the names of the inputs that stand for a file."""
    for name in values:
        each = form.input_of(name)
        if each is not None and each.widget in (Widget.FILE, Widget.PICTURE):
            yield name


def _says(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
