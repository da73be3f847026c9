"""A number as a teacher wrote it: its value, and how exactly it was given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khlang import thai
from khlang.submission.source import Node

_NUMBER = re.compile(r"[+\-]?(?:\d{1,15}(?:\.(\d{0,15}))?|\.(\d{1,15}))", re.ASCII)


class Number(NamedTuple):
    """A number with its place; ``decimals`` is how many were written."""

    value: float
    decimals: int
    field: str
    line: int
    column: int


def find(record: Mapping[str, Node], names: Sequence[str]) -> Node | None:
    """Return the value at the path ``names`` in nested records, or None."""
    node = record.get(names[0])
    for name in names[1:]:
        if node is None or not isinstance(node.value, dict):
            return None
        node = node.value.get(name)
    return node


def read(node: Node, field: str) -> Number | None:
    """Return the number that ``node`` holds, in Thai or Arabic digits, or None."""
    if not isinstance(node.value, str):
        return None
    match = _NUMBER.fullmatch(node.value) or _NUMBER.fullmatch(_plain(node.value))
    if match is None:
        return None
    decimals = len(match[1] or match[2] or "")
    return Number(float(match[0]), decimals, field, node.line, node.column)


def _plain(written: str) -> str:
    """Return a number as a program writes it: digits 0–9 without commas, and a plain minus."""
    return thai.to_arabic(written.strip().replace(",", "").replace("\u2212", "-"))


def show(value: float, decimals: int = 0) -> str:
    """Return ``value`` with so many decimals, or with as few as say it within 0.0001."""
    if decimals:
        return f"{value:.{min(decimals, 6)}f}"
    return f"{value:.4f}".rstrip("0").rstrip(".")
