"""Problems: faults of content, as data; every one names its place, its reason and its remedy."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby

from khlang.codes import CATALOGUE, Severity
from khlang.compact import Record

__all__ = [
    "FORMATS",
    "Problem",
    "RegistryError",
    "Report",
    "Severity",
    "printable",
    "render",
    "shorten",
]

MAX_PROBLEMS = 100
"""Errors of a file, and warnings, beyond which the rest is cut off: it would only repeat."""

_TOO_MANY = {Severity.ERROR: "too-many-problems", Severity.WARNING: "too-many-warnings"}
"""What then stands for the rest; a warning, however many there are, keeps no work off the site."""

_MAX_VALUE = 60
_MAX_HELP = 300
_MAX_CHOICES = 12
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
    r"\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, order=True, slots=True)
class Problem(Record):
    """One fault in one file.

    Attributes:
        path: The file, relative to the folder given to the check, with ``/``.
        line: Counted from 1; 0 when the fault is the file's as a whole.
        column: Counted from 1; 0 when the whole line is meant.
        field: Id of the front-matter field (``authors[0].name``), or the empty string.
        message: What is wrong, in Thai.
        remedy: How to mend it, in Thai.
    """

    path: str
    line: int
    column: int
    field: str
    code: str
    severity: Severity
    message: str
    remedy: str


class RegistryError(Exception):
    """The registry is at fault, so nothing can be checked; ``problems`` says where and why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.path}:{p.line} {p.message}" for p in self.problems))


class Report:
    """Collects the problems of one file.

    Attributes:
        warns: Whether warnings are wanted; what can only warn need not look where they are not.
    """

    def __init__(self, path: str, *, warns: bool = True) -> None:
        self.path = path
        self.warns = warns
        self.problems: list[Problem] = []
        self._counts = dict.fromkeys(Severity, 0)

    def add(
        self, code: str, line: int = 0, column: int = 0, field: str = "", **values: object
    ) -> None:
        """Add the problem ``code``; ``values`` fill its templates.

        Texts are shortened and shown without control characters; lists become ``a, b, c``.

        Raises:
            KeyError: The catalogue has no such code, or a template asks for a value not given.
        """
        entry = CATALOGUE[code]
        if entry.severity is Severity.WARNING and not self.warns:
            return
        self._counts[entry.severity] += 1
        if self._counts[entry.severity] > MAX_PROBLEMS:
            return
        if self._counts[entry.severity] == MAX_PROBLEMS:
            entry, line, column, field, values = CATALOGUE[_TOO_MANY[entry.severity]], 0, 0, "", {}
        shown = {"field": field} | {
            name: _show(value, _MAX_HELP if name == "help" else _MAX_VALUE)
            for name, value in values.items()
        }
        message, remedy = entry.message.format_map(shown), entry.remedy.format_map(shown)
        self.problems.append(
            Problem(self.path, line, column, field, entry.id, entry.severity, message, remedy)
        )

    @property
    def is_full(self) -> bool:
        """Whether further errors are dropped."""
        return self._counts[Severity.ERROR] >= MAX_PROBLEMS

    @property
    def has_errors(self) -> bool:
        """Whether any problem so far is an error."""
        return self._counts[Severity.ERROR] > 0


def shorten(text: str, limit: int = _MAX_VALUE) -> str:
    """Return ``text`` on one line, printable, at most ``limit`` characters."""
    text = printable(" ".join(text[: limit * 4].split()))
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def printable(text: str) -> str:
    """Return ``text`` without what a terminal would obey and what UTF-8 cannot hold."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _show(value: object, limit: int) -> object:
    if isinstance(value, str):
        return shorten(value, limit)
    if isinstance(value, Iterable):
        items = [shorten(str(item), limit) for item in value]
        return ", ".join(items[:_MAX_CHOICES]) + (" …" if len(items) > _MAX_CHOICES else "")
    return value


def render(problems: Sequence[Problem], output_format: str) -> str:
    """Return ``problems`` as ``text``, ``json``, ``github`` or ``codequality``.

    Raises:
        KeyError: There is no such format.
    """
    shown = [replace(problem, path=printable(problem.path)) for problem in sorted(problems)]
    return FORMATS[output_format](shown)


def _as_text(problems: Sequence[Problem]) -> str:
    if not problems:
        return "ไม่พบปัญหา"
    parts = [
        "\n".join([path, *map(_describe, group)])
        for path, group in groupby(problems, key=lambda problem: problem.path)
    ]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    parts.append(
        f"ข้อผิดพลาด {errors} รายการ คำเตือน {len(problems) - errors} รายการ ใน {len(parts)} ไฟล์"
    )
    return "\n\n".join(parts)


def _describe(problem: Problem) -> str:
    name = "ข้อผิดพลาด" if problem.severity is Severity.ERROR else "คำเตือน"
    place = f"บรรทัด {problem.line}" if problem.line else "ทั้งไฟล์"
    return f"  {place}  {name}: {problem.message} [{problem.code}]\n      วิธีแก้: {problem.remedy}"


def _as_json(problems: Sequence[Problem]) -> str:
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def _as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, as GitHub Actions documents and escapes them."""
    return "\n".join(map(_annotation, problems))


def _annotation(problem: Problem) -> str:
    place = {"file": problem.path}
    if problem.line:
        place["line"] = str(problem.line)
    if problem.line and problem.column:
        place["col"] = str(problem.column)
    place["title"] = problem.code
    properties = ",".join(f"{name}={_escape_property(value)}" for name, value in place.items())
    message = _escape(f"{problem.message}\n{problem.remedy}")
    return f"::{problem.severity} {properties}::{message}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _as_codequality(problems: Sequence[Problem]) -> str:
    """GitLab's report: one fingerprint a problem, the same while the problem stays."""
    seen: Counter[str] = Counter()
    entries = []
    for problem in problems:
        identity = "\0".join((problem.path, problem.code, problem.field, problem.message))
        seen[identity] += 1
        fingerprint = hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()
        entries.append(
            {
                "description": f"{problem.message} วิธีแก้: {problem.remedy}",
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": "major" if problem.severity is Severity.ERROR else "minor",
                "location": {"path": problem.path, "lines": {"begin": max(1, problem.line)}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
    "codequality": _as_codequality,
}
"""How problems can be printed, by name."""
