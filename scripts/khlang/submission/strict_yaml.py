"""A strict reading of YAML: text, lists and pairs, each with its place, and nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml
from yaml import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent

from khlang.problems import Report

MAX_DEPTH = 6
MAX_NODES = 2000
_MAX_KEY = 60

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_BAD_INDENT = re.compile(r"\n *[\t\u00a0\u3000]")

_CODED_LETTER = re.compile(r"\\(?:U(?!0000|000[eE]00)|[^xuU0abefrvNLP_]|([xuU0abefrvNLP_]))")
"""An escape in quoted text; its letter is group 1 where it stands for a character by its code.

Programs write emoji and rare characters from U+10000 that way, which may stay, tags excepted.
"""

_GLUED_KEY = re.compile(r"^ *(?:- )?(([a-z_]{2,30}):[^\s/:].{0,20})", re.MULTILINE)

_CUT = re.compile(r"[ \t]+(#[^\s#!].*)")
"""What YAML takes for a remark, and a person for text: ``ชุดที่ #๑``."""

_LINE_ENDS = "\u0085\u2028\u2029"
"""What YAML takes for ends of lines, and nobody else; the reader of the file reports them."""

_FAULTS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        ("scanning an anchor", "yaml-anchor"),
        ("scanning an alias", "yaml-alias"),
        ("(?:scanning|parsing) a tag", "yaml-tag"),
        ("mapping values are not allowed", "yaml-colon"),
        ("could not find expected ':'", "yaml-colon"),
        ("sequence entries are not allowed", "yaml-list"),
        (r"expected ',' or", "yaml-bracket"),
        ("expected (?:the )?node content", "yaml-bracket"),
        ("unexpected end of stream", "yaml-quote"),
        ("unknown escape character|escape code|hexdecimal", "yaml-escape"),
        ("tab character|character '\\\\t'", "yaml-tab"),
        ("exceeded maximum nesting depth", "yaml-deep"),
        ("cannot start any token|mapping keys are not allowed", "yaml-character"),
        ("scanning a block scalar", "yaml-character"),
        ("expected key|expected <block end>", "yaml-after-quote"),
    )
)
"""libyaml's and PyYAML's own words for a fault, and the code that explains it."""

_FAULTS_OF_START = (
    "yaml-quote", "yaml-bracket", "yaml-anchor", "yaml-alias", "yaml-tag", "yaml-character",
)  # fmt: skip
"""Faults whose place is where the value starts, not where reading stopped."""


class Node(NamedTuple):
    """A value and its place.

    Attributes:
        value: Text as written (never a number or date), a list, or pairs.
        line: Counted from 1; of the key where a list or pairs begin on a later line.
        column: Counted from 1, in characters.
    """

    value: str | tuple[Node, ...] | dict[str, Node]
    line: int
    column: int


class _TooMuchError(Exception):
    """The text goes beyond a cap; reading stops."""


def parse(
    text: str, report: Report, first_line: int = 1, limit: int = MAX_NODES
) -> dict[str, Node] | None:
    """Read pairs from ``text``, whose first line is ``first_line`` of its file.

    A fault that leaves the rest readable (a duplicate, an anchor) is reported and reading goes on;
    None means that nothing could be read. ``limit`` caps the number of values.
    """
    indents = list(_BAD_INDENT.finditer(f"\n{text}"))
    for indent in indents[:20]:
        line = text.count("\n", 0, indent.start()) + first_line
        report.add("yaml-tab", line, len(indent[0]) - 1)
    if indents:
        return None
    for end in _LINE_ENDS:
        text = text.replace(end, " ")
    try:
        return _Composer(text, report, first_line, limit).document()
    except yaml.MarkedYAMLError as error:
        _report_fault(error, text, report, first_line)
    except yaml.YAMLError:
        if not report.has_errors:
            report.add("yaml-syntax", first_line)
    except _TooMuchError:
        pass
    return None


def _report_fault(error: yaml.MarkedYAMLError, text: str, report: Report, first_line: int) -> None:
    problem = f"{error.context}: {error.problem}"
    code = next((code for words, code in _FAULTS if words.search(problem)), "yaml-syntax")
    if code == "yaml-colon" and _report_glued_key(text, report, first_line):
        return
    mark = error.context_mark if code in _FAULTS_OF_START else error.problem_mark
    mark = mark or error.problem_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    value = lines[line][column : column + 1] if line < len(lines) else ""
    report.add(code, line + first_line, column + 1, value=value, limit=MAX_DEPTH)


def _report_glued_key(text: str, report: Report, first_line: int) -> bool:
    """Report the first ``key:value`` without a space, which YAML takes for one word."""
    glued = _GLUED_KEY.search(text)
    if glued is not None:
        line = text.count("\n", 0, glued.start()) + first_line
        report.add("yaml-space", line, value=glued[1], name=glued[2])
    return glued is not None


class _Composer:
    """Builds nodes from the parser's events, within the caps."""

    def __init__(self, text: str, report: Report, first_line: int, limit: int) -> None:
        self._text = text
        self._next = _Loader(text).get_event
        self._report = report
        self._first_line = first_line
        self._limit = limit
        self._nodes = 0
        self._may_be_cut = report.warns and " #" in text

    def document(self) -> dict[str, Node] | None:
        """Return the pairs of the only document."""
        self._next()  # the stream's start
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._report.add("front-empty", self._first_line)
            return None
        event = self._next()
        if not isinstance(event, yaml.MappingStartEvent):
            if not _report_glued_key(self._text, self._report, self._first_line):
                self._add("front-not-pairs", event)
            return None
        pairs = self._node(event, 0).value
        self._next()  # the document's end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._add("yaml-several", event)
            return None
        return pairs if isinstance(pairs, dict) else None

    def _node(self, event: yaml.Event, depth: int, key: Node | None = None) -> Node:
        self._nodes += 1
        if self._nodes > self._limit:
            self._add("yaml-many", event, limit=self._limit)
            raise _TooMuchError
        line, column = self._place(event)
        if isinstance(event, ScalarEvent):
            if event.anchor or event.tag:
                self._refuse_properties(event)
            if event.style == '"':
                self._refuse_codes(event)
            if self._may_be_cut and not event.style:
                self._report_cut(event)
            return Node(event.value, line, column)
        if isinstance(event, AliasEvent):
            self._add("yaml-alias", event)
            return Node("", line, column)
        if depth >= MAX_DEPTH:
            self._add("yaml-deep", event, limit=MAX_DEPTH)
            raise _TooMuchError
        self._refuse_properties(event)
        if key is not None and line > key.line:
            line, column = key.line, key.column
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self._items(depth + 1), line, column)
        return Node(self._pairs(depth + 1), line, column)

    def _items(self, depth: int) -> tuple[Node, ...]:
        items: list[Node] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event, depth))
        return tuple(items)

    def _pairs(self, depth: int) -> dict[str, Node]:
        pairs: dict[str, Node] = {}
        places: dict[str, int] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._node(event, depth)
            value = self._node(self._next(), depth, key)
            name = key.value
            if not isinstance(name, str) or len(name) > _MAX_KEY:
                self._report.add("yaml-key", key.line, key.column)
            elif name == "<<":
                self._report.add("yaml-merge", key.line, key.column)
            elif name in pairs:
                self._report.add(
                    "yaml-duplicate", key.line, key.column, name, value=name, first=places[name]
                )
            else:
                pairs[name] = value
                places[name] = key.line
        return pairs

    def _refuse_properties(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None):
            self._add("yaml-anchor", event)
        if getattr(event, "tag", None):
            self._add("yaml-tag", event)

    def _refuse_codes(self, event: ScalarEvent) -> None:
        """Report a letter written by its code: the checks read the text as a person does."""
        if event.start_mark is None or event.end_mark is None:
            return
        written = self._text[event.start_mark.index : event.end_mark.index]
        for match in _CODED_LETTER.finditer(written):
            if match[1]:
                self._add("yaml-escape", event, value=match[1])

    def _report_cut(self, event: ScalarEvent) -> None:
        """Report text after a plain value that YAML takes for a remark."""
        if event.end_mark and (cut := _CUT.match(self._text, event.end_mark.index)):
            self._add("yaml-hash", event, value=cut[1])

    def _add(self, code: str, event: yaml.Event, **values: object) -> None:
        line, column = self._place(event)
        self._report.add(code, line, column, "", **values)

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        if mark is None:
            return 0, 0
        return mark.line + self._first_line, mark.column + 1
