"""What the preview server says of problems: on every page, and in the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from markupsafe import escape
from mkdocs.exceptions import Abort, ConfigurationError

from khlang.catalog.load import Loaded
from khlang.problems import Problem, Severity, printable

SHOWN = 20
"""More problems than this are counted, not listed; the terminal has them all."""

_BODY = re.compile(rb"<body[^>]*>")
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


def with_banner(app: WSGIApplication, loaded: Callable[[], Loaded | None]) -> WSGIApplication:
    """Return an application that puts a banner into every page while there are errors.

    The content security policy is taken out, since live reload needs a script inside the page.
    """

    def banner_app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        held: list[Any] = []

        def hold(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
            held[:] = [status, headers, error]
            return lambda data: None

        result = app(environ, hold)
        status, headers, error = held
        if not _is_page(headers):
            start_response(status, headers, error)
            return result
        page = _changed(b"".join(result), loaded())
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))], error)
        return [page]

    return banner_app


def told(build: Callable[[], None]) -> Callable[[], None]:
    """Return a rebuild that tells what is wrong in ``mkdocs.yml``, without a traceback."""

    def told_build() -> None:
        try:
            build()
        except ConfigurationError as error:
            raise Abort(f"แฟ้มตั้งค่ามีข้อผิดพลาด: {error}") from error

    return told_build


def _is_page(headers: list[tuple[str, str]]) -> bool:
    return any(
        name.lower() == "content-type" and value.startswith("text/html") for name, value in headers
    )


def _changed(page: bytes, loaded: Loaded | None) -> bytes:
    page = _POLICY.sub(b"", page, count=1)
    errors = [p for p in loaded.problems if p.severity is Severity.ERROR] if loaded else []
    if not errors:
        return page
    banner = _banner(errors).encode()
    return _BODY.sub(lambda match: match[0] + banner, page, count=1)


def _banner(errors: list[Problem]) -> str:
    rows = "".join(
        f"<li><b>{escape(printable(p.path))}</b> บรรทัด {p.line}:"
        f" {escape(p.message)}<br>{escape(p.remedy)}</li>"
        for p in errors[:SHOWN]
    )
    return (
        '<aside class="problem-banner note bad" role="alert"><details open>'
        f"<summary>พบปัญหา {len(errors)} รายการ ผลงานเหล่านี้ยังไม่ขึ้นเว็บไซต์</summary>"
        f"<ul>{rows}</ul></details></aside>"
    )
