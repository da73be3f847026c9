"""The bare clone while it is ours: fetch, read, commit, push."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from khlang.publishing.faults import RemoteRefusedError, RepositoryError, UnreachableError
from khlang.publishing.git import Git, GitError
from khlang.publishing.identity import Identity
from khlang.publishing.index import Index

_TIP = "refs/remotes/office/tip"
_NETWORK_PATIENCE = 5
"""How many times longer than another command one may take that talks to the remote."""

_REJECTED = re.compile(rb"^!\t[^\t\n]*\t\[(remote )?rejected\] \((.*)\)$", re.MULTILINE)
_HELD_ALREADY = re.compile(rb"^=\t", re.MULTILINE)
"""How Git says that the remote's tip is the pushed commit already."""

_OUTRUN = re.compile(rb"cannot lock ref|failed to (?:update ref|lock)|incorrect old value")
"""How a remote says that another push was faster than ours."""

_OURS = re.compile(
    r"No space left|cannot lock ref|unable to (?:create|write)|couldn't find remote ref"
)
"""How Git says that a fetch failed for a reason other than the network."""

_BATCH_BYTES = 32 * 2**20


@dataclass(frozen=True, slots=True)
class Clone:
    """One turn with a repository.

    Attributes:
        workplace: A folder for this turn, gone after it.
        handle: The lock's; commands hold it too, so that none outlives the turn unseen.
    """

    git: Git
    remote: str
    branch: str
    workplace: Path
    handle: int

    def fetch(self) -> str:
        """Bring in what is new on the remote and return its tip, a commit's id.

        Raises:
            UnreachableError: The remote does not answer.
            RepositoryError: The remote lacks the branch, or this machine is at fault.
        """
        refspec = f"+refs/heads/{self.branch}:{_TIP}"
        options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance")
        try:
            self._run("fetch", *options, "--", self.remote, refspec, timeout=self._network_time)
        except GitError as error:
            if error.is_damage or _OURS.search(error.complaint):
                raise
            raise UnreachableError(error.detail) from error
        return self._run("rev-parse", "--verify", _TIP).decode().strip()

    def renew(self) -> None:
        """Forget all that was fetched, for what is damaged."""
        for name in ("objects", "refs"):
            shutil.rmtree(self.git.folder / name, ignore_errors=True)
        (self.git.folder / "packed-refs").unlink(missing_ok=True)
        make(self.git)

    def push(self, commit: str, tip: str) -> bool:
        """Make ``commit`` the remote's tip if that still is ``tip``; False if it is not.

        It is not either where another desk made the very same commit in the same second.

        Raises:
            UnreachableError: The connection failed; the remote may have taken it all the same.
            RemoteRefusedError: The remote will not have it.
        """
        ref = f"refs/heads/{self.branch}"
        options = ("--porcelain", f"--force-with-lease={ref}:{tip}")
        try:
            # Without the lock's handle: a hook of a remote on this disk may leave a program running.
            answer = self.git.run(
                "push", *options, "--", self.remote, f"{commit}:{ref}", timeout=self._network_time
            )
        except GitError as error:
            rejected = _REJECTED.search(error.output)
            if rejected is None:
                raise UnreachableError(error.detail) from error
            if rejected[1] and not _OUTRUN.search(rejected[2]):
                raise RemoteRefusedError(error.detail) from error
            return False
        return _HELD_ALREADY.search(answer) is None

    def index(self, commit: str) -> Index:
        """Return the files of a commit, to be changed into those of the next."""
        return Index(self.git, self.handle, self.workplace / f"index-{commit}", commit)

    def names(self, commit: str) -> list[str]:
        """Return the paths of the files that a commit changed or added."""
        answer = self._run("diff-tree", "--no-commit-id", "--name-only", "-r", "-z", commit)
        return os.fsdecode(answer).split("\0")[:-1]

    def log(self, commits: str, text: str, template: str) -> list[str]:
        """Return a line of ``template`` for each commit whose message has ``text``, newest first.

        Looked through are those up to one, or ``after..upto``.
        """
        search = ("--fixed-strings", f"--grep={text}")
        answer = self._run("log", f"--format={template}%x1e", *search, commits, "--")
        return [entry for entry in answer.decode(errors="replace").split("\x1e") if entry.strip()]

    def read(self, blobs: Iterable[str], limit: int) -> dict[str, bytes]:
        """Return contents by id; those larger than ``limit`` bytes are left out."""
        wanted = list(dict.fromkeys(blobs))
        lines = self._run(
            "cat-file", "--batch-check=%(objecttype) %(objectsize)", data=_lines(wanted)
        )
        sizes = [line.split() for line in lines.decode().splitlines()]
        contents: dict[str, bytes] = {}
        batch: list[tuple[str, int]] = []
        for blob, (kind, size) in zip(wanted, sizes, strict=True):
            if kind == "blob" and int(size) <= limit:
                batch.append((blob, int(size)))
            if sum(each for _, each in batch) > _BATCH_BYTES:
                contents |= self._read(batch)
                batch = []
        return contents | self._read(batch)

    def _read(self, batch: Sequence[tuple[str, int]]) -> dict[str, bytes]:
        answer = self._run("cat-file", "--batch=", data=_lines(blob for blob, _ in batch))
        contents, at = {}, 0
        for blob, size in batch:
            at += 1  # the empty heading's end of line
            contents[blob] = answer[at : at + size]
            at += size + 1
        return contents

    def write(self, blob: str, file: Path) -> None:
        """Write one content, of whatever size Git may answer, to a file."""
        file.write_bytes(self._run("cat-file", "blob", blob))

    def store(self, files: Sequence[Path]) -> list[str]:
        """Keep the contents of files as they are, and return their ids."""
        paths = _lines(str(file) for file in files)
        answer = self._run("hash-object", "-w", "--no-filters", "--stdin-paths", data=paths)
        return answer.decode().split()

    def commit(
        self, tree: str, parent: str, message: str, people: tuple[Identity, Identity], seconds: int
    ) -> str:
        """Record a tree upon a commit and return the new one's id.

        ``people`` are author and committer, ``seconds`` the time since 1970 in UTC.
        """
        author, committer = people
        variables = author.variables("AUTHOR", seconds) | committer.variables("COMMITTER", seconds)
        answer = self._run(
            "commit-tree", tree, "-p", parent, data=message.encode(), variables=variables
        )
        return answer.decode().strip()

    def tidy(self) -> None:
        """Pack what many commits left; that it fails does not matter."""
        with suppress(RepositoryError):
            self._run("-c", "gc.auto=2000", "-c", "gc.autoDetach=false", "gc", "--auto", "--quiet")

    @property
    def _network_time(self) -> float:
        return self.git.timeout * _NETWORK_PATIENCE

    def _run(
        self,
        *arguments: str,
        data: bytes = b"",
        variables: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> bytes:
        return self.git.run(
            *arguments, data=data, variables=variables, keep=self.handle, timeout=timeout
        )


def make(git: Git) -> None:
    """Make an empty bare repository, or complete one."""
    git.run("init", "--quiet", "--bare", "--template=")


def _lines(texts: Iterable[str]) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode()
