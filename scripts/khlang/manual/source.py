"""One file of the manual, read strictly, with the checks that every kind of file shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from khlang import thai
from khlang.problems import Report, Severity
from khlang.submission.convert import Converter, Values
from khlang.submission.field import Field
from khlang.submission.source import decode, read_bytes
from khlang.submission.strict_yaml import Node, parse

MAX_VALUES = 5000

_CONTENT = re.compile(r"^\s*[^\s#]", re.MULTILINE)
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(slots=True)
class Source:
    """The pairs of a file and the report that its faults go to."""

    report: Report
    pairs: Mapping[str, Node]
    converter: Converter = field(init=False)

    def __post_init__(self) -> None:
        self.converter = Converter(self.report)

    @property
    def errors(self) -> int:
        """How many errors were found so far."""
        return sum(problem.severity is Severity.ERROR for problem in self.report.problems)

    def record(self, table: tuple[Field, ...], node: Node, where: str = "") -> Values:
        """Convert the pairs of ``node``; something else than pairs counts as none."""
        pairs = node.value if isinstance(node.value, dict) else {}
        place = (node.line, node.column)
        return self.converter.record(table, pairs, where and f"{where}.", place)

    def add(self, code: str, node: Node, name: str = "", /, **values: object) -> None:
        """Report a problem at a node."""
        self.report.add(code, node.line, node.column, name, **values)

    def word(self, written: str, choices: Iterable[str], node: Node, name: str) -> bool:
        """Whether ``written`` is one of ``choices``; if not, it is reported."""
        choices = tuple(choices)
        if written in choices:
            return True
        near = thai.nearest(written, choices)
        code = "manual-word-unknown" if near is None else "manual-word-misspelt"
        self.add(code, node, name, value=written, suggestion=near, choices=choices)
        return False

    def name(self, written: str, node: Node, example: str) -> None:
        """Report the id of a process, a step or a form that cannot stand in an address."""
        if not _NAME.fullmatch(written):
            self.add("manual-name", node, "id", value=written, example=example)

    def reference(
        self, what: str, written: str, known: Iterable[str], node: Node, name: str
    ) -> bool:
        """Whether ``written`` is a known id; if not, it is reported."""
        known = tuple(known)
        if written in known:
            return True
        near = thai.nearest(written, known)
        code = "manual-reference-unknown" if near is None else "manual-reference-misspelt"
        self.add(code, node, name, what=what, value=written, suggestion=near, choices=known)
        return False


def read(file: Path, name: str) -> Source:
    """Read a file of the manual; ``name`` is how problems call it.

    Pairs are empty when nothing could be read, with the reason reported.
    """
    report = Report(name)
    if not file.exists():
        report.add("manual-missing", value=name)
        return Source(report, {})
    data = read_bytes(file, report)
    if data is not None and not data.strip():
        report.add("manual-empty", value=file.name)
        return Source(report, {})
    text = None if data is None else decode(data, report)
    if text is None:
        return Source(report, {})
    if not _CONTENT.search(text):
        report.add("manual-empty", value=file.name)
        return Source(report, {})
    return Source(report, parse(text, report, limit=MAX_VALUES) or {})


class Ids:
    """The ids taken in one file; each is checked when it is added."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._taken: dict[str, int] = {}

    def add(self, written: str, node: Node, name: str) -> None:
        """Take an id, or report what is wrong with it."""
        if not _ID.fullmatch(written):
            suggestion = re.sub(r"[^a-z0-9]+", "_", written.lower()).strip("_") or "school_name"
            self._source.add("manual-id", node, name, value=written, suggestion=suggestion)
        elif written in self._taken:
            first = f"บรรทัด {self._taken[written]}"
            self._source.add("manual-id-duplicate", node, name, value=written, first=first)
        self._taken.setdefault(written, node.line)


def child(node: Node, name: str) -> Node:
    """Return the value of a pair, or the node itself when it has none of that name."""
    return node.value.get(name, node) if isinstance(node.value, dict) else node


def items(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list, or none."""
    return node.value if node is not None and isinstance(node.value, tuple) else ()
