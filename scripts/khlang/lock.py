"""Folders and files that one process at a time may use."""

from __future__ import annotations

import errno
import logging
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_log = logging.getLogger(__name__)
_NAME = "lock"


class Workplace:
    """A folder kept between runs, or a temporary one where that is in use or must not be written.

    Attributes:
        path: The folder to work in; a temporary one is gone after ``leave``.
    """

    def __init__(self, kept: Path) -> None:
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._handle = _opened(kept)
        self.path = kept
        if self._handle is None or not _lock(self._handle):
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


def _opened(kept: Path) -> int | None:
    """Return a handle of a folder's mark, or None, which is told, where nothing can be written."""
    try:
        kept.mkdir(parents=True, exist_ok=True)
        handle = os.open(kept / _NAME, os.O_RDWR | os.O_CREAT)
        if os.access(kept, os.W_OK | os.X_OK):
            return handle
        os.close(handle)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise
    _log.warning("เขียน %s ไม่ได้ จึงทำใหม่ทั้งหมดโดยไม่เก็บผลไว้ใช้คราวหน้า", kept)
    return None


@contextmanager
def claim(folder: Path) -> Iterator[bool]:
    """Hold a folder while the block runs; the value tells whether it was free.

    The mark of the claim lies beside the folder, which need not exist yet.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    mark = folder.with_name(f".{folder.name}.lock")
    handle, is_free = _open(mark)
    try:
        yield is_free
    finally:
        if is_free:
            with suppress(OSError):  # Windows keeps a file that is open
                mark.unlink()
        os.close(handle)


def _open(mark: Path) -> tuple[int, bool]:
    """Return a handle of the mark, and whether the lock is ours."""
    while True:
        handle = os.open(mark, os.O_RDWR | os.O_CREAT)
        is_free = _lock(handle)
        with suppress(FileNotFoundError):
            if not is_free or os.path.samestat(os.fstat(handle), mark.stat()):
                return handle, is_free
        os.close(handle)  # whoever held it took the mark away after we had opened it


@contextmanager
def hold(mark: Path, patience: float = 0) -> Iterator[int]:
    """Hold a file's lock while the block runs; the value is its handle.

    The lock ends with the last process that has the handle: one that is killed leaves it only to
    children that were given the handle too. The file stays.

    Raises:
        TimeoutError: Another process held it for all of ``patience`` seconds.
    """
    mark.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(mark, os.O_RDWR | os.O_CREAT)
    try:
        give_up = time.monotonic() + patience
        while not _lock(handle):
            if time.monotonic() >= give_up:
                raise TimeoutError(f"{mark} is held by another process")
            time.sleep(random.uniform(0.01, 0.1))
        yield handle
    finally:
        os.close(handle)


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
