"""The office's repository, and the bare clone on this machine through which we see it."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from khlang import lock
from khlang.publishing.clone import Clone, make
from khlang.publishing.faults import BusyError, RepositoryError
from khlang.publishing.git import Git

_MARK = "khlang.lock"
_WORKPLACE = "khlang-work"
_LOCKS = ("*.lock", "refs/**/*.lock", "objects/**/*.lock")


@dataclass(frozen=True, slots=True)
class Remote:
    """Where the office keeps its works.

    Attributes:
        address: As Git takes it, or a local path.
        branch: From which the site is built.
        credentials: A file of Git's ``credential-store``, for an HTTPS address.
    """

    address: str
    branch: str = "main"
    credentials: Path | None = None

    def __post_init__(self) -> None:
        if self.address.startswith("-") or not self.address.strip():
            raise ValueError(f"not an address of a repository: {self.address!r}")
        if Path(self.address).exists():
            object.__setattr__(self, "address", str(Path(self.address).absolute()))

    @property
    def settings(self) -> dict[str, str]:
        """Git's configuration for it."""
        if self.credentials is None:
            return {}
        return {
            "credential.helper": f"store --file={shlex.quote(str(self.credentials.absolute()))}"
        }


class Repository:
    """A bare clone that is made by itself, holds nothing of its own, and may be deleted any time.

    Several processes may share it: those on one machine take turns. Correctness does not rest on
    that but on the remote, which takes a commit only upon the tip that it was made for.
    """

    def __init__(
        self, folder: Path, remote: Remote, *, timeout: float = 120.0, patience: float = 300.0
    ) -> None:
        """Name the places; nothing is read yet.

        Args:
            folder: Where the bare clone lies or will lie.
            remote: Of what it is a clone.
            timeout: Seconds for a command of Git; five times that where it talks to the remote.
            patience: Seconds to wait while another process of this machine uses the clone.
        """
        self.folder = folder.absolute()
        self.remote = remote
        self._git = Git(self.folder, timeout, remote.settings)
        self._patience = patience

    @contextmanager
    def hold(self) -> Iterator[Clone]:
        """Give the clone to the block alone, among the processes that share it.

        Raises:
            BusyError: Another process had it for too long.
            RepositoryError: It cannot be made.
        """
        try:
            with lock.hold(self.folder / _MARK, self._patience) as handle:
                self._clear()
                if not (self.folder / "HEAD").exists():
                    make(self._git)
                with tempfile.TemporaryDirectory(dir=self.folder / _WORKPLACE) as workplace:
                    remote = self.remote
                    yield Clone(self._git, remote.address, remote.branch, Path(workplace), handle)
        except TimeoutError as error:
            raise BusyError(str(error)) from error
        except OSError as error:
            raise RepositoryError(str(error)) from error

    def _clear(self) -> None:
        """Remove what a killed process left: it is nobody's, since the lock is ours."""
        shutil.rmtree(self.folder / _WORKPLACE, ignore_errors=True)
        (self.folder / _WORKPLACE).mkdir()
        for pattern in _LOCKS:
            for left in self.folder.glob(pattern):
                if left.name != _MARK:
                    with suppress(OSError):
                        left.unlink()
