"""Writes an imported submission among the works: all of it, or nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from khlang import thai
from khlang.importing.imported import Imported
from khlang.problems import Problem, Report
from khlang.submission import images
from khlang.submission.answers import Answers
from khlang.submission.check import Context, check_folder
from khlang.submission.field import YEAR_FROM, YEAR_TO
from khlang.submission.folder import INDEX, is_slug
from khlang.submission.folder import slug as slug_of

_DRAFT = "draft"
_TEMPORARY = ".import-"


@dataclass(frozen=True, slots=True)
class Written:
    """What came of one submission.

    Attributes:
        folder: Where it was written; None when it was not.
        problems: Of the container and of the answers, by the path that they have there.
        can_be_draft: Whether only the answers kept it from being written.
    """

    folder: Path | None
    problems: tuple[Problem, ...]
    can_be_draft: bool = False


def write(
    imported: Imported, innovations: Path, context: Context, *, slug: str = "", draft: bool = False
) -> Written:
    """Write ``<year>/<slug>/`` with everything in it, after the check that every work gets.

    Nothing is written over. Pictures lose what they tell besides themselves.

    Args:
        imported: What was read.
        innovations: The folder of works.
        context: The registry.
        slug: Name for the folder; by default that of the zip's folder, else from the English title,
            else made of a hash.
        draft: Whether answers with errors are written too, as a draft to be mended in place.
    """
    if imported.answers is None or imported.has_errors:
        return Written(None, imported.problems)
    year = _year(imported.answers)
    place = f"{year or 'ปี?'}/{slug or _slug(imported)}"
    target = innovations / place
    report = Report(f"{place}/{INDEX}")
    if year is None:
        value = str(imported.answers.front.get("academic_year", ""))
        report.add("import-year", field="academic_year", value=value)
    elif os.path.lexists(target):
        report.add("import-exists", value=place)
    if report.has_errors:
        return Written(None, (*imported.problems, *report.problems))
    with _workshop(innovations) as workshop:
        folder = workshop / place
        is_whole, problems = _checked(imported, imported.answers, folder, context, draft=draft)
        told = (*imported.problems, *problems)
        if not is_whole and not draft:
            return Written(None, told, can_be_draft=True)
        if not _moved(folder, target):
            report.add("import-exists", value=place)
            return Written(None, (*told, *report.problems))
    return Written(target, told)


def _checked(
    imported: Imported, answers: Answers, folder: Path, context: Context, *, draft: bool
) -> tuple[bool, list[Problem]]:
    """Lay a work out, check it, and make a draft of it when it has errors and may be one."""
    place = f"{folder.parent.name}/{folder.name}"
    _lay_out(imported, answers, folder)
    work, problems = check_folder(folder, place, context)
    if work is None and draft:
        _write_index(replace(answers, front={**answers.front, "status": _DRAFT}), folder)
        _, problems = check_folder(folder, place, context)
    return work is not None, problems


def _moved(folder: Path, target: Path) -> bool:
    """Put a folder in its place at once; False when something came there meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.rename(target)
    except OSError:
        if os.path.lexists(target):
            return False
        raise
    return True


@contextmanager
def _workshop(innovations: Path) -> Iterator[Path]:
    """Yield a folder on the same disk that works are not looked for in, and remove it."""
    folder = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=innovations))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lay_out(imported: Imported, answers: Answers, folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, content in imported.files.items():
        file = folder / name
        file.write_bytes(content)
        if file.suffix.lower() in images.SUFFIXES:
            # What cannot be read stays as it is: the check says what is wrong with it.
            with suppress(Exception):
                file.write_bytes(images.clean(file))
    _write_index(answers, folder)


def _write_index(answers: Answers, folder: Path) -> None:
    (folder / INDEX).write_text(answers.to_text(), encoding="utf-8", newline="\n")


def _year(answers: Answers) -> str | None:
    year = thai.to_arabic(str(answers.front.get("academic_year", ""))).strip()
    is_year = year.isascii() and year.isdecimal() and len(year) == 4
    return year if is_year and YEAR_FROM <= int(year) <= YEAR_TO else None


def _slug(imported: Imported) -> str:
    assert imported.answers is not None
    if imported.name:
        return imported.name
    title = slug_of(str(imported.answers.front.get("title_en", "")))
    return title if is_slug(title) else f"work-{fingerprint(imported)}"


def fingerprint(imported: Imported) -> str:
    """Return a short hash of all that was read: the same submission has the same."""
    hasher = hashlib.blake2b(digest_size=4)
    if imported.answers is not None:
        hasher.update(imported.answers.to_text().encode())
    for name in sorted(imported.files):
        hasher.update(f"\0{name}\0".encode() + imported.files[name])
    return hasher.hexdigest()
