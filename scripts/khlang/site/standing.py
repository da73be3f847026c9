"""The site that an earlier build left: what it holds already is not written again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from khlang.site.store import Mark


class Standing:
    """Files of a finished site by name, with size and time.

    Args:
        folder: The site, or None when nothing of it may be used.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._marks = dict(_files(str(folder))) if folder and folder.is_dir() else {}
        self._kept: set[str] = set()

    def keep(self, name: str, mark: Mark) -> bool:
        """Keep a file for the new site; returns whether it is there and has this mark."""
        if self._marks.get(name) != mark:
            return False
        self._kept.add(name)
        return True

    def take(self, fresh: Path) -> bool:
        """Move all of ``fresh`` into the site and delete what is neither moved nor kept.

        Each file is replaced as a whole, and nothing is deleted before all are in place. Returns
        whether this was done; where nothing was kept it is not, and ``fresh`` is the whole site.
        """
        if not self._folder or not self._kept:
            return False
        moved = {name for name, _ in _files(str(fresh))}
        for name in sorted(moved):
            _move(fresh / name, self._folder / name)
        for name in self._marks.keys() - self._kept - moved:
            _remove(self._folder / name, self._folder)
        return True


def _files(root: str) -> Iterator[tuple[str, Mark]]:
    """Yield every file under a folder by its name relative to it; links are not followed."""
    folders = [""]
    while folders:
        inside = folders.pop()
        with os.scandir(f"{root}/{inside}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{inside}{entry.name}/")
                else:
                    state = entry.stat(follow_symlinks=False)
                    yield inside + entry.name, (state.st_size, state.st_mtime_ns)


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _remove(path: Path, root: Path) -> None:
    path.unlink()
    for folder in path.parents:
        if folder == root or any(folder.iterdir()):
            return
        folder.rmdir()
