"""Something slow to read that is kept and read again beside the answers: no page waits for it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

_log = logging.getLogger(__name__)

Value = TypeVar("Value")


class Fresh(Generic[Value]):
    """Keeps what ``read`` gave last, and has it read again when it is asked for and old."""

    def __init__(self, name: str, seconds: float, read: Callable[[Value | None], Value]) -> None:
        """Name it; nothing is read yet.

        Args:
            name: For the log.
            seconds: For which a value is taken to be the latest.
            read: Gets the value before, or None.
        """
        self._name = name
        self._seconds = seconds
        self._read = read
        self._busy = threading.Lock()
        self._done = threading.Event()
        self._value: Value | None = None
        self._read_at: float | None = None

    def latest(self, patience: float = 0.0) -> Value | None:
        """Return what was read last; None where nothing was, within ``patience`` seconds."""
        is_old = self._read_at is None or time.monotonic() - self._read_at > self._seconds
        if is_old and self._busy.acquire(blocking=False):
            self._done.clear()
            threading.Thread(target=self._renew, name=f"khlang-{self._name}", daemon=True).start()
        if self._value is None and patience:
            self._done.wait(patience)
        return self._value

    def _renew(self) -> None:
        try:
            self._value = self._read(self._value)
        except Exception:  # what is shown beside it must not fail with it
            _log.exception("%s could not be read", self._name)
        finally:
            self._read_at = time.monotonic()
            self._done.set()
            self._busy.release()
