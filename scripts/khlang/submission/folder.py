"""The folder of a submission: its name, what lies in it, and the digest of it all."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from khlang import records
from khlang.problems import Report
from khlang.submission.field import YEAR_FROM, YEAR_TO
from khlang.submission.scalars import is_safe_file, safe_file

INDEX = "index.md"
MAX_FILES = 80
"""Of the work itself: reports of other schools do not count, however many there are."""

MAX_SLUG = 60

_REPORT = re.compile(r"adoption-.*\.ya?ml", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_JUNK = re.compile(r"\..*|thumbs\.db|desktop\.ini|~\$.*|.*~", re.IGNORECASE)
_TEXT_FILE = re.compile(r".*\.(?:md|markdown|mdown)(?:\.txt)?", re.IGNORECASE)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows cannot store."""


def survey(folder: Path, report: Report) -> list[str] | None:
    """Report what is wrong with ``folder`` and return the names of its plain files, sorted.

    None means that there is no submission to read.
    """
    if folder.is_symlink():
        report.add("folder-symlink")
        return None
    check_names(folder.parent.name, folder.name, report)
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        report.add("folder-unreadable")
        return None
    found = [entry for entry in found if not _JUNK.fullmatch(entry.name)]
    count = sum(not is_adoption(entry.name) for entry in found)
    if count > MAX_FILES:
        report.add("folder-crowded", count=count, limit=MAX_FILES)
        return None
    files = [entry.name for entry in found if _is_plain_file(entry, report)]
    _check_files(files, report)
    return files if _has_index([entry.name for entry in found], report) else None


def is_adoption(name: str) -> bool:
    """Whether a file is meant as a report of another school, rightly named or not."""
    return _REPORT.fullmatch(name) is not None


def digest(folder: Path, text: str, files: Iterable[str]) -> str:
    """Return a hash of a document's text and of every file beside it."""
    return records.digest(text, files_digest(folder, files))


def files_digest(folder: Path, files: Iterable[str]) -> str:
    """Return a hash of every file beside the document."""
    hasher = hashlib.blake2b(digest_size=16)
    for name in files:
        if name != INDEX:
            hasher.update(f"\0{name}\0".encode())
            with (folder / name).open("rb") as stream:
                hasher.update(hashlib.file_digest(stream, "blake2b").digest())
    return hasher.hexdigest()


def slug(text: str) -> str:
    """Return ``text`` as a folder name, or the empty string when nothing of it can be one."""
    name = _NOT_IN_SLUG.sub("-", text.casefold()).strip("-")[:MAX_SLUG].strip("-")
    return name if is_slug(name) else ""


def is_slug(text: str) -> bool:
    """Whether ``text`` can name a submission's folder."""
    return len(text) <= MAX_SLUG and bool(_SLUG.fullmatch(text)) and not _RESERVED.fullmatch(text)


def is_reserved(name: str) -> bool:
    """Whether Windows keeps this name for itself."""
    return bool(_RESERVED.fullmatch(name))


def check_names(year: str, name: str, report: Report) -> None:
    """Report what is wrong with the names of a submission's folder and of the one above."""
    if not (year.isascii() and year.isdigit() and YEAR_FROM <= int(year[:9]) <= YEAR_TO):
        report.add("folder-year", value=year)
    if not is_slug(name):
        suggestion = slug(name)
        if not is_slug(suggestion):
            suggestion = "reading-aloud"
        report.add("folder-name", value=name, suggestion=suggestion)


def _is_plain_file(entry: os.DirEntry[str], report: Report) -> bool:
    if entry.name == INDEX:
        return entry.is_file(follow_symlinks=False)
    if entry.is_symlink():
        report.add("file-symlink", value=entry.name)
    elif entry.is_dir():
        report.add("folder-nested", value=entry.name)
    elif not entry.is_file():
        report.add("file-not-regular", value=entry.name)
    else:
        return True
    return False


def _check_files(files: list[str], report: Report) -> None:
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in files:
        alike[name.casefold()].append(name)
        if not is_safe_file(name) or _RESERVED.fullmatch(name):
            report.add("file-name", value=name, suggestion=safe_file(name, "photo-1.jpg"))
    for names in alike.values():
        if len(names) > 1 and INDEX not in names:
            report.add("file-name-case", value=names)


def _has_index(names: list[str], report: Report) -> bool:
    texts = [name for name in names if _TEXT_FILE.fullmatch(name)]
    if INDEX in names:
        if len(texts) > 1:
            report.add("index-several", value=texts)
        return True
    if texts:
        report.add("index-misnamed", value=texts[0])
    else:
        report.add("index-missing")
    return False
