"""The table that an old form was exported as: rows of text, whatever program wrote it."""

from __future__ import annotations

import csv
import io
import re

from khlang.problems import Report

MAX_BYTES = 20 * 2**20
MAX_ROWS = 5_000
MAX_CELL = 60_000

_SPACES = re.compile(r"\s+")
_GUARDED = re.compile(r"^'(?=[=+\-@])")
"""An apostrophe before a formula: spreadsheets write it so that it stays text."""

Row = dict[str, str]
"""Cells by the title of their column."""


def read_table(data: bytes, report: Report) -> list[tuple[int, Row]] | None:
    """Return the rows with their numbers as a spreadsheet counts them; None on a fault, reported.

    UTF-8, UTF-16 with its mark and Windows-874 are known, as are commas, semicolons and tabs.
    Every cell stays text: a formula is nothing but its letters.
    """
    text = _decoded(data, report)
    if text is None:
        return None
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[int, Row]] = []
    try:
        titles = [title(cell) for cell in next(reader, [])]
        if not any(titles):
            report.add("file-empty")
            return None
        for number, cells in enumerate(reader, start=2):
            if len(rows) >= MAX_ROWS:
                report.add("import-table-long", limit=MAX_ROWS)
                return None
            if any(cell.strip() for cell in cells):
                rows.append((number, _row(titles, cells)))
    except csv.Error:
        report.add("import-table-broken", reader.line_num)
        return None
    return rows


def title(text: str) -> str:
    """Return the title of a column without line breaks and doubled spaces."""
    return _SPACES.sub(" ", text).strip()


def _row(titles: list[str], cells: list[str]) -> Row:
    row: Row = {}
    for name, cell in zip(titles, cells, strict=False):
        text = _GUARDED.sub("", cell.strip())
        if name and text and name not in row:
            row[name] = text
    return row


def _decoded(data: bytes, report: Report) -> str | None:
    if len(data) > MAX_BYTES:
        report.add("file-too-large", size=len(data) // 1024, limit=MAX_BYTES // 1024)
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp874"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    report.add("import-table-letters")
    return None


def _delimiter(text: str) -> str:
    """Return what parts the columns of the first line."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)
