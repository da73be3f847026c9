"""What is answered when the server cannot do its work: whose fault it is, and what to do."""

from __future__ import annotations

import errno
import sys

from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request, server_error

FULL, _AWAY = 507, 503
"""Statuses: no room on the disk, and no answer of the database."""
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Numbers of errors of a full disk."""

SAID = {
    FULL: "ที่เก็บข้อมูลของสำนักงานเต็ม ยังไม่ได้บันทึกคำขอนี้ ข้อมูลในแบบฟอร์มของท่านยังอยู่ "
    "โปรดแจ้งสำนักงานแล้วส่งใหม่ภายหลัง",
    _AWAY: "ฐานข้อมูลของสำนักงานไม่ตอบชั่วคราว ยังไม่ยืนยันว่าบันทึกแล้ว ข้อมูลในแบบฟอร์มของท่านยังอยู่ "
    "โปรดรอสักครู่แล้วส่งใหม่",
}
"""What a teacher reads, by status."""


def answer(request: HttpRequest) -> HttpResponse:
    """Tell a full disk and a database that is away from a fault of the program."""
    return _told(_status(sys.exc_info()[1])) or server_error(request)


def answer_bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell a session that could not be kept from a request that is bad; to Django both are."""
    return _told(_status(exception)) or bad_request(request, exception)


def _told(status: int) -> HttpResponse | None:
    if status not in SAID:
        return None
    response = HttpResponse(SAID[status], status=status, content_type="text/plain; charset=utf-8")
    response.headers["Retry-After"] = "60" if status == FULL else "10"
    return response


def _status(error: BaseException | None) -> int:
    """Return the status for an error, or for what it came from."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return FULL
    if isinstance(error, DatabaseError) and _is_full(error):
        return FULL
    if isinstance(error, (OperationalError, InterfaceError)):
        return _AWAY
    return _status(error.__cause__ or error.__context__) if error else 500


def _is_full(error: DatabaseError) -> bool:
    """Whether SQLite or PostgreSQL says that there is no room; neither has a class for it."""
    state = getattr(error.__cause__, "sqlstate", None)
    return state == "53100" or "disk is full" in str(error)
