"""Frozen records by the thousand: small in memory, and quickly read back."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from pathlib import Path
from typing import Any

_SHARED = 64
"""Characters up to which a text may well occur again."""


class Record:
    """Base of frozen dataclasses with slots: pickles by its values alone.

    What dataclasses do by themselves for such classes takes several times as long.
    """

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


class Sharing:
    """Lets equal values of many records be one object, as those are that come from other processes."""

    def __init__(self) -> None:
        self._known: dict[type, dict[Hashable, Any]] = {}

    def share(self, record: object) -> None:
        """Replace values of a dataclass, and of those within, by equal ones that were met before."""
        for field in dataclasses.fields(record):  # type: ignore[arg-type]  # mypy takes no object
            value = getattr(record, field.name)
            shared = self._shared(value)
            if shared is not value:
                object.__setattr__(record, field.name, shared)

    def _shared(self, value: Any) -> Any:
        kind = type(value)
        if kind is str:
            return self._one(kind, value) if len(value) <= _SHARED else value
        if kind is tuple:
            value = tuple([self._shared(each) for each in value])
            return self._one(kind, value) if all(type(each) is str for each in value) else value
        if isinstance(value, Path):
            return self._one(kind, value)
        if dataclasses.is_dataclass(value):
            self.share(value)
        return value

    def _one(self, kind: type, value: Hashable) -> Any:
        return self._known.setdefault(kind, {}).setdefault(value, value)
