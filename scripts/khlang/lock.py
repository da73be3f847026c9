"""A folder that one process at a time may use."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

_NAME = "lock"


class Workplace:
    """A folder kept between runs, or a temporary one while another process uses that.

    Attributes:
        path: The folder to work in; a temporary one is gone after ``leave``.
    """

    def __init__(self, kept: Path) -> None:
        kept.mkdir(parents=True, exist_ok=True)
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._handle: int | None = os.open(kept / _NAME, os.O_RDWR | os.O_CREAT)
        self.path = kept
        if not _lock(self._handle):
            self.leave()
            self._temporary = tempfile.TemporaryDirectory(prefix="khlang-")
            self.path = Path(self._temporary.name)

    def leave(self) -> None:
        """Let others in; the end of the process does so too."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
