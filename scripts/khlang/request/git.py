"""A Git repository read as data: nothing in it is checked out, run, or taken as configuration."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

REGULAR = ("100644", "100755")
SYMLINK = "120000"
SUBMODULE = "160000"

_MOST_RENAMES = 400
"""Files that may be compared to find renames; beyond, a rename shows as delete and add."""

_LEFT_OUT = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
)
"""Variables that Git sets for its hooks, and that would lead it to another repository."""


class GitError(Exception):
    """Git cannot answer; the message is Git's own, for a technician."""


@dataclass(frozen=True, slots=True)
class Change:
    """One changed path; ``old`` is where a renamed file was, otherwise the same as ``path``.

    Attributes:
        kind: ``A`` added, ``D`` deleted, ``M`` modified, ``T`` type changed, ``R`` renamed.
        mode: As in the new tree, six digits; zeros when deleted.
    """

    kind: str
    path: str
    old: str
    mode: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a tree; ``size`` in bytes, 0 for what is no file."""

    mode: str
    object: str
    size: int
    path: str


class Repository:
    """A repository, bare or not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def commit(self, name: str) -> str:
        """Return the full name of the commit that ``name`` (branch, tag, hash) stands for.

        Raises:
            GitError: There is none.
        """
        found = self._run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        return found.decode("ascii").strip()

    def fork(self, base: str, head: str) -> str:
        """Return the commit at which ``head`` left ``base``.

        Raises:
            GitError: They have none in common, or the clone lacks it.
        """
        return self._run("merge-base", base, head).decode("ascii").split("\n", 1)[0]

    def messages(self, base: str, head: str) -> Iterator[tuple[str, str]]:
        """Yield each commit that ``head`` has beyond ``base``, with its message, newest first."""
        output = self._run("log", "-z", "--format=%H%n%B", f"{base}..{head}", "--")
        for record in output.decode("utf-8", "replace").split("\0"):
            commit, _, message = record.partition("\n")
            if commit:
                yield commit, message

    def changes(self, old: str, new: str) -> list[Change]:
        """Return the paths that differ between two commits, in Git's order."""
        output = self._run(
            "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--find-renames", f"-l{_MOST_RENAMES}",
            "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", old, new,
        )  # fmt: skip
        return list(_changes(output))

    def files(self, commit: str, folder: str) -> list[Entry]:
        """Return every file under ``folder`` in a commit; none where there is no such folder."""
        output = self._run(
            "--literal-pathspecs", "ls-tree", "-r", "-z", "-l", "--full-tree",
            commit, "--", f"{folder}/",
        )  # fmt: skip
        return [_entry(record) for record in output.split(b"\0") if record]

    def contents(self, objects: Sequence[str]) -> Iterator[bytes]:
        """Yield the content of each blob, one in memory at a time.

        Raises:
            GitError: One is missing.
        """
        if not objects:
            return
        command = self._command("cat-file", "--batch")
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
        ) as running:
            assert running.stdin and running.stdout
            for name in objects:
                running.stdin.write(f"{name}\n".encode("ascii"))
                running.stdin.flush()
                answer = running.stdout.readline().split()
                if len(answer) != 3:
                    raise GitError(f"object {name} is missing")
                content = running.stdout.read(int(answer[2]))
                running.stdout.read(1)
                yield content

    def _run(self, *arguments: str) -> bytes:
        command = self._command(*arguments)
        try:
            done = subprocess.run(command, capture_output=True, check=False, env=_environment())
        except FileNotFoundError as error:
            raise GitError("git is not installed") from error
        if done.returncode:
            reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
            raise GitError(reason or f"git {arguments[0]}: {done.returncode}")
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        return ["git", "-C", str(self._folder), "--no-replace-objects", *arguments]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
    }


def _changes(output: bytes) -> Iterator[Change]:
    """Read ``:old-mode new-mode old new KIND`` and one or two paths, each ended by NUL."""
    fields = iter(output.split(b"\0"))
    for head in fields:
        if not head:
            return
        _, mode, _, _, kind = head.decode("ascii").split(" ")
        old = os.fsdecode(next(fields))
        path = os.fsdecode(next(fields)) if kind[0] in "RC" else old
        yield Change(kind[0], path, old, mode)


def _entry(record: bytes) -> Entry:
    """Read ``mode type object size<TAB>path``."""
    head, _, path = record.partition(b"\t")
    mode, _, name, size = head.decode("ascii").split()
    return Entry(mode, name, int(size) if size.isdecimal() else 0, os.fsdecode(path))
