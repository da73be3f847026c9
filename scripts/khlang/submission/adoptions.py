"""Reports of other schools that used a work: one small file each, beside its ``index.md``.

A report at fault is left out and said to be; the work that it lies beside stays as it is, since
another school's slip must not take it off the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from khlang import thai
from khlang.problems import Problem, Report
from khlang.submission import privacy
from khlang.submission.convert import Converter, Values
from khlang.submission.model import Adoption, Innovation
from khlang.submission.people import ADOPTION
from khlang.submission.source import check_letters, read_values

MAX_BYTES = 16 * 1024

_MEANT = re.compile(r"adoption-.*\.ya?ml", re.IGNORECASE)


def is_adoption(name: str) -> bool:
    """Whether a file is meant as such a report, rightly named or not."""
    return _MEANT.fullmatch(name) is not None


def file_name(school: str, on: date) -> str:
    """Return what the report of a school (its code) on a day is called."""
    return f"adoption-{school}-{thai.format_iso(on)}.yml"


def adoption(values: Values, file: str = "") -> Adoption:
    """Return converted values as a record; ``file`` is where they stand, if not in the work."""
    absent: Values = {"pupils": None, "change": "", "grades": ()}
    return Adoption(**absent | values, file=file)


def beside(
    folder: Path,
    path: str,
    files: Iterable[str],
    converter: Callable[[Report], Converter],
    work: Innovation | None,
) -> tuple[tuple[Adoption, ...], list[Problem]]:
    """Read every report beside a work.

    Args:
        folder: The work's.
        path: The folder's name in problems.
        files: Names of the plain files in it.
        converter: Makes what converts the fields by the registry.
        work: The work as its own text gives it, or None where that is at fault.

    Returns:
        The reports without fault, oldest first; and all problems.
    """
    found: list[Adoption] = []
    problems: list[Problem] = []
    for name in filter(is_adoption, files):
        report = Report(f"{path}/{name}")
        values = _read(folder / name, report, converter(report))
        if values is not None:
            _check(values, name, work, report)
        if values is not None and not report.has_errors:
            found.append(adoption(values, name))
        problems += report.problems
    return tuple(sorted(found, key=lambda each: (each.on, each.file))), problems


def _read(source: Path, report: Report, converter: Converter) -> Values | None:
    document = read_values(source, report.path, report, MAX_BYTES)
    if document is None:
        return None
    values = converter.record(ADOPTION, document.front)
    check_letters(document, report)
    privacy.check(document, report)
    return values


def _check(values: Values, name: str, work: Innovation | None, report: Report) -> None:
    school, on = values.get("school"), values.get("on")
    if school is not None and on is not None and file_name(school.code, on) != name:
        report.add("adoption-file-name", value=name, suggestion=file_name(school.code, on))
    if work is None or school is None or on is None:
        return
    if school == work.school:
        report.add("adoption-own-school", 1, 0, "school")
    if (school, on) in [(each.school, each.on) for each in work.adoptions]:
        report.add("adoption-twice", 1, 0, "on", school=school.name, on=thai.format_iso(on))
