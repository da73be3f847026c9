"""Git in a bare repository: no prompt, no configuration but ours, bounded time and output."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from khlang.publishing.child import Program
from khlang.publishing.faults import RepositoryError

MAX_OUTPUT = 64 * 2**20
"""Bytes that one command may answer."""

_MAX_COMPLAINT = 4096
_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "gc.auto": "0",
    "protocol.ext.allow": "never",
    "fetch.recurseSubmodules": "false",
    "push.recurseSubmodules": "no",
    "push.gpgSign": "false",
    "pack.threads": "1",
}
_VARIABLES = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C.UTF-8",
}
_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20"
_DAMAGE = re.compile(
    r"corrupt|is empty|bad (?:object|tree)|missing (?:blob|tree|commit|necessary)|unable to (?:read|unpack)"
    r"|failed to (?:read|unpack)|could not (?:read|parse)|not a (?:valid|tree)|all necessary objects"
)
"""How Git says that what it wrote before is not there any more, as after a power cut."""

_USER_IN_ADDRESS = re.compile(r"(?<=//)[^/@\s]*@")


class GitError(RepositoryError):
    """A command failed, took too long, or answered too much.

    Attributes:
        output: The start of what it wrote to its standard output.
        complaint: What it wrote to its standard error, without passwords.
    """

    def __init__(self, command: str, output: bytes, complaint: str) -> None:
        self.output = output
        self.complaint = _USER_IN_ADDRESS.sub("", complaint)
        super().__init__(f"git {command}: {self.complaint}")

    @property
    def is_damage(self) -> bool:
        """Whether the repository itself is damaged."""
        return _DAMAGE.search(self.complaint) is not None


@dataclass(frozen=True, slots=True)
class Git:
    """Runs commands in one repository.

    Attributes:
        timeout: Seconds for a command.
        settings: Configuration beside ours, by name.
    """

    folder: Path
    timeout: float
    settings: Mapping[str, str] = field(default_factory=dict)

    def run(
        self,
        *arguments: str,
        data: bytes = b"",
        variables: Mapping[str, str] | None = None,
        keep: int | None = None,
        timeout: float | None = None,
    ) -> bytes:
        """Run a command on ``data`` and return its answer.

        ``variables`` is environment beside ours, ``keep`` a handle that the command holds open,
        such as a lock's, ``timeout`` in seconds where not the usual.

        Raises:
            GitError: It failed, took too long, or answered too much.
            RepositoryError: There is no Git, or no space.
        """
        settings = [f"{name}={value}" for name, value in (_SETTINGS | dict(self.settings)).items()]
        options = [option for setting in settings for option in ("-c", setting)]
        command = ["git", f"--git-dir={self.folder}", *options, *arguments]
        ssh = {} if "GIT_SSH_COMMAND" in os.environ else {"GIT_SSH_COMMAND": _SSH}
        surroundings = {**ssh, **_VARIABLES, **(variables or {})}
        try:
            with (
                tempfile.TemporaryFile() as stdin,
                tempfile.TemporaryFile() as stdout,
                tempfile.TemporaryFile() as stderr,
            ):
                stdin.write(data)
                stdin.seek(0)
                seconds = timeout or self.timeout
                program = Program(command, self.folder, surroundings, keep)
                status = program.run((stdin, stdout, stderr), seconds)
                output = _start_of(stdout, MAX_OUTPUT + 1)
                complaint = _start_of(stderr, _MAX_COMPLAINT).decode(errors="replace")
        except OSError as error:
            raise RepositoryError(f"git: {error}") from error
        if status is None:
            raise GitError(arguments[0], output, f"stopped after {seconds:g} s. {complaint}")
        if status or len(output) > MAX_OUTPUT:
            raise GitError(arguments[0], output, complaint or f"status {status}")
        return output


def _start_of(stream: IO[bytes], limit: int) -> bytes:
    stream.seek(0)
    return stream.read(limit)
