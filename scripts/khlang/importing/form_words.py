"""The words of the Word form, and which input each of them belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from khlang import thai
from khlang.importing.word_form import label_text
from khlang.submission.input import Input, Step, Widget
from khlang.submission.inputs import inputs

_SKIPPED = re.compile(r"[\s*:\u00a0]+")


def key(text: str) -> str:
    """Return words so that those of the form are known again: no spaces, no mark of required."""
    return _SKIPPED.sub("", thai.canonical(text)).casefold()


class FormWords:
    """Where answers stand.

    Attributes:
        singles: Inputs of one answer.
        fields: Inputs beside their label, by the label of their group and their own.
        groups: Labels of groups.
        labels: Labels of all fields.
        texts: Long texts by the label above them.
        records: Lists of records by the labels of their columns.
        heads: Every line of the form at which the text above it ends.
    """

    def __init__(self, steps: Sequence[Step]) -> None:
        everything = [each for step in steps for each in step.inputs]
        self.singles = [each for each in inputs(steps) if each.widget is not Widget.ROWS]
        self.fields = {
            (group, key(each.label)): each
            for group, each in _beside(everything)
            if each.widget is not Widget.LINES
        }
        self.groups = {group for group, _ in self.fields if group}
        self.labels = {label for _, label in self.fields}
        self.texts = {key(each.label): each for each in self.singles if each.widget is Widget.LINES}
        rows = [each for each in everything if each.widget is Widget.ROWS]
        self.records = {tuple(key(item.label) for item in each.items): each for each in rows}
        titles = [step.title for step in steps] + [label_text(each) for each in rows]
        self.heads = {key(text) for text in titles} | self.texts.keys()


def _beside(everything: Iterable[Input], group: str = "") -> Iterator[tuple[str, Input]]:
    for each in everything:
        if each.widget is Widget.GROUP:
            yield from _beside(each.items, key(each.label))
        elif each.widget is not Widget.ROWS:
            yield group, each
