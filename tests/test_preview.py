from __future__ import annotations

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from conftest import MakeWork
from khlang.catalog.load import Loaded
from khlang.problems import Problem, Severity
from khlang.site import preview
from test_catalog import catalog_of

PAGE = b'<meta http-equiv="Content-Security-Policy" content="x"><body class="a"><p>page</p></body>'


def _served(loaded: Loaded | None, content_type: str = "text/html") -> tuple[bytes, dict[str, str]]:
    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(
            "200 OK", [("Content-Type", content_type), ("Content-Length", str(len(PAGE)))]
        )
        return [PAGE]

    seen: dict[str, str] = {}
    wrapped = preview.with_banner(app, lambda: loaded)
    body = b"".join(wrapped({}, lambda status, headers, error=None: seen.update(headers)))  # type: ignore[arg-type]
    return body, seen


def _loaded(make_work: MakeWork, severity: Severity) -> Loaded:
    problem = Problem("2568/a/index.md", 3, 1, "title", "x", severity, "<b>ผิด</b>", "แก้")
    return Loaded(catalog_of(make_work()), (problem,))


def test_errors_are_shown_on_every_page_and_escaped(make_work: MakeWork) -> None:
    body, headers = _served(_loaded(make_work, Severity.ERROR))
    text = body.decode()
    assert '<body class="a"><aside class="problem-banner note bad" role="alert">' in text
    assert "&lt;b&gt;ผิด&lt;/b&gt;" in text
    assert headers["Content-Length"] == str(len(body))


def test_warnings_do_not_disturb(make_work: MakeWork) -> None:
    body, _ = _served(_loaded(make_work, Severity.WARNING))
    assert b"problem-banner" not in body


def test_the_policy_makes_way_for_live_reload() -> None:
    assert b"Content-Security-Policy" not in _served(None)[0]


def test_other_files_pass_untouched() -> None:
    assert _served(None, "text/css")[0] == PAGE
