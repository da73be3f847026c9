"""Paragraphs, lists, tables and pictures of a Word document as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from khlang.importing.content import Block, Paragraph, Run, Table, paragraphs
from khlang.submission.filled import picture
from khlang.submission.limits import MAX_COLUMNS
from khlang.submission.typed import escape, list_item

_FIRST_HEADING, _LAST_HEADING = 3, 4
"""Headings within a section: its own is of level 2."""

_INDENT = "    "
_SPACES = re.compile(r"\s+")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)

Place = Callable[[str], str]
"""Gives the file name of a picture from its relationship, or nothing when it cannot be used."""


def markdown(blocks: Iterable[Block], place: Place) -> str:
    """Return blocks as Markdown.

    Args:
        blocks: What stands in one section.
        place: Asked once for each picture.
    """
    return "\n\n".join(filter(None, _parts(blocks, place)))


def _parts(blocks: Iterable[Block], place: Place) -> Iterator[str]:
    for is_list, group in groupby(blocks, key=_is_item):
        if is_list:
            yield "\n".join(filter(None, (_item(each, place) for each in group)))
        else:
            for block in group:
                yield _table(block, place) if isinstance(block, Table) else _paragraph(block, place)


def _is_item(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.heading:
        return False
    return bool(block.list_kind or list_item(block.text))


def _item(block: Block, place: Place) -> str:
    assert isinstance(block, Paragraph)
    found = None if block.list_kind else list_item(block.text)
    if found is not None:
        mark, begins = found
        text = _text(_without(block.runs, begins), place)
    else:
        mark = "1." if block.list_kind == "number" else "-"
        text = _text(block.runs, place)
    return f"{_INDENT * block.level}{mark} {text}" if text else ""


def _without(runs: Sequence[Run], count: int) -> list[Run]:
    """Return runs without their first ``count`` letters."""
    left: list[Run] = []
    for run in runs:
        drop = 0 if run.picture else min(count, len(run.text))
        count -= drop
        left.append(Run(run.text[drop:], run.bold, run.italic, run.link, run.picture, run.is_hint))
    return left


def _paragraph(block: Paragraph, place: Place) -> str:
    text = _text(block.runs, place, plain=bool(block.heading))
    if not block.heading or not block.text.strip():
        return text
    level = min(max(block.heading + 1, _FIRST_HEADING), _LAST_HEADING)
    return f"{'#' * level} {text}"


def _text(runs: Iterable[Run], place: Place, *, plain: bool = False) -> str:
    """Return runs as one line; ``plain`` leaves out how they look."""
    parts: list[str] = []
    shown = (run for run in runs if not run.is_hint)
    for look, group in groupby(
        shown, key=lambda run: (bool(run.picture), run.bold, run.italic, run.link)
    ):
        members = list(group)
        if look[0]:
            parts += [f" {_picture(run, place)} " for run in members]
            continue
        words = _SPACES.sub(" ", "".join(run.text for run in members))
        parts.append(words if plain else _dressed(words, *look[1:]))
    line = _SPACES.sub(" ", "".join(parts)).strip()
    return line if not plain else escape(line)


def _dressed(words: str, bold: bool, italic: bool, link: str) -> str:
    match = _EDGES.match(words)
    if match is None or not match[2]:
        return words
    text = escape(match[2])
    if link:
        text = f"[{text}](<{link}>)" if re.search(r"[()\s]", link) else f"[{text}]({link})"
    marks = "*" * (2 * bold + italic)
    return f"{match[1]}{marks}{text}{marks}{match[3]}"


def _picture(run: Run, place: Place) -> str:
    file = place(run.picture)
    return picture(file, run.text) if file else ""


def _table(block: Table, place: Place) -> str:
    """Return a table with its first row as the head; one of a single cell is only a frame."""
    rows = [list(row) for row in block.rows if row]
    width = max((len(row) for row in rows), default=0)
    if width <= 1 or width > MAX_COLUMNS:
        return markdown((each for row in rows for cell in row for each in cell), place)
    lines = [[_cell(cell, place) for cell in row] for row in rows]
    lines = [line + [""] * (width - len(line)) for line in lines if any(line)]
    if not lines:
        return ""
    written = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([written[0], "|" + " --- |" * width, *written[1:]])


def _cell(blocks: Iterable[Block], place: Place) -> str:
    parts = (_text(each.runs, place) for each in paragraphs(blocks))
    return " ".join(filter(None, parts)).replace("|", "\\|")
