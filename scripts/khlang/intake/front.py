"""What waitress answers before a request reaches the application, and how long it waits for one."""

from __future__ import annotations

import time

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import WSGIServer
from waitress.task import ErrorTask
from waitress.utilities import Error

from khlang.intake.trouble import FULL, NO_ROOM, SAID

HEADERS = (
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
)


HEADER_SECONDS = 20.0
"""For the headers of a request, and before a body must come at its least speed."""

LEAST_BYTES_A_SECOND = 2000.0
"""Of a body, on the average: less than the slowest phone lines carry (GPRS: some 3,000)."""


class _FullError(Error):  # type: ignore[misc]  # waitress has no types
    """The body of a request found no room on the disk."""

    code, reason = FULL, "Insufficient Storage"

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Return status, headers and body."""
        del ident
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "60")]
        return f"{self.code} {self.reason}", headers, SAID[FULL].encode()


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    empty: bool

    def received(self, data: bytes) -> int:
        """Take what came; a full disk is an answer, not the end of the connection."""
        try:
            taken: int = super().received(data)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self.error = _FullError("")
            self.completed = True
            return len(data)
        if self.empty:  # blank lines begin a request: who sends nothing else is slow
            self.empty = self.completed = self.headers_finished = False
            self.header_plus = b""
        return taken


class _ErrorTask(ErrorTask):  # type: ignore[misc]
    def execute(self) -> None:
        """Answer with the headers that every answer has."""
        self.response_headers.extend(HEADERS)
        super().execute()


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that is ended when a request comes too slowly.

    Waitress itself ends only connections that say nothing at all: a byte now and then would hold
    one of them for ever.
    """

    parser_class = _Parser
    error_task_class = _ErrorTask
    _began = 0.0

    def received(self, data: bytes) -> bool:
        """Take what came, and note when the first byte of a request did."""
        if self.request is None:
            self._began = time.monotonic()
        taken: bool = super().received(data)
        return taken

    def readable(self) -> bool:
        """Whether more is wanted; the loop asks each connection so at least once in a second."""
        request = self.request
        if self.requests or self.total_outbufs_len:
            self._began = time.monotonic()  # what we take to answer is not the sender's slowness
        elif request is not None:
            body = request.body_bytes_received if request.headers_finished else 0
            if time.monotonic() > self._began + HEADER_SECONDS + body / LEAST_BYTES_A_SECOND:
                self.will_close = True
                request.close()  # what came of the body lies on the disk
        wanted: bool = super().readable()
        return wanted


def polite() -> None:
    """Have waitress answer so from now on; it takes the classes of its channels from its server."""
    WSGIServer.channel_class = _Channel
