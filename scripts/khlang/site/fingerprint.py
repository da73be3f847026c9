"""A hash of what a page is made from."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from khlang import records
from khlang.km.model import Article, Event
from khlang.submission.model import Innovation


class Later(Mapping[str, Any]):
    """A page's variables, made when first asked for.

    Args:
        source: All that ``make`` uses; the fingerprint is taken of this.
        make: Returns the variables.
    """

    def __init__(self, source: object, make: Callable[[], Mapping[str, Any]]) -> None:
        self.source = source
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Any]:
        return self._make()

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def fingerprint(value: object) -> str:
    """Return a hash of nested records, mappings and sequences; works, events and articles by id and digest."""
    return records.digest(*_parts(value))


def _parts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Innovation | Event | Article):
        yield value.id
        yield value.digest
    elif isinstance(value, Later):
        yield from _parts(value.source)
    elif isinstance(value, Mapping):
        yield f"mapping {len(value)}"
        for key in sorted(value):
            yield str(key)
            yield from _parts(value[key])
    elif isinstance(value, (list, tuple)):
        yield f"sequence {len(value)}"
        for item in value:
            yield from _parts(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__
        for field in dataclasses.fields(value):
            yield from _parts(getattr(value, field.name))
    else:
        yield repr(value)
