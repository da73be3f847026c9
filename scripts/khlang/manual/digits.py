"""Records of the manual with Arabic digits, for an office that prints them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from khlang import thai

_Record = TypeVar("_Record")


def arabic(value: _Record) -> _Record:
    """Return the same records with Arabic digits in every text."""
    changed: Any = value
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        changed = thai.to_arabic(value)
    elif isinstance(value, tuple):
        changed = tuple(arabic(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = replace(value, **{f.name: arabic(getattr(value, f.name)) for f in fields(value)})
    return cast("_Record", changed)
