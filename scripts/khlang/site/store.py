"""Finished files of the site by key, so that a rebuild links what did not change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from khlang import records

_MANIFEST = "manifest"

Mark = tuple[int, int]
"""Size in bytes and modification time in nanoseconds of a stored file that is whole."""

Content = bytes | Iterable[bytes]
"""What is in a file: at once, or piece by piece where it is long."""

Listing = tuple[tuple[str, str], ...]
"""Name in the site, empty for what is only stored, and key of each of several files."""


class Store:
    """Files under a folder, named by a hash of everything that they were made from.

    A file whose size or time differs from the manifest is not used: it was cut short or changed.
    """

    def __init__(self, folder: Path, salt: str) -> None:
        self._folder, self._salt = folder, salt
        self._root = f"{folder}/"
        self._known: dict[str, Mark]
        self._known_listings: dict[str, Listing]
        self._known, self._known_listings = records.load(folder / _MANIFEST, salt) or ({}, {})
        self._used: dict[str, Mark] = {}
        self._used_listings: dict[str, Listing] = {}

    def mark(self, key: str) -> Mark | None:
        """Return what the file of this key should look like, or None when it is not known."""
        return self._used.get(key) or self._known.get(key)

    def place(self, key: str, target: Path | str | None) -> bool:
        """Put the file of this key at ``target`` (None: only see that it is there).

        Returns whether the file was there, whole.
        """
        mark = self.mark(key)
        if mark is None:
            return False
        source = self._path(key)
        try:
            state = os.stat(source)  # noqa: PTH116  # called for every file: paths are slow
            if (state.st_size, state.st_mtime_ns) != mark:
                return False
            if target is not None:
                link(source, target)
        except FileNotFoundError:
            return False
        self._used[key] = mark
        return True

    def write(self, key: str, data: Content) -> Mark:
        """Store a file; safe to call from a worker process, which hands the mark to ``note``.

        Without its mark in the manifest, a part of a file counts for nothing, so it needs no
        temporary name. A damaged file is replaced, not written over: a site may link to it.
        """
        with _create(self._path(key)) as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            state = os.fstat(file.fileno())
        return (state.st_size, state.st_mtime_ns)

    def use(self, key: str, mark: Mark) -> None:
        """Keep the file of this key, which looks as it should."""
        self._used[key] = mark

    def note(self, marks: Iterable[tuple[str, Mark]]) -> None:
        """Take over what worker processes stored."""
        self._used.update(marks)

    def recall(self, key: str) -> Listing | None:
        """Return the files that are made together, as an earlier build remembered them."""
        listing = self._known_listings.get(key)
        if listing is not None:
            self._used_listings[key] = listing
        return listing

    def remember(self, key: str, listing: Listing) -> None:
        """Keep for the next build which files are made together."""
        self._used_listings[key] = listing

    def read(self, key: str) -> bytes:
        """Return the stored file."""
        return Path(self._path(key)).read_bytes()

    def open(self, key: str) -> BinaryIO:
        """Return the stored file, open for reading."""
        return Path(self._path(key)).open("rb")

    def sweep(self) -> None:
        """Forget and delete what this build did not use, and keep the manifest."""
        kept = (self._used, self._used_listings)
        if kept != (self._known, self._known_listings):
            records.save(self._folder / _MANIFEST, self._salt, kept)
        for key in self._known.keys() - self._used.keys():
            Path(self._path(key)).unlink(missing_ok=True)
        self._known, self._known_listings = kept
        self._used, self._used_listings = {}, {}

    def _path(self, key: str) -> str:
        return f"{self._root}{key[:2]}/{key}"


def _create(path: str) -> BinaryIO:
    try:
        return open(path, "xb")  # noqa: PTH123  # called for every file: paths are slow
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        Path(path).unlink()
    return _create(path)


def link(source: str, target: Path | str) -> None:
    """Make ``target`` the same file as ``source``, or a copy where links are not possible."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        if not Path(source).exists():
            raise
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120  # as above
        link(source, target)
    except FileExistsError:
        Path(target).unlink()
        link(source, target)
    except OSError:
        shutil.copy2(source, target)
