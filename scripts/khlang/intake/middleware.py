"""What holds for every response: headers that protect, and a bound on what is done at once."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; "
    "base-uri 'none'; frame-ancestors {ancestors}; object-src 'none'"
)
"""No script or style of others, and none written into a page."""

_READING = ("GET", "HEAD", "OPTIONS")
_PATIENCE = 25.0
"""Seconds that a request waits for its turn; browsers and proxies wait at least 30."""
_READERS = 24
"""Pages that are made at once: each needs a connection to the database, which has so many."""


def protect(get_response: GetResponse) -> GetResponse:
    """Set the headers of every response, errors included."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        own_frame = getattr(response, "may_be_framed", False)
        response.headers.setdefault(
            "Content-Security-Policy", POLICY.format(ancestors="'self'" if own_frame else "'none'")
        )
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


class Gate:
    """Lets so many writing requests work at once, lets some wait, and turns the rest away.

    A request that is turned away has changed nothing: the form keeps its content and tries again.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response
        self._reading = threading.BoundedSemaphore(_READERS)
        self._working = threading.BoundedSemaphore(settings.KHLANG.writers)
        self._places = threading.BoundedSemaphore(settings.KHLANG.writers + settings.KHLANG.waiting)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, or 503."""
        if request.method in _READING:
            with self._reading:
                return self._get_response(request)
        if not self._places.acquire(blocking=False):
            return _busy()
        try:
            if not self._working.acquire(timeout=_PATIENCE):
                return _busy()
            try:
                return self._get_response(request)
            finally:
                self._working.release()
        finally:
            self._places.release()


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """Turn away the one sign that PostgreSQL does not keep, and that no keyboard writes."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = [request.path_info, *request.COOKIES.values()]
        for data in (request.GET, request.POST):
            for name, values in data.lists():
                given += [name, *map(str, values)]
        if any("\0" in text for text in given):
            raise BadRequest("a request with NUL")
        return get_response(request)

    return answer


def _busy() -> HttpResponse:
    response = HttpResponse(
        "ขณะนี้มีผู้ส่งพร้อมกันจำนวนมาก ข้อมูลของท่านยังอยู่ในแบบฟอร์ม โปรดรอสักครู่แล้วส่งใหม่",
        status=503,
        content_type="text/plain; charset=utf-8",
    )
    response.headers["Retry-After"] = "20"
    return response
