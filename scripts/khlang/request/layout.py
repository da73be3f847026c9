"""The works of a request, written from Git into a folder of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from khlang.problems import Problem
from khlang.request.git import REGULAR, Entry, Repository
from khlang.request.scope import WORKS, can_be_kept, said
from khlang.submission import attachments
from khlang.submission.model import SUBMISSION_FILE

MAX_TOTAL = 500 * 2**20
"""Bytes of all files of the works that a request touches."""

_MEGABYTE = 2**20


class TooLargeError(Exception):
    """The works are too large to be laid out; ``problem`` says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def lay_out(
    repository: Repository,
    commit: str,
    names: Iterable[str],
    target: Path,
    *,
    texts_only: bool = False,
) -> list[Problem]:
    """Write folders of ``innovations/`` as they are in a commit, without links and huge files.

    Folders in them are made, but stay empty: nothing in them is published.

    Args:
        repository: Holds the commit.
        commit: Its full name.
        names: Relative to ``innovations/``, such as ``2568/reading``.
        target: Receives ``2568/reading/…``.
        texts_only: Whether to write each ``index.md`` and nothing else.

    Returns:
        A problem for each file that is too large or cannot be written.

    Raises:
        TooLargeError: All files together are too large; none was written.
    """
    kept, problems = [], []
    for name in names:
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        for entry in _plain(repository.files(commit, f"{WORKS}/{name}")):
            first, _, rest = entry.path.removeprefix(f"{WORKS}/{name}/").partition("/")
            if texts_only and (rest or first != SUBMISSION_FILE):
                continue
            if rest:
                problems += _make_folder(folder / first, entry)
            elif entry.size > _limit():
                problems += said(entry.path, "request-file-large", **_sizes(entry.size, _limit()))
            else:
                kept.append((folder / first, entry))
    return problems + _write_all(repository, kept)


def _plain(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Leave out what was said to be no file, or to have no name that can be kept."""
    return (entry for entry in entries if entry.mode in REGULAR and can_be_kept(entry.path))


def _write_all(repository: Repository, kept: Sequence[tuple[Path, Entry]]) -> list[Problem]:
    total = sum(entry.size for _, entry in kept)
    if total > MAX_TOTAL:
        raise TooLargeError(said(WORKS, "request-too-large", **_sizes(total, MAX_TOTAL))[0])
    contents = repository.contents([entry.object for _, entry in kept])
    return [
        problem
        for (file, entry), content in zip(kept, contents, strict=True)
        for problem in _write(file, entry, content)
    ]


def _limit() -> int:
    """Return the size of the largest file that any check accepts."""
    return max(each.megabytes for each in attachments.TYPES.values()) * _MEGABYTE


def _make_folder(folder: Path, entry: Entry) -> list[Problem]:
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        return said(entry.path, "request-path")
    return []


def _write(file: Path, entry: Entry, content: bytes) -> list[Problem]:
    """Write one file; a tree may hold two of one name, which no folder can."""
    try:
        with file.open("xb") as stream:
            stream.write(content)
    except FileExistsError:
        return said(entry.path, "request-path")
    return []


def _sizes(size: int, limit: int) -> dict[str, int]:
    """Return both in whole megabytes, the size rounded up."""
    return {"size": -(-size // _MEGABYTE), "limit": limit // _MEGABYTE}
