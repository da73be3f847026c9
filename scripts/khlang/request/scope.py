"""Where a request may change files, and which works it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from khlang.problems import Problem, Report
from khlang.request.findings import Fate
from khlang.request.git import SUBMODULE, SYMLINK, Change
from khlang.submission.folder import is_adoption
from khlang.submission.model import SUBMISSION_FILE

WORKS = "innovations"
"""Folder of the works in the repository."""

REGISTRY = "_registry"

MAX_WORKS = 20
"""Works in one request of a teacher."""

_MAX_LISTED = 20
"""Files out of bounds that are named one by one."""

_UNKEPT = {"", ".", "..", ".git"}
_MAX_NAME = 200
"""Bytes of a name; most file systems hold 255, and a temporary name adds some."""


class Place(Enum):
    """What a path of the repository belongs to."""

    WORK = "work"
    REGISTRY = "registry"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Touched:
    """A work that a request touches; ``old`` is its id before, empty for a new one."""

    id: str
    old: str
    fate: Fate


def place(path: str) -> Place:
    """Return what a path belongs to."""
    parts = path.split("/")
    if parts[0] != WORKS:
        return Place.OUTSIDE
    if parts[1:2] == [REGISTRY]:
        return Place.REGISTRY
    # Names that begin so are passed over by the check and the site alike.
    is_work = len(parts) > 3 and not any(part.startswith((".", "_")) for part in parts[1:3])
    return Place.WORK if is_work else Place.OUTSIDE


def work_id(path: str) -> str:
    """Return ``<year>/<slug>`` of a path in a work."""
    return "/".join(path.split("/")[1:3])


def can_be_kept(path: str) -> bool:
    """Whether the path can be written below a folder, and only there."""
    parts = path.split("/")
    return not any(
        part.lower() in _UNKEPT or "\\" in part or len(part.encode("utf-8", "replace")) > _MAX_NAME
        for part in parts
    )


def touched(changes: Sequence[Change], before: set[str], after: set[str]) -> tuple[Touched, ...]:
    """Return the works that a request touches.

    Args:
        changes: What differs.
        before: Ids of works that the changes name and that were there.
        after: Ids of works that the changes name and that are there now.
    """
    moved = {
        work_id(change.path): work_id(change.old)
        for change in changes
        if change.kind == "R" and _is_text(change.old) and _is_text(change.path)
    }
    moved = {new: old for new, old in moved.items() if new not in before and old not in after}
    works = []
    for each in sorted(before | after):
        if each in moved:
            works.append(Touched(each, moved[each], Fate.MOVED))
        elif each not in before:
            works.append(Touched(each, "", Fate.ADDED))
        elif each in after:
            works.append(Touched(each, each, Fate.CHANGED))
        elif each not in moved.values():
            works.append(Touched(each, each, Fate.REMOVED))
    return tuple(works)


def problems(
    changes: Sequence[Change], works: Sequence[Touched], *, office: bool
) -> Iterator[Problem]:
    """Yield what a request may not do, whatever its files say."""
    if not changes:
        yield from said(WORKS, "request-empty")
    for change in changes:
        yield from _problems_of_file(change)
    if not office:
        yield from _out_of_bounds(changes)
        for work in works:
            yield from _lost_address(work)
        yield from _reports_of_use(changes)
    present = sum(work.fate is not Fate.REMOVED for work in works)
    if present > MAX_WORKS and not office:
        yield from said(WORKS, "request-many-works", count=present, limit=MAX_WORKS)


def said(path: str, code: str, **values: Any) -> list[Problem]:
    """Return the problem ``code`` of a file as a whole, which its texts call ``path``."""
    report = Report(path)
    report.add(code, path=path, **values)
    return report.problems


def _is_text(path: str) -> bool:
    return place(path) is Place.WORK and path.split("/")[3:] == [SUBMISSION_FILE]


def _problems_of_file(change: Change) -> Iterator[Problem]:
    if change.kind == "D":
        return
    if change.mode == SYMLINK:
        yield from said(change.path, "request-symlink")
    elif change.mode == SUBMODULE:
        yield from said(change.path, "request-submodule")
    elif not can_be_kept(change.path):
        yield from said(change.path, "request-path")


def _out_of_bounds(changes: Sequence[Change]) -> Iterator[Problem]:
    paths = list(dict.fromkeys(path for change in changes for path in (change.old, change.path)))
    outside = [path for path in paths if place(path) is Place.OUTSIDE]
    for path in outside[:_MAX_LISTED]:
        yield from said(path, "request-outside")
    if len(outside) > _MAX_LISTED:
        rest = outside[_MAX_LISTED:]
        yield from said(rest[0], "request-outside-many", count=len(rest))
    for path in paths:
        if place(path) is Place.REGISTRY:
            yield from said(path, "request-registry")


def _reports_of_use(changes: Sequence[Change]) -> Iterator[Problem]:
    """Let another school's report come alone, and stay as it is once it is there."""
    reported: dict[str, str] = {}
    others: set[str] = set()
    for change in changes:
        for path in dict.fromkeys((change.old, change.path)):
            if place(path) is not Place.WORK:
                continue
            if not is_adoption(path.rsplit("/", 1)[1]):
                others.add(work_id(path))
            elif change.kind == "A":
                reported[work_id(path)] = path
            else:
                yield from said(path, "request-report-changed")
    for work, path in reported.items():
        if work in others:
            yield from said(path, "request-report-alone")


def _lost_address(work: Touched) -> Iterator[Problem]:
    file = f"{WORKS}/{work.id}/{SUBMISSION_FILE}"
    if work.fate is Fate.REMOVED:
        yield from said(file, "request-work-removed", work=work.id)
    elif work.fate is Fate.MOVED:
        yield from said(file, "request-work-moved", work=work.old, other=work.id)
