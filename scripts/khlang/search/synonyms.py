"""The groups of terms that count as one in a search, as the office edits them."""

from __future__ import annotations

import os
from pathlib import Path

from khlang.problems import RegistryError, Report
from khlang.submission.source import decode, read_bytes
from khlang.submission.strict_yaml import Node, parse

FILE = "synonyms.yml"
_MAX_NODES = 20_000


def load(path: Path) -> tuple[tuple[str, ...], ...]:
    """Return the groups in a YAML file: a list of lists; none when there is no such file.

    Raises:
        RegistryError: The file holds anything else, or a term twice.
    """
    if not os.path.lexists(path):
        return ()
    report = Report(f"{path.parent.name}/{path.name}")
    data = read_bytes(path, report)
    text = None if data is None else decode(data, report)
    groups: tuple[tuple[str, ...], ...] = ()
    if text is not None:
        # The strict reader reads pairs only; a list may stand under a key as it is.
        pairs = parse(f"groups:\n{text}", report, first_line=0, limit=_MAX_NODES)
        groups = _groups(pairs, report) if pairs else ()
    if report.has_errors and {problem.code for problem in report.problems} != {"file-empty"}:
        raise RegistryError(report.problems)
    return groups


def _groups(pairs: dict[str, Node], report: Report) -> tuple[tuple[str, ...], ...]:
    listed = pairs.pop("groups").value
    if pairs or (listed and not isinstance(listed, tuple)):
        report.add("synonyms-form", next(iter(pairs.values())).line if pairs else 1)
        return ()
    taken: set[str] = set()
    return tuple(_terms(group, taken, report) for group in listed if isinstance(group, Node))


def _terms(group: Node, taken: set[str], report: Report) -> tuple[str, ...]:
    """Return the terms of a group, and note them among those that are ``taken``."""
    terms = [term.value for term in group.value if isinstance(term, Node)]
    texts = tuple(term for term in terms if isinstance(term, str))
    if not isinstance(group.value, tuple) or len(texts) < len(terms):
        report.add("synonyms-form", group.line)
    for term in texts:
        if term in taken:
            report.add("synonyms-twice", group.line, value=term)
        taken.add(term)
    return texts
