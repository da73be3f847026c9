"""The site that an earlier build left: what it holds already is not written again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from khlang.site.folders import Folders
from khlang.site.store import Mark


class Standing:
    """A finished site, and which of its files are kept.

    Args:
        folder: The site, or None when nothing of it may be used.
        looks: File that keeps what the site's folders looked like, or None.
    """

    def __init__(self, folder: Path | None, looks: Path | None = None) -> None:
        self._folder = folder if folder and folder.is_dir() else None
        self._folders = Folders(looks)
        self._root = str(self._folder)
        self._kept: set[str] = set()

    def keep(self, name: str, mark: Mark) -> bool:
        """Keep a file for the new site; returns whether it is there and has this mark."""
        if self._folder is None:
            return False
        try:
            state = os.lstat(f"{self._root}/{name}")
        except OSError:
            return False
        if (state.st_size, state.st_mtime_ns) != mark:
            return False
        self._kept.add(name)
        return True

    def take(self, fresh: Path) -> bool:
        """Move all of ``fresh`` into the site and delete what is neither moved nor kept.

        Each file is replaced as a whole, a new folder comes as a whole, and nothing is deleted
        before all are in place. Returns whether this was done; where nothing was kept it is not,
        and ``fresh`` is the whole site.
        """
        if not self._folder or not self._kept:
            return False
        others = set(self._folders.others(self._root, self._kept))
        others.difference_update(_merge(str(fresh), self._root))
        _remove(self._folder, others)
        self._folders.save()
        return True

    def look_at(self, fresh: Path) -> None:
        """Keep what the folders of a whole new site look like; it may still be moved."""
        for _ in self._folders.others(str(fresh), ()):
            pass
        self._folders.save()


def _merge(fresh: str, old: str, inside: str = "") -> Iterator[str]:
    """Move all of ``fresh/inside`` to ``old/inside`` and yield the names of files that were moved.

    What lies in a folder that is new is not named.
    """
    with os.scandir(f"{fresh}/{inside}") as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = inside + entry.name
        target = f"{old}/{name}"
        if not entry.is_dir(follow_symlinks=False):
            os.replace(entry.path, target)  # noqa: PTH105  # called for every file: paths are slow
            yield name
        elif Path(target).is_dir():
            yield from _merge(fresh, old, f"{name}/")
        else:
            Path(entry.path).rename(target)


def _remove(root: Path, names: Iterable[str]) -> None:
    """Delete files under ``root``, and the folders that this leaves empty."""
    left: set[str] = set()
    for name in names:
        os.unlink(f"{root}/{name}")  # noqa: PTH108  # as above
        left.add(name.rpartition("/")[0])
    folders = {folder for inside in left for folder in PurePosixPath(inside, "file").parents[:-1]}
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        with suppress(OSError):  # something is left in it
            (root / folder).rmdir()
