"""Reads the whole manual: processes, forms and what they share, checked against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from khlang.manual import references, source
from khlang.manual.about_reader import read_about, read_corrections
from khlang.manual.form import Form
from khlang.manual.form_reader import FormReader
from khlang.manual.manual import Manual
from khlang.manual.process import About, Correction, Process
from khlang.manual.process_reader import ProcessReader
from khlang.manual.references import Declared
from khlang.manual.source import Source
from khlang.problems import Problem
from khlang.submission.terms import Vocabulary

__all__ = ["Manual", "load"]

ABOUT_FILE = "about.yml"
CORRECTIONS_FILE = "corrections.yml"
FORMS_FOLDER = "forms"


@dataclass(slots=True)
class _Loaded:
    """What was read so far."""

    folder: Path
    processes: dict[str, Process] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    declared: Declared = field(default_factory=Declared)

    def open(self, name: str) -> Source:
        """Read a file by its name in the folder."""
        opened = source.read(self.folder / name, f"{self.folder.name}/{name}")
        self.sources.append(opened)
        return opened

    def read_processes(self, forms: list[str]) -> None:
        """Read all processes; ``forms`` are the ids of forms that have a file."""
        for file in sorted(self.folder.glob("process-*.yml")):
            opened = self.open(file.name)
            self.declared.add(opened)
            process = ProcessReader(opened).read()
            if process is not None:
                references.check_process(process, opened, self.processes, file)
                references.check_see(opened, forms)
            if process is not None and not opened.report.has_errors:
                self.processes[process.id] = process

    def read_forms(self, files: list[Path], vocabulary: Vocabulary) -> None:
        """Read all forms, after the processes."""
        for file in files:
            opened = self.open(f"{FORMS_FOLDER}/{file.name}")
            form = FormReader(opened, vocabulary).read()
            if form is not None:
                references.check_form(form, opened, self.forms, self.declared, file)
            if form is not None and not opened.report.has_errors and form.process in self.processes:
                self.forms[form.id] = form


def load(folder: Path, vocabulary: Vocabulary) -> tuple[Manual | None, list[Problem]]:
    """Read the manual from ``folder``, such as ``docs/manual``.

    Forms and processes at fault are left out, each with its problems, and so are the forms of a
    process left out; without its opening chapter there is no manual.
    """
    loaded = _Loaded(folder)
    about = read_about(loaded.open(ABOUT_FILE))
    files = sorted((folder / FORMS_FOLDER).glob("*.yml"))
    loaded.read_processes([file.stem for file in files])
    loaded.read_forms(files, vocabulary)
    is_whole = not any(each.report.has_errors for each in loaded.sources)
    changes = loaded.open(CORRECTIONS_FILE)
    corrections = read_corrections(changes)
    manual = None if about is None else _assemble(about, loaded, corrections)
    if manual is not None and is_whole:
        references.check_corrections(manual, changes)
    return manual, [problem for each in loaded.sources for problem in each.report.problems]


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
