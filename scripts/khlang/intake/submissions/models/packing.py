"""Answers as the database keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from khlang.submission.answers import Answers


def pack(answers: Answers) -> dict[str, Any]:
    """Return answers as the database keeps them."""
    kept: dict[str, Any] = _without_nul(
        {
            "front": dict(answers.front),
            "sections": dict(answers.sections),
            "opening": answers.opening,
        }
    )
    return kept


def _without_nul(value: Any) -> Any:
    """Return what a file brought without the one sign that PostgreSQL does not keep."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, Mapping):
        return {_without_nul(name): _without_nul(each) for name, each in value.items()}
    return [_without_nul(each) for each in value] if isinstance(value, (list, tuple)) else value


def unpack(kept: dict[str, Any]) -> Answers:
    """Return kept answers."""
    return Answers(kept.get("front", {}), kept.get("sections", {}), kept.get("opening", ""))
