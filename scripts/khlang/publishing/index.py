"""The files of one commit on their way to the next, in a temporary index; no work tree."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from khlang.publishing.git import Git

PLAIN = "100644"
_ABSENT = f"0 {'0' * 40}"


class Index:
    """A tree that can be listed and changed folder by folder."""

    def __init__(self, git: Git, handle: int, file: Path, tip: str) -> None:
        self._git, self._handle = git, handle
        self._variables = {"GIT_INDEX_FILE": str(file)}
        file.unlink(missing_ok=True)
        self._run("read-tree", tip)

    def files(self, pattern: str) -> dict[str, str]:
        """Return the ids of plain files by their paths; ``*`` stands for a part of one name.

        Links, submodules and files that may be run are not plain.
        """
        return {
            path: blob for path, (mode, blob) in self._list(f":(glob){pattern}") if mode == PLAIN
        }

    def names(self, folder: str) -> set[str]:
        """Return the names of all that lies in a folder, of whatever kind."""
        start = f"{folder}/"
        return {
            path.removeprefix(start).split("/", 1)[0]
            for path, _ in self._list(f":(literal){folder}")
        }

    def replace(self, folder: str, files: Mapping[str, str]) -> None:
        """Let a folder hold these files (ids by name) and nothing else."""
        start = f"{folder}/"
        paths = (path for path, _ in self._list(f":(literal){folder}"))
        self.amend(folder, files, (path.removeprefix(start) for path in paths))

    def amend(self, folder: str, files: Mapping[str, str], gone: Iterable[str]) -> None:
        """Put files (ids by name) into a folder, take some out, and leave the others as they are."""
        old = [f"{_ABSENT}\t{folder}/{name}" for name in gone]
        new = [f"{PLAIN} {blob}\t{folder}/{name}" for name, blob in files.items()]
        lines = "".join(f"{line}\0" for line in (*old, *new))
        self._run("update-index", "-z", "--index-info", data=os.fsencode(lines))

    def write(self) -> str:
        """Return the id of the tree."""
        return self._run("write-tree").decode().strip()

    def _list(self, pathspec: str) -> list[tuple[str, tuple[str, str]]]:
        answer = self._run("ls-files", "--stage", "-z", "--", pathspec)
        found = []
        for line in os.fsdecode(answer).split("\0")[:-1]:
            about, path = line.split("\t", 1)
            mode, blob, _stage = about.split(" ")
            found.append((path, (mode, blob)))
        return found

    def _run(self, *arguments: str, data: bytes = b"") -> bytes:
        return self._git.run(*arguments, data=data, variables=self._variables, keep=self._handle)
