"""Frozen records by the thousand: small in memory, and quickly read back."""

from __future__ import annotations

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


def fill_in(record: Record, **values: object) -> None:
    """Set attributes of a record that no one else holds yet; frozen ones let nobody else do so."""
    for name, value in values.items():
        object.__setattr__(record, name, value)


class Sharing:
    """Lets equal values of many records be one object, as those are that come from other processes."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def share(self, record: Record) -> None:
        """Replace values of a record, and of those within, by equal ones that were met before."""
        for name in record.__slots__:
            value = getattr(record, name)
            shared = self._shared(value)
            if shared is not value:
                object.__setattr__(record, name, shared)

    def _shared(self, value: Any) -> Any:
        kind = type(value)
        if kind is str:
            return self._known.setdefault(value, value) if len(value) <= _SHARED else value
        if kind is tuple:
            value = tuple([self._shared(each) for each in value])
            is_one = all(type(each) is str for each in value)
            return self._known.setdefault(value, value) if is_one else value
        if isinstance(value, Record):
            self.share(value)
        elif isinstance(value, Path):
            return self._known.setdefault(value, value)
        return value
