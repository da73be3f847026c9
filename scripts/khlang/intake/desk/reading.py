"""A revision as a reviewer reads it: every answer, in the order of the form, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khlang import thai
from khlang.submission.answers import Answer, Answers
from khlang.submission.check import Context
from khlang.submission.fields import FIELDS, SECTIONS
from khlang.submission.input import Input, Option, Widget
from khlang.submission.inputs import PICTURES, SECTION, report_steps, steps
from khlang.submission.people import ADOPTION

_YES_NO = {"yes": "ใช่", "no": "ไม่ใช่"}
_LEFT_OUT = frozenset(("status",))
"""What says nothing: everything at the desk was sent."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a record: its label and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One answer.

    Attributes:
        id: Of the field or section; reasons of a return are tied to it.
        text: What was answered, where it is text or one choice; lines as they were written.
        items: What was answered, where it is a list.
        records: What was answered, where it is a record or a list of them.
        is_long: Whether the text takes several lines.
        is_body: Whether the text is Markdown.
    """

    id: str
    label: str
    required: bool = False
    text: str = ""
    items: tuple[str, ...] = ()
    records: tuple[tuple[Part, ...], ...] = ()
    is_long: bool = False
    is_body: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it was not answered."""
        return not (self.text or self.items or self.records)

    @property
    def plain(self) -> str:
        """The whole answer as lines of text, to be compared with another one."""
        lines = [self.text, *self.items]
        for record in self.records:
            lines += [f"{part.label}: {part.text}" for part in record]
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The answers of one step of the form."""

    id: str
    title: str
    rows: tuple[Row, ...]


def labels(*, is_report: bool = False) -> dict[str, str]:
    """Return the label of everything that a reason may be tied to, by id."""
    if is_report:
        return {each.id: each.label for each in ADOPTION}
    return {each.id: each.label for each in FIELDS} | {each.id: each.heading for each in SECTIONS}


def read(answers: Answers, context: Context, *, is_report: bool = False) -> tuple[Chapter, ...]:
    """Return the answers in reading order; what the form does not ask stands at the end."""
    chapters = []
    asked = set(_LEFT_OUT)
    make = report_steps if is_report else steps
    for step in make(context.vocabulary, context.schools):
        inputs = [each for each in step.inputs if each.path[0] != PICTURES]
        rows = tuple(_row(each, _answer(each, answers)) for each in inputs)
        asked |= {row.id for row in rows}
        chapters.append(Chapter(step.id, step.title, rows))
    return (*chapters, *_rest(answers, asked))


def rows(chapters: Sequence[Chapter]) -> dict[str, Row]:
    """Return the rows of all chapters by id."""
    return {row.id: row for chapter in chapters for row in chapter.rows}


def _rest(answers: Answers, asked: set[str]) -> Iterator[Chapter]:
    names = labels()
    others = [
        Row(name, names.get(name, name), text=_words(answer))
        for name, answer in answers.front.items()
        if name not in asked
    ]
    if answers.opening.strip():
        others.append(Row("opening", "ข้อความก่อนหัวข้อแรก", text=answers.opening, is_body=True))
    if others:
        yield Chapter("others", "อื่น ๆ", tuple(others))


def _answer(asked: Input, answers: Answers) -> Answer:
    if asked.path[0] == SECTION:
        return answers.sections.get(asked.path[1], "")
    return answers.front.get(asked.path[0], "")


def _row(asked: Input, answer: Answer) -> Row:
    field = asked.path[1] if asked.path[0] == SECTION else asked.path[0]
    blank = Row(field, asked.label, asked.required)
    if isinstance(answer, Mapping):
        return replace(blank, records=(tuple(_parts(asked.items, answer)),))
    if isinstance(answer, (list, tuple)):
        if asked.widget is Widget.ROWS:
            records = [each for each in answer if isinstance(each, Mapping)]
            shown = tuple(tuple(_parts(asked.items, each)) for each in records)
            return replace(blank, records=shown)
        return replace(blank, items=tuple(_named(asked, each) for each in answer))
    is_body = asked.path[0] == SECTION
    return replace(
        blank, text=_named(asked, answer), is_long=asked.widget is Widget.LINES, is_body=is_body
    )


def _parts(items: Sequence[Input], record: Mapping[str, Answer]) -> Iterator[Part]:
    known = {each.path[-1]: each for each in items}
    for name in (*known, *(record.keys() - known.keys())):
        answer = record.get(name, "")
        if not answer:
            continue
        asked = known.get(name)
        if isinstance(answer, Mapping):
            inner = _parts(asked.items if asked else (), answer)
            text = ", ".join(f"{part.label} {part.text}" for part in inner)
        elif isinstance(answer, (list, tuple)):
            text = ", ".join(_named(asked, each) for each in answer)
        else:
            text = _named(asked, answer)
        yield Part(asked.label if asked else name, text)


def _named(asked: Input | None, answer: Answer) -> str:
    """Return one answer in words: the label of a choice, a day as people write it."""
    text = _words(answer)
    if asked is None:
        return text
    if asked.widget is Widget.YES_NO:
        return _YES_NO.get(text, text)
    if asked.widget is Widget.DATE:
        return _day(text)
    return _labels(asked.options).get(text, text)


def _labels(options: Sequence[Option]) -> dict[str, str]:
    return {option.value: option.label for option in options}


def _day(text: str) -> str:
    try:
        return thai.format_date(thai.parse_date(text))
    except ValueError:
        return text


def _words(answer: Answer) -> str:
    if isinstance(answer, Mapping):
        return ", ".join(f"{name}: {_words(part)}" for name, part in answer.items())
    if isinstance(answer, (list, tuple)):
        return ", ".join(map(_words, answer))
    return str(answer)
