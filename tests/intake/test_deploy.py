"""The files that put the form on a server say what is true, and do what they promise."""

from __future__ import annotations

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

from intake_servers import free_port, nginx, nginx_configuration
from khlang.intake.options import PREFIX, Options

DEPLOY = Path(__file__).parent.parent.parent / "scripts" / "deploy"


class _Echo(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/cut":
            self.close_connection = True
            return
        answer = self.headers.get("X-Forwarded-For", "").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

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


@pytest.fixture
def proxy() -> Iterator[int]:
    """Start nginx as it is configured, but without a certificate and less patient."""
    port = free_port()
    with _behind() as upstream:
        text = nginx_configuration(upstream, port)
        assert "client_header_timeout 10s;" in text
        text = text.replace("client_header_timeout 10s;", "client_header_timeout 1s;")
        with nginx(text, port):
            yield port


def _get(port: int, path: str, headers: dict[str, str]) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.request("GET", path, headers={"Host": "send.example.go.th", **headers})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_nginx_tells_the_true_address(proxy: int) -> None:
    assert _get(proxy, "/", {"X-Forwarded-For": "203.0.113.9"}) == (200, b"127.0.0.1")


def test_nginx_keeps_the_figures_in_the_house(proxy: int) -> None:
    assert _get(proxy, "/metrics", {})[0] == 404


def test_nginx_refuses_a_body_that_is_too_large(proxy: int) -> None:
    assert _get(proxy, "/", {"Content-Length": str(300 * 2**20)})[0] == 413


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [("/", {"Content-Length": str(300 * 2**20)}, 413), ("/metrics", {}, 404), ("/cut", {}, 502)],
)
def test_what_nginx_says_itself_is_thai_and_guarded(
    proxy: int, path: str, headers: dict[str, str], status: int
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", proxy)
    connection.request("GET", path, headers={"Host": "send.example.go.th", **headers})
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    assert answer.status == status
    assert re.search("[ก-๙]{5}", said)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_nginx_ends_connections_whose_headers_do_not_come(proxy: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", proxy)) for _ in range(40)]
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: send.example.go.th\r\nX-Slow: ")
        connection.settimeout(30)
    assert _get(proxy, "/", {})[0] == 200
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
    assert f"max_size {limit}MB" in (DEPLOY / "Caddyfile").read_text()
    assert f"client_max_body_size {limit}m;" in (DEPLOY / "nginx.conf").read_text()
