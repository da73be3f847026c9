"""A zip of one submission: from the form on the web page, a zipped folder, or a Word form with files."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from khlang.importing.imported import Imported
from khlang.importing.naming import Names, renamed, unused
from khlang.importing.word import read_word
from khlang.problems import Report
from khlang.submission import archives
from khlang.submission.answers import Answers
from khlang.submission.attachments import TYPES
from khlang.submission.folder import INDEX, is_slug
from khlang.submission.images import SUFFIXES
from khlang.submission.model import School
from khlang.submission.source import MAX_FILE_BYTES, decode, parse_text
from khlang.submission.terms import Vocabulary

MAX_FILE = 40 * 2**20
MAX_SHOWN = 5
MAX_DOCUMENTS = 10
"""Word files among which the form is looked for."""

_JUNK_FOLDERS = ("__MACOSX",)
_JUNK_NAMES = ("thumbs.db", "desktop.ini")
_JUNK_STARTS = (".", "~$")
_IS_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_DAMAGE = (*archives.DAMAGE, struct.error)


def read_zip(data: bytes, name: str, terms: Vocabulary, schools: Mapping[str, School]) -> Imported:
    """Read a zip of one submission; nothing in it is trusted, and archives in it stay closed.

    Args:
        data: The file.
        name: What it is called in problems.
        terms: Vocabulary of the registry.
        schools: Schools of the registry, by code.
    """
    report = Report(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            fault = archives.fault_of_entries(archive)
            if fault is not None:
                report.add(fault[0], file=name, **fault[1])
                return Imported(None, problems=tuple(report.problems))
            return _Zip(archive, report).read(terms, schools)
    except _DAMAGE:
        report.add("attachment-broken", file=name)
        return Imported(None, problems=tuple(report.problems))


class _Zip:
    def __init__(self, archive: zipfile.ZipFile, report: Report) -> None:
        self._archive = archive
        self._report = report
        self._entries = dict(_entries(archive))
        self._folder = _common_folder(self._entries)

    def read(self, terms: Vocabulary, schools: Mapping[str, School]) -> Imported:
        files = self._files()
        if self._report.has_errors:
            return self._refused()
        texts = [name for name in files if name.casefold() == INDEX]
        documents = [name for name in files if not texts and name.lower().endswith(".docx")]
        forms = {
            name: found
            for name in documents[:MAX_DOCUMENTS]
            if (found := read_word(files[name], name, terms, schools)).answers is not None
        }
        if len(texts) + len(forms) > 1:
            self._report.add("import-several", file=self._report.path, value=[*texts, *forms])
            return self._refused()
        if texts:
            return self._with_files(self._from_index(files.pop(texts[0])), files)
        if forms:
            name, found = forms.popitem()
            del files[name]
            return self._with_files(found, files)
        self._report.add("import-no-work", file=self._report.path)
        return self._refused()

    def _refused(self) -> Imported:
        return Imported(None, problems=tuple(self._report.problems))

    def _files(self) -> dict[str, bytes]:
        """Return every file by its name within the folder; what cannot be taken is reported."""
        files: dict[str, bytes] = {}
        for path, entry in self._entries.items():
            inner = path.removeprefix(f"{self._folder}/") if self._folder else path
            if "/" in inner:
                self._add("import-nested", entry=path)
            elif not is_accepted(inner):
                self._add("zip-entry", entry=inner)
            else:
                limit = MAX_FILE_BYTES if inner.casefold() == INDEX else MAX_FILE
                content = archives.read(self._archive, entry, limit + 1)
                files[inner] = content
                if len(content) > limit:
                    self._add("import-entry-large", entry=inner, limit=max(1, limit // 2**20))
                elif inner.casefold() != INDEX and archives.dangerous_content(content[:1024]):
                    self._add("zip-entry", entry=inner)
        return files

    def _add(self, code: str, **values: Any) -> None:
        if len(self._report.problems) < MAX_SHOWN:
            self._report.add(code, file=self._report.path, **values)

    def _from_index(self, data: bytes) -> Imported:
        text = decode(data, self._report)
        path = self._report.path
        document = None if text is None else parse_text(text, Path(path), path, self._report)
        if document is None:
            return self._refused()
        return Imported(Answers.of(document).of_teacher())

    def _with_files(self, found: Imported, files: Mapping[str, bytes]) -> Imported:
        """Return what was read with the files beside it, all by safe names."""
        if found.answers is None:
            return self._refused()
        names = Names(found.files)
        safe = {names.of(name): content for name, content in files.items()}
        answers = renamed(found.answers, names.given)
        for old, new in names.given.items():
            if old != new:
                self._report.add("import-renamed", value=old, suggestion=new)
        safe = {**found.files, **safe}
        for name in unused(answers, safe):
            self._report.add("import-unused", value=name)
        folder = self._folder if is_slug(self._folder) else ""
        problems = (*found.problems, *self._report.problems)
        return Imported(answers, safe, problems, folder)


def is_accepted(name: str) -> bool:
    """Whether a file of this name may be part of a submission."""
    suffix = PurePosixPath(name).suffix.lower()
    return name.casefold() == INDEX or suffix in TYPES or suffix in SUFFIXES


def _entries(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Yield the files with their paths, without what systems put there for themselves."""
    seen: set[str] = set()
    for entry in archive.infolist():
        path = _name(entry).replace("\\", "/")
        parts = PurePosixPath(path).parts
        if entry.is_dir() or not parts or _is_junk(parts):
            continue
        while path in seen:
            path = str(PurePosixPath(path).with_stem(f"{PurePosixPath(path).stem}-2"))
        seen.add(path)
        yield path, entry


def _is_junk(parts: tuple[str, ...]) -> bool:
    name = parts[-1].casefold()
    return (
        any(part in _JUNK_FOLDERS for part in parts[:-1])
        or name in _JUNK_NAMES
        or name.startswith(_JUNK_STARTS)
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name as it was meant: older programs write it in the code page of their system."""
    if entry.flag_bits & _IS_UTF8:
        return entry.filename
    written = _unicode_path(entry.extra)
    if written:
        return written
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _unicode_path(extra: bytes) -> str:
    """Return the name in UTF-8 that Info-ZIP adds, or nothing."""
    while len(extra) > 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""


def _common_folder(paths: Mapping[str, zipfile.ZipInfo]) -> str:
    """Return the one folder that everything lies in, or nothing."""
    folders = {path.partition("/")[0] if "/" in path else "" for path in paths}
    return folders.pop() if len(folders) == 1 else ""
