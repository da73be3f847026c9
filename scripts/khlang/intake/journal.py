"""Lines of the server's log: one line for each event, whatever a request put into it."""

from __future__ import annotations

import logging
from typing import Any

from khlang.problems import printable


class Formatter(logging.Formatter):
    """Writes a record on one line; line feeds and control characters of a request do not end it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's name
        """Return a trace in which no line begins as one of the log does."""
        trace = super().formatException(ei)
        return "\n".join(f"  | {printable(line)}" for line in trace.splitlines())

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's name
        """Return the record's own line."""
        return printable(super().formatMessage(record))
