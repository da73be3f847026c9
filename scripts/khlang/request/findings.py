"""What the check of a request found: made by one job, read by others that do not trust it.

Needs nothing but the standard library, so that the job with the right to comment installs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from khlang.problems import Problem, Severity, printable

MAX_BYTES = 2 * 1024 * 1024
_VERSION = 1
_MAX_TEXT = 1000
_MAX_NUMBER = 10_000_000
_MAX_ITEMS = 5000


class Fate(StrEnum):
    """What a request does to a work."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class WorkChange:
    """A work that a request touches; ``title`` is empty where it could not be read."""

    id: str
    fate: Fate
    title: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What a request changes and what is wrong with it.

    Attributes:
        base: Full name of the commit that the request was compared with.
        head: Full name of the request's last commit.
        office: Whether the request comes from the office, which may do more than a teacher.
        problems: Paths are relative to the repository.
    """

    base: str
    head: str
    office: bool
    works: tuple[WorkChange, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must be mended."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


class FindingsError(ValueError):
    """A file holds no findings."""


def as_json(findings: Findings) -> str:
    """Return the findings as the text of the report file."""
    shown = replace(
        findings,
        problems=tuple(replace(p, path=printable(p.path)) for p in sorted(findings.problems)),
    )
    content = {"version": _VERSION, **asdict(shown)}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def from_json(data: bytes) -> Findings:
    """Read a report file from an untrusted place; texts are made printable and are cut.

    Raises:
        FindingsError: It is too large, or no such report.
    """
    if len(data) > MAX_BYTES:
        raise FindingsError(f"report of {len(data)} bytes")
    try:
        content = json.loads(data)
        return Findings(
            base=_text(content, "base"),
            head=_text(content, "head"),
            office=content["office"] is True,
            works=tuple(map(_work, _items(content, "works"))),
            problems=tuple(map(_problem, _items(content, "problems"))),
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise FindingsError(f"no report of a request: {error!r}"[:200]) from error


def _items(content: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    items = content[name]
    if not isinstance(items, list):
        raise TypeError(name)
    return items[:_MAX_ITEMS]


def _work(item: Mapping[str, Any]) -> WorkChange:
    return WorkChange(_text(item, "id"), Fate(_text(item, "fate")), _text(item, "title"))


def _problem(item: Mapping[str, Any]) -> Problem:
    texts = {
        field.name: _text(item, field.name) for field in fields(Problem) if field.type == "str"
    }
    return Problem(
        **texts,
        line=_number(item, "line"),
        column=_number(item, "column"),
        severity=Severity(_text(item, "severity")),
    )


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return printable(value[:_MAX_TEXT])


def _number(item: Mapping[str, Any], name: str) -> int:
    value = item[name]
    if type(value) is not int:
        raise TypeError(name)
    return min(max(value, 0), _MAX_NUMBER)
