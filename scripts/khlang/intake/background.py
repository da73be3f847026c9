"""What the server does by itself beside answering: each job in a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

from khlang.intake.shelf import SHELF
from khlang.intake.submissions import housekeeping, notices, publishing, tidying

_log = logging.getLogger(__name__)


class Job:
    """Something to do every so many seconds, and when it is woken.

    It must bear being killed at any time, and being done by several servers at once.
    """

    def __init__(self, name: str, seconds: float, run: Callable[[], object]) -> None:
        self.name = name
        self._seconds = seconds
        self._run = run
        self._woken = threading.Event()

    def start(self) -> None:
        """Begin, in a thread that ends with the process."""
        threading.Thread(target=self._repeat, name=f"khlang-{self.name}", daemon=True).start()

    def wake(self) -> None:
        """Do it now, if a thread was started."""
        self._woken.set()

    def run_once(self) -> None:
        """Do it; a failure is logged, and does not keep it from being done the next time."""
        close_old_connections()
        try:
            self._run()
        except Exception:
            _log.exception("background job %s failed", self.name)
        finally:
            close_old_connections()

    def _repeat(self) -> None:
        while True:
            self._woken.clear()
            self.run_once()
            self._woken.wait(self._seconds)


PUBLICATIONS = Job("publications", 30, publishing.carry_out_due)
JOBS = (
    PUBLICATIONS,
    Job("rebuild", 60, lambda: publishing.rebuilding().run()),
    Job("notices", 10, notices.send_due),
    Job("tidying", 3600, tidying.tidy),
    Job("shelf", 120, SHELF.latest),
    Job("housekeeping", 24 * 3600, housekeeping.sweep),
)


def start() -> None:
    """Begin all jobs."""
    for job in JOBS:
        job.start()
