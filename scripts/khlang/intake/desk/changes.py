"""What changed between two revisions, field by field and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from khlang.intake.desk.reading import Row
from khlang.search.dictionary import SEGMENTER

_RUN = re.compile(r"[\u0e00-\u0e7f]+|\w+|\s+|.", re.DOTALL)
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_LONGEST_RUN = 400
"""Characters of Thai without a space that are taken apart at once; the segmenter is not linear."""
MOST_PAIRS = 4_000_000
"""Pairs of lines or words that are looked at for one page; what is beyond counts as replaced whole."""


class Mark(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text of one side."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs; ``before`` and ``after`` are its two sides."""

    id: str
    label: str
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that came, went or was replaced."""

    name: str
    what: str


def changes(before: Mapping[str, Row], after: Mapping[str, Row]) -> tuple[Change, ...]:
    """Return the fields whose answers differ, in the order of the newer revision."""
    found = []
    comparison = _Comparison()
    for field in (*after, *(name for name in before if name not in after)):
        old, new = before.get(field), after.get(field)
        texts = (old.plain if old else "", new.plain if new else "")
        if texts[0] != texts[1]:
            shown = new or old
            found.append(Change(field, shown.label if shown else field, *comparison.sides(*texts)))
    return tuple(found)


def file_changes(
    before: Sequence[Mapping[str, object]], after: Sequence[Mapping[str, object]]
) -> tuple[FileChange, ...]:
    """Return which files came, went or hold something else."""
    old = {str(each["name"]): each["digest"] for each in before}
    new = {str(each["name"]): each["digest"] for each in after}
    gone = [FileChange(name, "นำออก") for name in old if name not in new]
    come = [FileChange(name, "เพิ่ม") for name in new if name not in old]
    other = [FileChange(name, "เปลี่ยนไฟล์") for name in new if name in old and old[name] != new[name]]
    return (*gone, *come, *other)


def compare(before: str, after: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return both sides of one change."""
    return _Comparison().sides(before, after)


class _Comparison:
    """Compares texts: lines first, then words within those that differ, until its budget is spent.

    The time goes with the product of both lengths where all lines or words are alike.
    """

    def __init__(self) -> None:
        self._left_over = MOST_PAIRS

    def sides(self, before: str, after: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        left: list[Stretch] = []
        right: list[Stretch] = []
        old_lines, new_lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
        for is_same, old, new in self._parts(old_lines, new_lines):
            if is_same:
                left.append(Stretch(Mark.SAME, old))
                right.append(Stretch(Mark.SAME, new))
                continue
            for is_word, old_words, new_words in self._parts(tokens(old), tokens(new)):
                left.append(Stretch(Mark.SAME if is_word else Mark.GONE, old_words))
                right.append(Stretch(Mark.SAME if is_word else Mark.NEW, new_words))
        return _joined(left), _joined(right)

    def _parts(self, old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
        """Yield stretches of both in turn, and whether they are the same."""
        pairs = len(old) * len(new)
        if pairs > self._left_over:
            yield False, "".join(old), "".join(new)
            return
        self._left_over -= pairs
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield tag == "equal", "".join(old[a:b]), "".join(new[c:d])


def tokens(text: str) -> list[str]:
    """Return the words, spaces and signs of ``text``; together they are the text again."""
    found: list[str] = []
    for run in _RUN.findall(text):
        if _THAI.match(run):
            for start in range(0, len(run), _LONGEST_RUN):
                part = run[start : start + _LONGEST_RUN]
                segmented = SEGMENTER.segment(part)
                found += segmented if "".join(segmented) == part else [part]
        else:
            found.append(run)
    return found


def _joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    return tuple(_join(stretches))


def _join(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield neighbours of one mark as one, and none that is empty."""
    pending: Stretch | None = None
    for each in stretches:
        if not each.text:
            continue
        if pending is not None and pending.mark is each.mark:
            pending = Stretch(each.mark, pending.text + each.text)
            continue
        if pending is not None:
            yield pending
        pending = each
    if pending is not None:
        yield pending
