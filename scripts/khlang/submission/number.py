"""A number as a teacher wrote it: its value, and how exactly it was given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khlang import thai
from khlang.submission.source import Node

_NUMBER = re.compile(r"[+\-]?(?:\d{1,15}(?:\.(\d{0,15}))?|\.(\d{1,15}))")


@dataclass(frozen=True, slots=True)
class Number:
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
    text = thai.to_arabic(node.value.strip().replace(",", "").replace("\u2212", "-"))
    match = _NUMBER.fullmatch(text)
    if match is None or not text.isascii():
        return None
    return Number(float(text), len(match[1] or match[2] or ""), field, node.line, node.column)


def show(value: float, decimals: int = 0) -> str:
    """Return ``value`` with so many decimals, or with as few as say it within 0.0001."""
    if decimals:
        return f"{value:.{min(decimals, 6)}f}"
    return f"{value:.4f}".rstrip("0").rstrip(".")
