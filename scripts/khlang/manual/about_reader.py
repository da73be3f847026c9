"""Turns the YAML of the opening chapter and of the corrections into their records."""

from __future__ import annotations

from dataclasses import replace

from khlang import records
from khlang.manual import tables
from khlang.manual.process import About, Correction, Edition
from khlang.manual.source import Source
from khlang.submission.strict_yaml import Node


def read_about(source: Source) -> About | None:
    """Return the opening chapter, or None when any problem is an error."""
    values = source.record(tables.ABOUT, Node(dict(source.pairs), 1, 0)) if source.pairs else {}
    if source.report.has_errors:
        return None
    about = About(edition=Edition(**values.pop("edition")), **values)
    return replace(about, digest=records.digest(repr(about)))


def read_corrections(source: Source) -> tuple[Correction, ...]:
    """Return the corrections, or none when any problem is an error."""
    values = (
        source.record(tables.CORRECTIONS, Node(dict(source.pairs), 1, 0)) if source.pairs else {}
    )
    if source.report.has_errors:
        return ()
    return tuple(Correction(**{"corrected": ""} | entry) for entry in values["corrections"])
