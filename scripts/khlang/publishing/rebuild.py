"""The office's own command after a publication: one at a time, none forgotten, never undoing it."""

from __future__ import annotations

import json
import os
import shlex
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from khlang import lock, records
from khlang.problems import printable
from khlang.publishing.child import NOTHING, Program

_WANTED, _RUNNING, _LAST, _OUTPUT, _MARK = "wanted", "running", "last.json", "output.log", "lock"
_AND_THEN = "&&"
_MAX_OUTPUT = 16 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command that has ended.

    Attributes:
        started: Seconds since 1970.
        seconds: How long it took.
        status: Exit status of the part that failed, 0 when all went well; None when it was stopped
            for its time or could not be started.
        output: The end of what it wrote.
    """

    started: float
    seconds: float
    status: int | None
    output: str

    @property
    def is_good(self) -> bool:
        """Whether the site is up to date with what was published before ``started``."""
        return self.status == 0


class Rebuild:
    """Runs the command once for any number of requests that came meanwhile.

    A request is a file, so it outlives a killed process: ``run`` at the start of the service
    does what was asked for before. Processes that share ``state`` take turns.
    """

    def __init__(
        self,
        command: str,
        state: Path,
        *,
        folder: Path,
        timeout: float = 1800.0,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """Name the command; nothing runs yet.

        Args:
            command: As one would type it, without anything that only a shell understands, but for
                ``&&`` between parts. Empty: there is nothing to run.
            state: A folder for our notes.
            folder: Where the command runs.
            timeout: Seconds for all of its parts together.
            variables: Its environment, beside the plain part of ours.

        Raises:
            ValueError: A quotation mark is not closed, or a part is empty.
        """
        self._parts = _parts(command)
        self._state = state.absolute()
        self._folder = folder
        self._timeout = timeout
        self._variables = dict(variables or {})

    def request(self) -> None:
        """Note that the site is behind; ``run`` or ``start`` does something about it."""
        self._state.mkdir(parents=True, exist_ok=True)
        (self._state / _WANTED).touch()

    def start(self) -> threading.Thread:
        """Request a run, and see to it in a thread."""
        self.request()
        thread = threading.Thread(target=self.run, name="khlang-rebuild", daemon=True)
        thread.start()
        return thread

    @property
    def is_pending(self) -> bool:
        """Whether a request waits, or its run has not ended."""
        return (self._state / _WANTED).exists() or (self._state / _RUNNING).exists()

    @property
    def last(self) -> Run | None:
        """The run that ended last, if any."""
        try:
            return Run(**json.loads((self._state / _LAST).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def run(self) -> None:
        """Run the command until no request is left; at once when another process is at it.

        A failure is noted in ``last``, and not repeated before the next request.
        """
        # A request between the last look and the end of the lock would wait for nobody: look again.
        while self.is_pending:
            try:
                with lock.hold(self._state / _MARK) as handle:
                    self._run_once(handle)
            except TimeoutError:
                return

    def _run_once(self, handle: int) -> None:
        wanted, running = self._state / _WANTED, self._state / _RUNNING
        # What a killed process was running is asked for still.
        if wanted.exists():
            wanted.replace(running)
        if not running.exists():
            return
        started = time.time()
        status, output = self._execute(handle)
        done = Run(started, round(time.time() - started, 1), status, output)
        records.write_whole(self._state / _LAST, json.dumps(asdict(done)).encode())
        running.unlink()

    def _execute(self, handle: int) -> tuple[int | None, str]:
        """Run the parts in turn until one fails; they hold the lock, should we be killed."""
        status: int | None = 0
        give_up = time.monotonic() + self._timeout
        with (self._state / _OUTPUT).open("w+b") as output:
            for part in self._parts:
                left = max(0.1, give_up - time.monotonic())
                program = Program(part, self._folder, self._variables, handle)
                try:
                    status = program.run((NOTHING, output, output), left)
                except OSError as error:
                    output.write(f"{part[0]}: {error}\n".encode())
                    status = None
                if status != 0:
                    break
            size = output.seek(0, os.SEEK_END)
            output.seek(max(0, size - _MAX_OUTPUT))
            text = output.read().decode(errors="replace")
        return status, "\n".join(printable(line) for line in text.splitlines())


def _parts(command: str) -> list[list[str]]:
    words = shlex.split(command)
    parts: list[list[str]] = [[]]
    for word in words:
        if word == _AND_THEN:
            parts.append([])
        else:
            parts[-1].append(word)
    if words and not all(parts):
        raise ValueError(f"a part of the command is empty: {command!r}")
    return parts if words else []
