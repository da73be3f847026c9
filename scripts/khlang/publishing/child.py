"""Programs that we start: with a small environment, bounded time, and no shell."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_KEPT = frozenset(
    (
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "VIRTUAL_ENV",
        "SSH_AUTH_SOCK", "SSL_CERT_FILE", "SSL_CERT_DIR", "XDG_CACHE_HOME", "KHLANG_CHROMIUM",
        "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
        "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP",
        "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES",
        "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_SSL_CAINFO",
    )
)  # fmt: skip
"""Names that are passed on. The rest of our environment may hold the desk's keys and passwords."""

NOTHING = subprocess.DEVNULL
"""An empty input."""

_GRACE = 5.0


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a child: the harmless ones of ours, and ``more``."""
    return {name: value for name, value in os.environ.items() if name in _KEPT} | dict(more)


@dataclass(frozen=True, slots=True)
class Program:
    """A command with what it runs in.

    Attributes:
        folder: Where it runs.
        variables: Its environment, beside the harmless part of ours.
        keep: A handle that it holds open to its end, such as a lock's.
    """

    command: Sequence[str]
    folder: Path
    variables: Mapping[str, str]
    keep: int | None = None

    def run(
        self, streams: tuple[IO[bytes] | int, IO[bytes], IO[bytes]], timeout: float
    ) -> int | None:
        """Run to the end and return the exit status; None when ``timeout`` seconds were over.

        It is stopped then, with all that it started. The streams (input, output, errors) are files,
        not pipes: what a hook left running cannot block us, and nothing must be read meanwhile.

        Raises:
            OSError: It cannot be started.
        """
        stdin, stdout, stderr = streams
        process = subprocess.Popen(
            self.command,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            cwd=self.folder,
            env=environment(self.variables),
            start_new_session=True,
            pass_fds=() if self.keep is None or sys.platform == "win32" else (self.keep,),
        )
        try:
            return process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if process.returncode is None:
                _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children, first by asking: Git removes its locks then."""
    _signal(process, signal.SIGTERM)
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        _signal(process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        process.wait()


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        process.poll()
