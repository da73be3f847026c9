"""Requests that this server sends: only to addresses that the office configured, and no further."""

from __future__ import annotations

import urllib.request
from http.client import HTTPResponse
from typing import Any
from urllib.parse import urlsplit


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A host that points elsewhere is at fault; nothing is sent on."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        """Follow nothing."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def send(request: urllib.request.Request, timeout: float) -> HTTPResponse:
    """Send a request and return the answer, to be closed.

    Raises:
        ValueError: The address is none of the web.
        OSError: There is no good answer.
    """
    if urlsplit(request.full_url).scheme not in ("http", "https"):
        raise ValueError("not an address of the web")
    answer: HTTPResponse = _OPENER.open(request, timeout=timeout)
    return answer
