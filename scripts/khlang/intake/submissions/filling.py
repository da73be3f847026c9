"""Between what stands in the form and the answers of a submission."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.http import QueryDict

from khlang.intake.submissions.models import Submission
from khlang.intake.submissions.paper import Paper, Values, renumbered
from khlang.submission.answers import Answers
from khlang.submission.filled import split_pictures, spread
from khlang.submission.input import Widget
from khlang.submission.inputs import MAX_SECTION, PICTURES, SECTION
from khlang.submission.typed import markdown

MAX_ROWS = 60
_MAX_NAME = 80
_LINE_ENDS = re.compile(r"\r\n?")


def posted(data: QueryDict, form: Paper, files: set[str]) -> Values:
    """Return what was posted under names that the form has; files only if they are ours.

    Args:
        data: What came.
        form: The form.
        files: Names of the files that lie beside the answers.
    """
    values: Values = {}
    for name in data:
        each = form.input_of(name) if _is_bounded(name) else None
        if each is None or each.widget in (Widget.ROWS, Widget.GROUP):
            continue
        if each.widget is Widget.CHECKBOXES:
            values[name] = [str(text)[:_MAX_NAME] for text in data.getlist(name)]
        elif each.widget in (Widget.FILE, Widget.PICTURE):
            values[name] = text if (text := str(data[name])) in files else ""
        else:
            values[name] = _LINE_ENDS.sub("\n", str(data[name]))[: 2 * MAX_SECTION]
    return renumbered(values, form.rows)


def shown(submission: Submission) -> Values:
    """Return what should stand in the form: as it was left, or as a file brought it."""
    if submission.typed:
        return dict(submission.typed)
    answers = submission.read_answers()
    sections, pictures = split_pictures(answers.sections)
    values: Values = dict(spread(Answers(answers.front, sections)))
    for number, (file, alt, section) in enumerate(pictures):
        row = f"{PICTURES}.{number}"
        values |= {f"{row}.file": file, f"{row}.alt": alt, f"{row}.section": section}
    return values


def answers_of(values: Values, before: Submission, form: Paper) -> Answers:
    """Return the answers that the values make.

    A section that stands as it was brought by a file keeps its Markdown; what was typed is shown as
    it was typed.
    """
    if form.is_report:
        return form.filled.report(values)
    was = before.read_answers()
    brought, _ = split_pictures(was.sections)
    sections = {
        name.removeprefix(f"{SECTION}."): _section(text, brought.get(name.split(".")[1], ""))
        for name, text in values.items()
        if name.startswith(f"{SECTION}.") and isinstance(text, str) and text.strip()
    }
    answers = form.filled.answers(values, sections)
    return Answers(answers.front, answers.sections, was.opening)


def kept(values: Mapping[str, object]) -> Values:
    """Return the values that are worth keeping: all but empty ones that stand in no row."""
    return {
        name: value  # type: ignore[misc]  # values of a form, which JSON gave back
        for name, value in values.items()
        if value or any(part.isdecimal() for part in name.split("."))
    }


def _is_bounded(name: str) -> bool:
    numbers = [part for part in name.split(".") if part.isdecimal()]
    return len(name) <= _MAX_NAME and all(len(n) < 4 and int(n) < MAX_ROWS for n in numbers)


def _section(text: str, brought: str) -> str:
    return brought if text.strip() == brought.strip() else markdown(text)
