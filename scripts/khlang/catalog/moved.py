"""Works that have another id now: their old addresses must lead to the new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from khlang.problems import Problem, Report
from khlang.submission.vocabulary import Move


def destinations(moves: Iterable[Move], works: Collection[str]) -> Mapping[str, str]:
    """Return for each old id the id of the work that it stands for now.

    Ids that lead nowhere, in a circle, or to which a work has come again, are left out.
    """
    step = {move.old: move.new for move in moves}
    ends = ((old, _end(old, step)) for old in step if old not in works)
    return {old: end for old, end in ends if end is not None and end in works}


def follow(work_id: str, moves: Iterable[Move]) -> str:
    """Return the id that a work has now; its own where it never moved, or moves in a circle."""
    return _end(work_id, {move.old: move.new for move in moves}) or work_id


def problems(moves: Iterable[Move], works: Collection[str], path: str) -> Iterator[Problem]:
    """Yield what is wrong with the list of moves in the file ``path``."""
    report = Report(path)
    moves = tuple(moves)
    step = {move.old: move.new for move in moves}
    seen: set[str] = set()
    for move in moves:
        if move.old in seen:
            report.add("moved-twice", move.line, value=move.old)
        elif move.old in works:
            report.add("moved-occupied", move.line, value=move.old)
        elif (end := _end(move.old, step)) is None:
            report.add("moved-circle", move.line, value=move.old)
        elif end not in works:
            report.add("moved-unknown", move.line, value=end)
        seen.add(move.old)
    yield from report.problems


def _end(old: str, step: Mapping[str, str]) -> str | None:
    """Return where a chain of moves ends, or None when it never does."""
    passed = {old}
    while old in step:
        old = step[old]
        if old in passed:
            return None
        passed.add(old)
    return old
