"""A child process and what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TAIL = 2000
KILOBYTES_A_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024

_AS_INSTALLED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Python keeps compiled code, as it does where nobody forbids it."""


class ChildError(RuntimeError):
    """A measured command failed; the message ends with what it wrote."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost with all its children.

    Attributes:
        wall: Seconds by the clock.
        cpu: Processor seconds, user and system, of the process and its children.
        memory: Peak resident megabytes of its largest process.
    """

    wall: float
    cpu: float
    memory: float


def measure(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    accepted: Sequence[int] = (0,),
) -> Cost:
    """Run a command in a folder and return its cost.

    Raises:
        ChildError: The exit status is not one of those accepted.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **_AS_INSTALLED, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in accepted:
            output.seek(0)
            written = output.read().decode(errors="replace")[-_TAIL:]
            raise ChildError(f"{' '.join(command)}: {child.returncode}\n{written}")
    memory = usage.ru_maxrss / KILOBYTES_A_MEGABYTE
    return Cost(round(wall, 3), round(usage.ru_utime + usage.ru_stime, 3), round(memory, 1))
