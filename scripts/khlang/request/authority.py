"""What the office alone writes in a work: a teacher's request must leave it as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from khlang.problems import Problem, Report
from khlang.submission.fields import FIELDS
from khlang.submission.model import Status
from khlang.submission.source import Document, read
from khlang.submission.strict_yaml import Node
from khlang.submission.terms import Vocabulary


def problems(before: Path | None, after: Path, path: str, terms: Vocabulary) -> list[Problem]:
    """Return what only the office may change and that is changed.

    Args:
        before: The ``index.md`` as it was, or None for a new work.
        after: The ``index.md`` as it is in the request.
        path: Its name in problems.
        terms: The vocabularies, by which a status is known.
    """
    new = read(after, path, Report(path))
    if new is None:
        return []  # the check of the work says why it cannot be read
    old = read(before, path, Report(path)) if before else None
    report = Report(path)
    _check_fields(old, new, report)
    _check_status(old, new, terms, report)
    return report.problems


def _check_fields(old: Document | None, new: Document, report: Report) -> None:
    for field in FIELDS:
        was, now = (_plain(document, field.id) for document in (old, new))
        if field.by_office and was != now:
            node = new.front.get(field.id)
            line, column = (node.line, node.column) if node else (1, 0)
            report.add(
                "request-office-field", line, column, field.id, name=field.id, label=field.label
            )


def _check_status(old: Document | None, new: Document, terms: Vocabulary, report: Report) -> None:
    was, now = (_status(document, terms) for document in (old, new))
    if now is None or now == was:
        return
    is_at_office = was is not None and not was.is_with_author
    if is_at_office or not now.is_with_author or now is Status.REVISE:
        node = new.front["status"]
        suggestion = was if is_at_office and was else Status.SUBMITTED
        shown = terms.statuses[now].label
        report.add(
            "request-status", node.line, node.column, "status", value=shown, suggestion=suggestion
        )


def _status(document: Document | None, terms: Vocabulary) -> Status | None:
    written = _plain(document, "status")
    found = terms.find("statuses", written) if isinstance(written, str) else None
    return Status(found) if found else None


def _plain(document: Document | None, field: str) -> Any:
    """Return the value of a field without its places; None where it is absent or empty."""
    node = document.front.get(field) if document else None
    return _bare(node) if node else None


def _bare(node: Node) -> Any:
    if isinstance(node.value, str):
        return " ".join(node.value.split()) or None
    if isinstance(node.value, dict):
        return {name: _bare(value) for name, value in node.value.items()} or None
    return [_bare(value) for value in node.value] or None
