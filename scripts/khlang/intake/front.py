"""What waitress answers before a request reaches the application: too large, malformed, no room."""

from __future__ import annotations

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


class _FullError(Error):  # type: ignore[misc]  # waitress has no types
    """The body of a request found no room on the disk."""

    code, reason = FULL, "Insufficient Storage"

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Return status, headers and body."""
        del ident
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "60")]
        return f"{self.code} {self.reason}", headers, SAID[FULL].encode()


class _Parser(HTTPRequestParser):  # type: ignore[misc]
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
        return taken


class _ErrorTask(ErrorTask):  # type: ignore[misc]
    def execute(self) -> None:
        """Answer with the headers that every answer has."""
        self.response_headers.extend(HEADERS)
        super().execute()


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser
    error_task_class = _ErrorTask


def polite() -> None:
    """Have waitress answer so from now on; it takes the classes of its channels from its server."""
    WSGIServer.channel_class = _Channel
