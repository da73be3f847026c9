"""The form for its template: every input with what stands in it and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from khlang.intake.submissions.models import Reason, Upload
from khlang.intake.submissions.paper import Paper, row_numbers
from khlang.intake.submissions.placing import Fault
from khlang.submission.fields import SECTIONS
from khlang.submission.input import ROW, Input, Widget
from khlang.submission.inputs import SECTION, name_of_problem

_ENTRY_WIDGETS = (Widget.RADIO, Widget.CHECKBOXES, Widget.YES_NO)
_LONG_SECTION = 9
_SHORT_LABEL = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One input as the template shows it.

    Attributes:
        value: What stands in it; ``chosen`` are the boxes that are ticked.
        reasons: What a reviewer wrote about it.
        items: The questions of a group.
        rows: The rows, each with its number.
        blank: A row to add, its number left open.
        upload: The file that it names.
    """

    input: Input
    value: str = ""
    chosen: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    reasons: tuple[str, ...] = ()
    items: tuple[Question, ...] = ()
    rows: tuple[Row, ...] = ()
    blank: Row | None = None
    upload: Upload | None = None

    @property
    def kind(self) -> str:
        """The name of the widget, for the template."""
        return self.input.widget.value

    @property
    def is_bad(self) -> bool:
        """Whether an error keeps the work from being sent."""
        return any(fault.is_error for fault in self.faults)

    @property
    def described_by(self) -> str:
        """The ids of what explains the input."""
        parts = (("help", self.input.help), ("err", self.faults), ("why", self.reasons))
        return " ".join(f"{self.input.id}-{part}" for part, given in parts if given)

    @property
    def anchor(self) -> str:
        """The id of what takes the focus."""
        return anchor_of(self.input)

    @property
    def text(self) -> str:
        """What stands in a field of one line: of a school, its name beside the code."""
        if self.input.widget is Widget.SCHOOL:
            labels = {option.value: option.label for option in self.input.options}
            return labels.get(self.value, self.value)
        return self.value

    @property
    def is_short(self) -> bool:
        """Whether the choices are short enough to stand in columns on a phone."""
        return all(len(option.label) <= _SHORT_LABEL for option in self.input.options)

    @property
    def lines(self) -> int:
        """How many lines a field of several begins with."""
        return _LONG_SECTION if self.input.path[0] == SECTION else 5

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it or in what it holds."""
        return bool(
            self.value or self.chosen or self.rows or any(item.is_filled for item in self.items)
        )

    @property
    def is_marked(self) -> bool:
        """Whether it, or what it holds, has a fault or a reason."""
        inner = (*self.items, *(each for row in self.rows for each in row.questions))
        return bool(self.faults or self.reasons or any(each.is_marked for each in inner))

    @property
    def is_full(self) -> bool:
        """Whether no further row may be added."""
        return self.input.maximum is not None and len(self.rows) >= self.input.maximum


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of several; ``number`` is counted from 0, or ``*`` in the row to copy."""

    number: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A reason for which a work came back, with the input that it means, if there is one."""

    label: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One step; ``is_marked`` tells whether something in it wants a look."""

    id: str
    title: str
    note: str
    is_optional: bool
    questions: tuple[Question, ...]

    @property
    def is_marked(self) -> bool:
        """Whether one of its questions has a fault or a reason."""
        return any(question.is_marked for question in self.questions)


@dataclass(slots=True)
class Marks:
    """What is said about inputs, by name."""

    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    reasons: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, faults: Iterable[Fault] = (), reasons: Iterable[Reason] = ()) -> Marks:
        """Sort faults and reasons by their input."""
        marks = cls()
        for fault in faults:
            marks.faults[fault.name].append(fault)
        for reason in reasons:
            marks.reasons[name_of_reason(reason.field)].append(reason.text)
        return marks


def anchor_of(each: Input) -> str:
    """Return the id of what takes the focus for an input."""
    return f"{each.id}-0" if each.widget in _ENTRY_WIDGETS else each.id


def name_of_reason(given: str) -> str:
    """Return the name of the input that a reviewer's reason means: a field's or a section's id."""
    if any(given == section.id for section in SECTIONS):
        return f"{SECTION}.{given}"
    return name_of_problem(given)


def points(form: Paper, reasons: Iterable[Reason]) -> Iterator[Point]:
    """Yield the reasons of a reviewer with the inputs that they mean."""
    for reason in reasons:
        parts = name_of_reason(reason.field).split(".")
        while parts and form.input_of(".".join(parts)) is None:
            parts.pop()
        each = form.input_of(".".join(parts))
        yield (
            Point(each.label, anchor_of(each), reason.text) if each else Point("", "", reason.text)
        )


def sheets(
    form: Paper, values: Mapping[str, object], marks: Marks, uploads: Iterable[Upload] = ()
) -> tuple[Sheet, ...]:
    """Return the form, filled in and marked."""
    maker = _Maker(values, marks, {upload.name: upload for upload in uploads})
    return tuple(
        Sheet(step.id, step.title, step.note, step.is_optional, tuple(maker.all(step.inputs)))
        for step in form.steps
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    values: Mapping[str, object]
    marks: Marks
    uploads: Mapping[str, Upload]

    def all(self, inputs: Iterable[Input]) -> Iterator[Question]:
        return map(self.question, inputs)

    def question(self, each: Input) -> Question:
        value = self.values.get(each.name, "")
        text = value if isinstance(value, str) else ""
        is_rows = each.widget is Widget.ROWS
        return Question(
            input=each,
            value=text,
            chosen=_chosen(value),
            faults=tuple(self.marks.faults.get(each.name, ())),
            reasons=tuple(self.marks.reasons.get(each.name, ())),
            items=tuple(self.all(each.items)) if each.widget is Widget.GROUP else (),
            rows=tuple(self._rows(each)) if is_rows else (),
            blank=_blank(each) if is_rows else None,
            upload=self.uploads.get(text) if text else None,
        )

    def _rows(self, each: Input) -> Iterator[Row]:
        numbers = row_numbers(self.values, each.name)
        if not numbers and each.required:
            numbers = [0]
        for number in numbers:
            yield Row(str(number), tuple(self.all(each.row(number))))


def _blank(each: Input) -> Row:
    return Row(ROW, tuple(Question(input=item) for item in each.items))


def _chosen(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
