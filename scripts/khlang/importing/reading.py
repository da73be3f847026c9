"""One file from outside, by what it is and not by what it is called."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from khlang.importing.imported import Imported
from khlang.importing.naming import Names, named_files, renamed
from khlang.importing.package import MAIN
from khlang.importing.rows import downloads
from khlang.importing.word import read_word
from khlang.importing.zipped import MAX_FILE, is_accepted, read_zip
from khlang.problems import Report
from khlang.submission import archives
from khlang.submission.model import School
from khlang.submission.terms import Vocabulary

MAX_BYTES = 120 * 2**20

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Word before 2007, and Word with a password."""


def read_file(data: bytes, name: str, terms: Vocabulary, schools: Mapping[str, School]) -> Imported:
    """Read a filled Word form, or a zip of one submission.

    Args:
        data: The file; nothing in it is trusted.
        name: What it is called in problems.
        terms: Vocabulary of the registry.
        schools: Schools of the registry, by code.
    """
    if len(data) > MAX_BYTES:
        return refused(name, "import-too-large", size=len(data) // 2**20, limit=MAX_BYTES // 2**20)
    if not data.startswith(_ZIP):
        return refused(name, "import-old-word" if data.startswith(_OLE) else "import-type")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            is_word = MAIN in archive.namelist()
    except archives.DAMAGE:
        return refused(name, "attachment-broken")
    return (read_word if is_word else read_zip)(data, name, terms, schools)


def is_table(data: bytes) -> bool:
    """Whether a file may be a table in text."""
    is_text = not data.startswith((*_ZIP, _OLE, b"%PDF", b"\x89PNG", b"\xff\xd8"))
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return is_text and (is_wide or b"\0" not in data[:4096]) and bool(data.strip())


def with_files(imported: Imported, folder: Path | None) -> Imported:
    """Return a submission with the files of ``folder`` that its answers name and it lacks.

    A file that is nowhere is a problem: a Word form only tells what its attachments are called.
    """
    if imported.answers is None:
        return imported
    found = {path.name: path for path in _files(folder)}
    safe = Names(imported.files)
    wanted = {name: safe.of(name) for name in found}
    answers = renamed(imported.answers, wanted)
    files = dict(imported.files)
    for name, new in wanted.items():
        if new in named_files(answers):
            files[new] = found[name].read_bytes()
    report = Report("")
    for name in sorted(named_files(answers) - files.keys()):
        report.add("import-file-missing", value=name)
    problems = (*imported.problems, *report.problems)
    return Imported(answers, files, problems, imported.name)


def _files(folder: Path | None) -> Iterator[Path]:
    for _, path in downloads(folder) if folder is not None else ():
        if is_accepted(path.name) and path.stat().st_size <= MAX_FILE:
            yield path


def refused(name: str, code: str, **values: Any) -> Imported:
    """Return what cannot be read, with the reason."""
    report = Report(name)
    report.add(code, file=name, **values)
    return Imported(None, problems=tuple(report.problems))
