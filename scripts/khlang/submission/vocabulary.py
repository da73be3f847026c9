"""Reads the registry: vocabularies, schools, reviewers and collections, checked on the way."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from khlang.problems import RegistryError, Report
from khlang.submission import registry_fields as table
from khlang.submission.convert import Converter, Values
from khlang.submission.model import School
from khlang.submission.source import decode, read_bytes, report_faults
from khlang.submission.strict_yaml import Node, parse
from khlang.submission.terms import Criterion, Level, Rubric, Term, Vocabulary, fold

__all__ = [
    "COLLECTIONS_FILE",
    "Collection",
    "Move",
    "RegistryError",
    "Reviewers",
    "Rubric",
    "Term",
    "Vocabulary",
    "load",
    "load_collections",
    "load_moves",
    "load_reviewers",
    "load_schools",
]

VOCABULARY_FILE = "vocabulary.yml"
SCHOOLS_FILE = "schools.csv"
REVIEWERS_FILE = "reviewers.yml"
COLLECTIONS_FILE = "collections.yml"
MOVED_FILE = "moved.yml"

_MAX_BYTES = 8 * 1024 * 1024
_MAX_NODES = 100_000
_ID = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]{0,39}|[\u0e01-\u0e4e./ ]{2,40}")
_FOLDER_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_FOLDERS = frozenset(("areas", "categories", "collections", "grades"))
"""Lists whose terms have pages, in a folder of the term's id."""
_SCHOOL_CODE = re.compile(r"\d{10}", re.ASCII)
_GROUPS = {
    "media": "media_groups",
    "areas": "area_groups",
    "grades": "grade_levels",
    "positions": "career_lines",
    "standings": "career_lines",
}
"""Lists whose terms belong to the terms of another list."""


@dataclass(frozen=True, slots=True)
class Move:
    """A work whose id was ``old`` and is ``new`` now, with the line that says so."""

    old: str
    new: str
    line: int


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Who reviews works; ``rubric`` is used where a review names none."""

    rubric: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Works chosen to be shown together; ``works`` are ids in the order to show."""

    id: str
    title: str
    title_en: str
    intro: str
    intro_en: str
    works: tuple[str, ...]


def load(registry: Path) -> Vocabulary:
    """Read ``vocabulary.yml``.

    Raises:
        RegistryError: The file is missing or at fault.
    """
    report = Report(f"{registry.name}/{VOCABULARY_FILE}")
    values, pairs = _read_pairs(registry / VOCABULARY_FILE, report, table.VOCABULARY)
    for name, entries in values.items():
        _check_ids(entries, pairs[name], name, report)
    _check_aliases(values, pairs, report)
    _check_groups(values, pairs, report)
    rubrics = {entry["id"]: _rubric(entry) for entry in values.pop("rubrics")}
    _check_levels(rubrics, pairs["rubrics"], report)
    _stop_on_errors(report)
    return Vocabulary(
        **{name: _terms(entries) for name, entries in values.items()}, rubrics=rubrics
    )


def load_schools(registry: Path, vocabulary: Vocabulary | None = None) -> dict[str, School]:
    """Read ``schools.csv`` and return the schools by code.

    Raises:
        RegistryError: The file, or the vocabulary it refers to, is missing or at fault.
    """
    vocabulary = vocabulary or load(registry)
    report = Report(f"{registry.name}/{SCHOOLS_FILE}")
    text = _read_text(registry / SCHOOLS_FILE, report)
    converter = Converter(report, vocabulary)
    schools: dict[str, School] = {}
    for line, row in _rows(text, table.SCHOOL, report):
        values = converter.record(table.SCHOOL, row, place=(line, 0))
        code = values.get("code", "")
        if not _SCHOOL_CODE.fullmatch(code):
            report.add("school-code-form", line, 0, "code", value=code, suggestion="9900000001")
        elif code in schools:
            report.add("registry-duplicate", line, 0, "code", value=code, name=SCHOOLS_FILE)
        elif not report.has_errors:
            schools[code] = School(**{"name_en": "", **values})
    _stop_on_errors(report)
    return schools


def load_reviewers(registry: Path, vocabulary: Vocabulary) -> Reviewers:
    """Read ``reviewers.yml``.

    Raises:
        RegistryError: The file is missing or at fault.
    """
    report = Report(f"{registry.name}/{REVIEWERS_FILE}")
    values, _ = _read_pairs(registry / REVIEWERS_FILE, report, table.REVIEWERS, vocabulary)
    return Reviewers(values["rubric"], tuple(entry["name"] for entry in values["reviewers"]))


def load_collections(registry: Path) -> tuple[Collection, ...]:
    """Read ``collections.yml``; whether the works exist is for the catalog to say.

    Raises:
        RegistryError: The file is missing or at fault.
    """
    report = Report(f"{registry.name}/{COLLECTIONS_FILE}")
    values, pairs = _read_list(registry / COLLECTIONS_FILE, report, table.COLLECTIONS)
    entries = values.get("collections", ())
    if entries:
        _check_ids(entries, pairs["collections"], "collections", report)
        _stop_on_errors(report)
    return tuple(Collection(**{"works": ()} | entry) for entry in entries)


def load_moves(registry: Path) -> tuple[Move, ...]:
    """Read ``moved.yml``, which need not be there; whether the works exist is for the catalog to say.

    Raises:
        RegistryError: The file is at fault.
    """
    if not (registry / MOVED_FILE).exists():
        return ()
    report = Report(f"{registry.name}/{MOVED_FILE}")
    values, pairs = _read_list(registry / MOVED_FILE, report, table.MOVED)
    entries = values.get("moved", ())
    placed = _placed(entries, pairs["moved"]) if entries else ()
    return tuple(Move(entry["old"], entry["new"], line) for entry, line in placed)


def _read_text(file: Path, report: Report) -> str:
    if not file.exists():
        report.add("registry-missing", value=file.name)
    else:
        data = read_bytes(file, report, _MAX_BYTES)
        text = None if data is None else decode(data, report)
        if text is not None:
            report_faults(text, report)
            return text
    raise RegistryError(report.problems)


def _read_pairs(
    file: Path,
    report: Report,
    fields: tuple[table.Field, ...],
    vocabulary: Vocabulary | None = None,
) -> tuple[Values, dict[str, Node]]:
    pairs = parse(_read_text(file, report), report, limit=_MAX_NODES) or {}
    values = Converter(report, vocabulary).record(fields, pairs) if pairs else {}
    _stop_on_errors(report)
    return values, pairs


def _read_list(
    file: Path, report: Report, fields: tuple[table.Field, ...]
) -> tuple[Values, dict[str, Node]]:
    """Read a file that may be empty, or hold remarks alone: then its list is empty."""
    try:
        return _read_pairs(file, report, fields)
    except RegistryError as error:
        if {problem.code for problem in error.problems} <= {"file-empty", "front-empty"}:
            return {}, {}
        raise


def _stop_on_errors(report: Report) -> None:
    if report.has_errors:
        raise RegistryError(report.problems)


def _terms(entries: Iterable[Values]) -> dict[str, Term]:
    return {entry["id"]: Term(**{"short": entry["label"]} | entry) for entry in entries}


def _rubric(entry: Values) -> Rubric:
    criteria = tuple(Criterion(**criterion) for criterion in entry["criteria"])
    levels = tuple(
        Level(level["label"], level["label_en"], level["from"]) for level in entry["levels"]
    )
    return Rubric(entry["id"], entry["label"], entry["label_en"], criteria, levels)


def _placed(entries: Iterable[Values], node: Node) -> Iterable[tuple[Values, int]]:
    """Pair each entry with its line; every item of ``node`` has become an entry."""
    items = node.value if isinstance(node.value, tuple) else ()
    return ((entry, item.line) for entry, item in zip(entries, items, strict=True))


def _check_ids(entries: Iterable[Values], node: Node, name: str, report: Report) -> None:
    taken: set[str] = set()
    form = _FOLDER_ID if name in _FOLDERS else _ID
    for entry, line in _placed(entries, node):
        if not form.fullmatch(entry["id"]):
            report.add("registry-id", line, 0, name, value=entry["id"])
        elif entry["id"] in taken:
            report.add("registry-duplicate", line, 0, name, value=entry["id"], name=name)
        taken.add(entry["id"])


def _check_aliases(values: Values, pairs: Mapping[str, Node], report: Report) -> None:
    for name, entries in values.items():
        meanings: dict[str, str] = {}
        for entry, line in _placed(entries, pairs[name]):
            for alias in entry.get("aliases", ()):
                if meanings.setdefault(fold(alias), entry["id"]) != entry["id"]:
                    report.add("registry-duplicate", line, 0, name, value=alias, name=name)


def _check_groups(values: Values, pairs: Mapping[str, Node], report: Report) -> None:
    for name, groups in _GROUPS.items():
        known = {entry["id"] for entry in values[groups]}
        for entry, line in _placed(values[name], pairs[name]):
            group = entry.get("group")
            if group is not None and group not in known:
                report.add("registry-unknown", line, 0, name, value=group, name=groups)
    levels = {entry["id"] for entry in values["grade_levels"]}
    for entry, line in _placed(values["areas"], pairs["areas"]):
        for level in entry.get("levels", ()):
            if level not in levels:
                report.add("registry-unknown", line, 0, "areas", value=level, name="grade_levels")


def _check_levels(rubrics: Mapping[str, Rubric], node: Node, report: Report) -> None:
    items = node.value if isinstance(node.value, tuple) else ()
    for rubric, item in zip(rubrics.values(), items, strict=False):
        thresholds = [level.threshold for level in rubric.levels]
        if thresholds != sorted(set(thresholds), reverse=True) or thresholds[-1] != 0:
            report.add("registry-levels", item.line, 0, "rubrics", value=rubric.id)


def _rows(
    text: str, fields: tuple[table.Field, ...], report: Report
) -> Iterable[tuple[int, dict[str, Node]]]:
    """Yield line and values of each row; columns that are not required may be left out."""
    reader = csv.reader(io.StringIO(text), strict=True)
    columns: list[str] = []
    try:
        columns = _without_blanks(next(reader), 0)
        if not _are_columns(columns, fields):
            report.add("registry-columns", 1, choices=[each.id for each in fields])
            return
        for row in reader:
            line = reader.line_num
            cells = _without_blanks(row, len(columns))
            if any(cells) and len(cells) != len(columns):
                report.add("registry-row", line, count=len(cells), total=len(columns))
            elif any(cells):
                pairs = zip(columns, cells, strict=True)
                yield line, {name: Node(cell, line, 0) for name, cell in pairs}
    except csv.Error:
        report.add("registry-row", reader.line_num, count="?", total=len(columns or fields))


def _are_columns(columns: Sequence[str], fields: tuple[table.Field, ...]) -> bool:
    required = {each.id for each in fields if each.required}
    given = set(columns)
    return len(given) == len(columns) and required <= given <= {each.id for each in fields}


def _without_blanks(row: Sequence[str], least: int) -> list[str]:
    """Return the cells without the empty ones that spreadsheets leave at the end."""
    cells = [cell.strip() for cell in row]
    while len(cells) > least and not cells[-1]:
        cells.pop()
    return cells
