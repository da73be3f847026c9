"""A hash of what a page is made from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from khlang import records
from khlang.submission.model import Innovation


def fingerprint(value: object) -> str:
    """Return a hash of nested records, mappings and sequences; a work counts by its digest."""
    return records.digest(*_parts(value))


def _parts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Innovation):
        yield value.digest
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
