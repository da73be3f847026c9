"""The files that put the form on a server say what is true, and do what they promise."""

from __future__ import annotations

import gzip
import http.client
import http.server
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from intake_servers import caddy, free_port, nginx, nginx_configuration
from khlang.intake.options import PREFIX, Options
from khlang.stress import servers

DEPLOY = Path(__file__).parent.parent.parent / "scripts" / "deploy"


class _Echo(http.server.BaseHTTPRequestHandler):
    """Say what address the proxy told of; or a long answer of the type that the path names."""

    def do_GET(self) -> None:
        if self.path == "/cut":
            self.close_connection = True
            return
        asked = self.path.partition("?type=")[2]
        answer = b"x" * 4000 if asked else self.headers.get("X-Forwarded-For", "").encode()
        self.send_response(200)
        self.send_header("Content-Type", asked or "text/plain")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@contextmanager
def _behind() -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _proxied(kind: str, upstream: int, port: int) -> Iterator[None]:
    """Start a proxy as it is configured, but without a certificate and less patient."""
    if kind == "nginx":
        with nginx(_hurried(nginx_configuration(upstream, port)), port):
            yield
    else:
        text = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
        with caddy(_hurried(text), port, upstream):
            yield


@pytest.fixture(params=["nginx", "caddy"])
def proxy(request: pytest.FixtureRequest) -> Iterator[int]:
    """Start a proxy before what says what came through."""
    port = free_port()
    with _behind() as upstream, _proxied(request.param, upstream, port):
        yield port


def _hurried(configuration: str) -> str:
    """Let headers come for one second instead of ten."""
    found = re.subn(r"((?:client_header_timeout|read_header)) 10s", r"\1 1s", configuration)
    assert found[1] == 1
    return found[0]


def _ask(
    port: int, path: str, method: str = "GET", body: bytes = b"", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, named)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_the_proxy_tells_the_true_address(proxy: int) -> None:
    answer, said = _ask(proxy, "/", X_Forwarded_For="203.0.113.9")
    assert (answer.status, said) == (200, b"127.0.0.1")


@pytest.mark.parametrize("kind", ["nginx", "caddy"])
def test_a_teacher_reaches_the_form_through_the_proxy(kind: str, tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with (
        servers.intake(tmp_path, url=url, trust_proxy="yes") as server,
        _proxied(kind, server.port, port),
    ):
        page, said = _ask(port, "/follow", Accept_Encoding="gzip")
        assert page.headers["Content-Encoding"] == "gzip"
        text = gzip.decompress(said).decode()
        cookie = (page.headers["Set-Cookie"] or "").split(";")[0]
        token = text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        body = f"link=wrong&csrfmiddlewaretoken={token}".encode()
        form = {"Content_Type": "application/x-www-form-urlencoded", "Origin": url}
        answer, _ = _ask(port, "/follow", "POST", body, Cookie=cookie, **form)
    assert answer.status == 404


def test_the_proxy_takes_a_body_as_large_as_photos_are(proxy: int) -> None:
    assert _ask(proxy, "/", "POST", b"x" * 20 * 2**20)[0].status == 200


@pytest.mark.parametrize(("path", "status"), [("/metrics", 404), ("/cut", 502)])
def test_what_the_proxy_says_itself_is_thai_and_guarded(proxy: int, path: str, status: int) -> None:
    answer, said = _ask(proxy, path)
    assert answer.status == status
    _is_thai_and_guarded(answer, said)


def test_the_proxy_refuses_a_body_that_is_too_large(proxy: int) -> None:
    answer, said = _ask(proxy, "/", "POST", Content_Length=str(300 * 2**20))
    assert answer.status == 413
    _is_thai_and_guarded(answer, said)


def _is_thai_and_guarded(answer: http.client.HTTPResponse, said: bytes) -> None:
    assert re.search("[ก-๙]{5}", said.decode())
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "default-src 'none'" in (answer.headers["Content-Security-Policy"] or "")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("kind", "is_packed"),
    [
        ("text/html;charset=utf-8", True),
        ("text/css", True),
        ("text/javascript", True),
        ("application/json", True),
        ("image/svg+xml", True),
        ("image/webp", False),
        ("font/woff2", False),
    ],
)
def test_the_proxy_packs_what_is_text(proxy: int, kind: str, is_packed: bool) -> None:
    answer, said = _ask(proxy, f"/?type={kind}", Accept_Encoding="gzip")
    assert (answer.headers["Content-Encoding"] == "gzip") == is_packed
    assert (len(said) < 400) == is_packed
    assert _ask(proxy, f"/?type={kind}")[1] == b"x" * 4000


def test_the_proxy_ends_connections_whose_headers_do_not_come(proxy: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", proxy)) for _ in range(40)]
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        connection.settimeout(60)
    assert _ask(proxy, "/")[0].status == 200
    for connection in slow:
        with connection:
            assert connection.recv(1024)[:12] in (b"", b"HTTP/1.1 408")


def test_compose_sets_options_that_exist() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yml").read_text())["services"]
    known = {PREFIX + option.name.upper() for option in fields(Options)}
    named = {name for name in services["intake"]["environment"] if name.startswith(PREFIX)}
    assert named
    assert named <= known


def test_compose_asks_for_what_the_example_holds() -> None:
    written = (DEPLOY / "compose.yml").read_text()
    example = (DEPLOY / "example.env").read_text()
    asked = set(re.findall(r"\$\{(\w+)", written))
    assert asked == set(re.findall(r"^(\w+)=", example, re.MULTILINE))


def test_proxies_agree_with_the_form_on_the_largest_body() -> None:
    limit = Options().upload_megabytes
    caddyfile = (DEPLOY / "Caddyfile").read_text()
    assert f"max_size {limit}MiB" in caddyfile
    assert f"> {limit} * 1024 * 1024" in caddyfile
    assert f"client_max_body_size {limit}m;" in (DEPLOY / "nginx.conf").read_text()
