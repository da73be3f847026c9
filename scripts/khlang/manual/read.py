"""Reads the whole manual: processes, forms and what they share, checked against each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from khlang.manual import source
from khlang.manual.form import Form
from khlang.manual.form_reader import FormReader
from khlang.problems import Problem
from khlang.submission.terms import Vocabulary

FORMS_FOLDER = "forms"


@dataclass(frozen=True)
class Manual:
    """The manual; forms in the order of processes and numbers, by id."""

    forms: dict[str, Form]


def load(folder: Path, vocabulary: Vocabulary) -> tuple[Manual, list[Problem]]:
    """Read the manual from ``folder``; what is at fault is left out, with its problems."""
    problems: list[Problem] = []
    forms: dict[str, Form] = {}
    for file in sorted((folder / FORMS_FOLDER).glob("*.yml")):
        opened = source.read(file, f"{folder.name}/{FORMS_FOLDER}/{file.name}")
        form = FormReader(opened, vocabulary).read()
        problems += opened.report.problems
        if form is not None:
            forms[form.id] = form
    return Manual(forms), problems
