"""Progress on standard error, for whatever takes longer than a second."""

from __future__ import annotations

import sys
import time
from typing import Self


class Progress:
    """Counts steps of one job; silent while the job takes less than a second.

    A terminal shows one line that is rewritten; elsewhere a line is printed every five seconds.
    """

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total, self._done = label, total, 0
        self._terminal = sys.stderr.isatty()
        self._next = time.monotonic() + 1.0
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._terminal:
            self._write("\n")

    def advance(self, steps: int = 1) -> None:
        """Count ``steps`` as done and show the count when it is time."""
        self._done += steps
        now = time.monotonic()
        if now >= self._next or (self._shown and self._done == self._total):
            self._next = now + (0.2 if self._terminal else 5.0)
            self._shown = True
            line = f"{self._label} {self._done}/{self._total}"
            self._write(f"\r{line}" if self._terminal else f"{line}\n")

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
