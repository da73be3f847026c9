"""Reports of other schools that used a work: one small file each, beside its ``index.md``.

A report at fault is left out and said to be; the work that it lies beside stays as it is, since
another school's slip must not take it off the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from khlang import thai
from khlang.problems import Problem, Report
from khlang.submission import privacy
from khlang.submission.answers import Answer, dump
from khlang.submission.convert import Converter, Values
from khlang.submission.folder import is_adoption
from khlang.submission.model import Adoption, Innovation, Status
from khlang.submission.people import ADOPTION
from khlang.submission.schema import REPORT_FILE
from khlang.submission.source import check_letters, read_values

MAX_BYTES = 16 * 1024


def file_name(school: str, on: date) -> str:
    """Return what the report of a school (its code) on a day is called."""
    return f"adoption-{school}-{thai.format_iso(on)}.yml"


def to_text(answers: Mapping[str, Answer]) -> str:
    """Return the file of a report, its answers in the order of the field table."""
    given = {each.id: answers[each.id] for each in ADOPTION if answers.get(each.id)}
    schema = f"# yaml-language-server: $schema=../../_registry/{REPORT_FILE}\n"
    return schema + dump(given, ADOPTION)


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
        each, faults = read_report(folder / name, f"{path}/{name}", converter, work, name)
        found += [each] if each is not None else []
        problems += faults
    return tuple(sorted(found, key=lambda each: (each.on, each.file))), problems


def read_report(
    source: Path,
    path: str,
    converter: Callable[[Report], Converter],
    work: Innovation | None,
    name: str = "",
) -> tuple[Adoption | None, list[Problem]]:
    """Read one report on a work.

    Args:
        source: The file.
        path: Its name in problems.
        converter: Makes what converts the fields by the registry.
        work: What it speaks of, with the reports that are known already; None where that is at fault.
        name: What the file is called; the one that school and day give it where none is said.

    Returns:
        The report, or None when any problem is an error; and the problems.
    """
    report = Report(path)
    values = _read(source, report, converter(report))
    if values is None:
        return None, report.problems
    _check(values, name, work, report)
    if report.has_errors:
        return None, report.problems
    return adoption(values, name or file_name(values["school"].code, values["on"])), report.problems


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
    if name and school is not None and on is not None and file_name(school.code, on) != name:
        report.add("adoption-file-name", value=name, suggestion=file_name(school.code, on))
    if work is not None and work.status is Status.WITHDRAWN:
        report.add("adoption-work-withdrawn")
        return
    if work is None or school is None or on is None:
        return
    if school == work.school:
        report.add("adoption-own-school", 1, 0, "school")
    if (school, on) in [(each.school, each.on) for each in work.adoptions]:
        report.add("adoption-twice", 1, 0, "on", school=school.name, on=thai.format_iso(on))
