"""Bounds on a body's text, so that no writing, careless or hostile, takes long to convert.

Python-Markdown needs time that grows with the square of some marks in one block; the bounds are
far above what people write and keep the worst body under two seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

MAX_BODY = 60_000
MAX_LINE = 10_000
MAX_BLOCK = 20_000
MAX_DEPTH = 6
MAX_COLUMNS = 20
MAX_HEADINGS = 100
MAX_MARKS = {"[": 100, "<": 100, "`": 200, "\\": 400, "*": 1_200, "_": 1_200}
"""How often a mark may stand in one block (text between blank lines)."""

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_PREFIX = rf"(?:[ \t]*(?:>|[*+\-][ \t]|\d{{1,9}}\.[ \t])){{{MAX_DEPTH + 1}}}"
_DEEP = rf"{_PREFIX}|[ \t]{{{(MAX_DEPTH + 1) * 4},}}(?:[*+\-]|\d{{1,9}}\.)[ \t]"
# Few lines begin with so many of the signs that a mark of a list or a quotation is made of.
_NESTED = re.compile(rf"\n(?=[ \t>*+\-.\d]{{{MAX_DEPTH + 1}}})(?:{_DEEP})")
_WIDE_ROW = re.compile(rf"\|(?:[^|\n]*\|){{{MAX_COLUMNS + 1}}}")
_RULE = re.compile(r"[ \t]*(?:[*\t ]+|[\-\t ]+)")

Excess = tuple[str, int, dict[str, Any]]
"""A problem code, the offset of its place in the body, and the values for its text."""


def excesses(body: str) -> Iterator[Excess]:
    """Yield every bound that ``body`` breaks; nothing for a body that is safe to convert."""
    if len(body) > MAX_BODY:
        yield "body-too-long", 0, {"length": len(body), "limit": MAX_BODY}
        return
    yield from _long_parts(body)
    yield from _crowded_blocks(body)
    # A pattern that begins with a line feed is found far sooner than with "^". The one that is put
    # before the body makes the place of a line's feed here that of the line itself in the body.
    lines = f"\n{body}"
    if match := _first_nested(lines):
        yield "body-nesting", match.start(), {"limit": MAX_DEPTH}
    if body.count("|") > MAX_COLUMNS and (match := _WIDE_ROW.search(body)):
        start = body.rfind("\n", 0, match.start()) + 1
        yield "body-table-wide", start, {"limit": MAX_COLUMNS}
    count = lines.count("\n#")
    if count > MAX_HEADINGS:
        yield "body-headings-many", 0, {"count": count, "limit": MAX_HEADINGS}


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    start = 0
    for gap in _BLANK_LINES.finditer(body):
        yield start, body[start : gap.start()]
        start = gap.end()
    yield start, body[start:]


def _lines(body: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in body.split("\n"):
        yield start, line
        start += len(line) + 1


def _long_parts(body: str) -> Iterator[Excess]:
    if len(body) <= MAX_LINE:
        return
    for start, line in _lines(body):
        if len(line) > MAX_LINE:
            yield "body-line-long", start, {"length": len(line), "limit": MAX_LINE}
    for start, block in _blocks(body):
        if len(block) > MAX_BLOCK:
            yield "body-block-long", start, {"length": len(block), "limit": MAX_BLOCK}


def _crowded_blocks(body: str) -> Iterator[Excess]:
    suspects = [(mark, limit) for mark, limit in MAX_MARKS.items() if body.count(mark) > limit]
    if not suspects:
        return
    for start, block in _blocks(body):
        for mark, limit in suspects:
            count = block.count(mark)
            if count > limit:
                place = start + block.index(mark)
                yield "body-marks-many", place, {"mark": mark, "count": count, "limit": limit}


def _first_nested(lines: str) -> re.Match[str] | None:
    for match in _NESTED.finditer(lines):
        start = match.start() + 1
        end = lines.find("\n", start)
        line = lines[start : len(lines) if end < 0 else end]
        if not _RULE.fullmatch(line):
            return match
    return None
