"""What the folders of a site looked like: one that looks so again need not be gone through."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from khlang import records

Look = tuple[int, int, tuple[str, ...]]
"""When a folder was changed (in nanoseconds), how many files are in it, and which folders."""

_SALT = "folders"
_SETTLED = 2_000_000_000
"""Nanoseconds after which another change of a folder gives it another time on every file system."""

_TELLS_CHANGES = os.name == "posix"
"""Whether a folder's time is that of the last change within it, and cannot be set by hand."""


class Folders:
    """The folders of a site from one build to the next.

    Args:
        file: Keeps what they looked like, or None to go through all of them each time.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file if _TELLS_CHANGES else None
        self._seen: dict[str, Look] = {}

    def others(self, root: str, kept: Collection[str]) -> Iterator[str]:
        """Yield every file under ``root`` that is not one of ``kept``; links are not followed.

        Names are relative to ``root``. All that are kept must be there.
        """
        known: dict[str, Look] = (self._file and records.load(self._file, _SALT)) or {}
        counts = Counter(name[: name.rfind("/") + 1] for name in kept)
        settled = time.time_ns() - _SETTLED
        self._seen = {}
        left = [""]
        while left:
            inside = left.pop()
            changed = os.lstat(f"{root}/{inside}").st_ctime_ns
            look = known.get(inside)
            # Where nothing came or went, as many files as are kept are those that are kept.
            if look is None or look[:2] != (changed, counts[inside]):
                files, folders = _entries(f"{root}/{inside}")
                look = (changed, len(files), folders)
                yield from (inside + name for name in files if inside + name not in kept)
            if changed < settled:
                self._seen[inside] = look
            left += [f"{inside}{name}/" for name in look[2]]

    def save(self) -> None:
        """Keep for the next build what was seen in this; whatever changed since will show."""
        if self._file:
            records.save(self._file, _SALT, self._seen)


def _entries(folder: str) -> tuple[list[str], tuple[str, ...]]:
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            (folders if entry.is_dir(follow_symlinks=False) else files).append(entry.name)
    return files, tuple(folders)
