"""Rows of an old form's table as submissions, with the files that were downloaded for them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from khlang import thai
from khlang.importing.imported import Imported
from khlang.importing.mapping import ColumnMap
from khlang.importing.naming import Names
from khlang.importing.table import Row, title
from khlang.importing.zipped import MAX_FILE
from khlang.problems import Report
from khlang.submission.field import Field, Kind
from khlang.submission.fields import FIELDS
from khlang.submission.filled import Filled
from khlang.submission.folder import slug as slug_of
from khlang.submission.input import ROW
from khlang.submission.inputs import PICTURES
from khlang.submission.model import School
from khlang.submission.terms import Vocabulary

_SEVERAL = re.compile(r"\s*[\n;]\s*|\s*,\s+(?=https?://)")
_ID = re.compile(r"(?:[?&]id=|/d/|/folders/)([\w-]{10,80})")
_TIME = re.compile(r"[ T,]+\d{1,2}:\d{2}.*$", re.DOTALL)
_FIRST_MONTH = 5
"""A Thai school year begins in the middle of May."""

_MAX_ROWS = 30


@dataclass(frozen=True, slots=True)
class RowImport:
    """One row: its number, the name of its folder, which is the same each time, and what it says."""

    number: int
    slug: str
    imported: Imported


class Rows:
    """Reads rows by a mapping file.

    Args:
        mapping: Which column answers what.
        files: Folder of the downloaded files, or None; nothing is fetched from anywhere.
    """

    def __init__(
        self,
        mapping: ColumnMap,
        files: Path | None,
        terms: Vocabulary,
        schools: Mapping[str, School],
    ) -> None:
        self._mapping = mapping
        self._filled = Filled(terms, schools)
        self._downloads = dict(downloads(files)) if files is not None else {}
        self._kinds = dict(_kinds(FIELDS))

    def missing_columns(self, titles: set[str]) -> list[str]:
        """Return the columns that the mapping names and the table lacks."""
        wanted = [column.title for column in self._mapping.columns] + list(self._mapping.key)
        return [name for name in dict.fromkeys(wanted) if title(name) not in titles]

    def read(self, number: int, row: Row, path: str) -> RowImport:
        """Return what one row says; a file that is not there is a problem of it."""
        report = Report(path)
        values = self._values(row)
        self._add_defaults(values)
        files = self._take_files(values, report, number)
        answers = self._filled.answers(values).of_teacher()
        slug = self._slug(row, str(answers.front.get("title_en", "")))
        return RowImport(number, slug, Imported(answers, files, tuple(report.problems)))

    def _values(self, row: Row) -> dict[str, str]:
        values: dict[str, str] = {}
        for column in self._mapping.columns:
            cell = row.get(title(column.title), "")
            if not cell:
                continue
            parts = _parts(cell, column.split) if ROW in column.name else [cell]
            for place, part in enumerate(parts[:_MAX_ROWS]):
                name = column.name.replace(ROW, str(place))
                written = self._word(column.name, part)
                values[name] = f"{values[name]}\n\n{written}" if name in values else written
        return values

    def _word(self, name: str, written: str) -> str:
        """Return an answer in the words of the registry, as far as the mapping knows them."""
        words = self._mapping.replaced.get(name, {})
        if written in words:
            return words[written]
        kind = self._kinds.get(re.sub(r"\.(?:\d+|\*)", "", name))
        if kind is Kind.CHOICES:
            return ", ".join(words.get(part.strip(), part.strip()) for part in written.split(","))
        if kind is Kind.DATE:
            return _TIME.sub("", written)
        return _school_year(written) if kind is Kind.YEAR else written

    def _add_defaults(self, values: dict[str, str]) -> None:
        for name, default in self._mapping.defaults.items():
            text = default.replace("{title}", values.get("title", ""))
            if ROW not in name:
                values.setdefault(name, text)
                continue
            start, _, end = name.partition(f".{ROW}.")
            rows = {each.split(".")[1] for each in values if each.startswith(f"{start}.")}
            for row in rows:
                values.setdefault(f"{start}.{row}.{end}", text)

    # files

    def _take_files(self, values: dict[str, str], report: Report, number: int) -> dict[str, bytes]:
        names = Names()
        files: dict[str, bytes] = {}
        for name, written in list(values.items()):
            if not name.endswith(".file") or name.split(".")[0] not in (
                "cover",
                "attachments",
                PICTURES,
            ):
                continue
            found = self._download(written)
            if found is None or found.stat().st_size > MAX_FILE:
                code = "import-file-missing" if found is None else "import-entry-large"
                report.add(
                    code, number, field=name, value=written, file=written,
                    entry=written, limit=MAX_FILE // 2**20,
                )  # fmt: skip
                continue
            values[name] = names.of(f"{name}/{found.name}")
            files[values[name]] = found.read_bytes()
            if name.startswith("attachments."):
                values.setdefault(f"{name.removesuffix('.file')}.title", found.stem)
        return files

    def _download(self, written: str) -> Path | None:
        """Return the downloaded file that a link, an id or a name means."""
        link = _ID.search(written)
        wanted = link[1] if link else written.strip()
        wanted = self._mapping.files.get(wanted, wanted)
        exact = self._downloads.get(_key(wanted))
        if exact is not None:
            return exact
        near = [path for name, path in self._downloads.items() if _key(wanted) in name]
        return near[0] if link and len(near) == 1 else None

    def _slug(self, row: Row, title_en: str) -> str:
        columns = self._mapping.key or tuple(column.title for column in self._mapping.columns)
        told = "\0".join(row.get(title(column), "") for column in columns)
        key = hashlib.blake2b(told.encode(), digest_size=4).hexdigest()
        return f"{slug_of(title_en)[:48].strip('-') or 'work'}-{key}"


def _parts(cell: str, split: str) -> list[str]:
    parts = cell.split(split) if split else _SEVERAL.split(cell)
    return [part.strip() for part in parts if part.strip()]


def downloads(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the plain files of a folder and of those in it, with the key of their name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield _key(path.name), path


def _key(name: str) -> str:
    return thai.canonical(PurePosixPath(name.strip()).name).casefold()


def _kinds(fields: tuple[Field, ...], before: str = "") -> Iterator[tuple[str, Kind]]:
    for field in fields:
        yield before + field.id, field.kind
        yield from _kinds(field.items, f"{before}{field.id}.")


def _school_year(written: str) -> str:
    """Return the พ.ศ. of a year, or the school year that a day lies in."""
    text = thai.to_arabic(_TIME.sub("", written)).strip()
    if text.isdecimal() and int(text[:4]) in thai.AD_YEARS:
        return str(int(text[:4]) + thai.BE_OFFSET)
    day = thai.guess_date(text)
    if day is None:
        return written
    year, month, _ = map(int, day.split("-"))
    return str(year if month >= _FIRST_MONTH else year - 1)
