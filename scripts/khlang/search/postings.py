"""Postings of many works, grouped by key: spilled to disk in batches, read back range by range.

Memory stays at one batch plus one range, whatever the number of works.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

RANGES = 256
"""Ranges of the 24-bit key space; within one, a key has 16 bits and sorts by radix."""

_BATCH = 256
_RECORD = np.dtype([("key", "<u4"), ("work", "u1")])


@dataclass(frozen=True, slots=True)
class Postings:
    """Who holds which key in one range: parallel arrays, sorted by key, then by work."""

    keys: NDArray[np.uint32]
    works: NDArray[np.uint32]
    places: NDArray[np.uint8]


class Spill:
    """Collects each work's keys in order, then yields them range by range.

    Args:
        folder: Where the temporary file lies while it is needed.
    """

    def __init__(self, folder: Path) -> None:
        self._file: BinaryIO = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - lives as long as self
        self._waiting: list[NDArray[np.uint32]] = []
        self._batches: list[tuple[int, NDArray[np.intp]]] = []
        self.works = 0

    def add(self, keys: NDArray[np.uint32]) -> None:
        """Take the keys (``key << 8 | places``) of the next work."""
        self._waiting.append(keys)
        self.works += 1
        if len(self._waiting) == _BATCH:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        keys = np.concatenate(self._waiting)
        counts = [len(work) for work in self._waiting]
        parts = (keys >> np.uint32(24)).astype(np.uint8)
        order = np.argsort(parts, kind="stable")
        records = np.empty(len(keys), _RECORD)
        records["key"] = keys[order]
        records["work"] = np.repeat(np.arange(len(counts), dtype=np.uint8), counts)[order]
        bounds = np.searchsorted(parts[order], np.arange(RANGES + 1))
        self._batches.append((self._file.tell(), bounds))
        self._file.write(records.tobytes())
        self._waiting = []

    def ranges(self) -> Iterator[Postings]:
        """Yield the postings of each of the ``RANGES`` ranges; then the file is gone."""
        self._flush()
        with self._file:
            for part in range(RANGES):
                yield self._read(part)

    def _read(self, part: int) -> Postings:
        pieces, works = [], []
        for batch, (offset, bounds) in enumerate(self._batches):
            first, last = int(bounds[part]), int(bounds[part + 1])
            self._file.seek(offset + first * _RECORD.itemsize)
            records = np.frombuffer(self._file.read((last - first) * _RECORD.itemsize), _RECORD)
            pieces.append(records["key"])
            works.append(records["work"].astype(np.uint32) + np.uint32(batch * _BATCH))
        if not pieces:
            nothing = np.empty(0, np.uint32)
            return Postings(nothing, nothing, nothing.astype(np.uint8))
        keys = np.concatenate(pieces)
        order = np.argsort((keys >> np.uint32(8)).astype(np.uint16), kind="stable")
        keys = keys[order]
        return Postings(keys >> np.uint32(8), np.concatenate(works)[order], keys.astype(np.uint8))
