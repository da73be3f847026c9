"""What is answered before a request reaches the application."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import waitress
from waitress import wasyncore
from waitress.server import WSGIServer

from intake_servers import khlang_intake
from khlang.intake import front


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    data = tmp_path_factory.mktemp("front")
    with khlang_intake(data, upload_megabytes="1") as address:
        yield urlsplit(address).port or 0


BARRED = 429


def _answer(port: int, request: bytes) -> http.client.HTTPResponse:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        response = http.client.HTTPResponse(connection)
        response.begin()
        response.read()
        return response


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"POST /begin HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000000\r\n\r\n", 413),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 300_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nBad Header\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: x\r\n\r\n", 501),
    ],
)
def test_refusals_carry_the_headers(port: int, request_line: bytes, status: int) -> None:
    answer = _answer(port, request_line)
    assert answer.status == status
    assert "default-src 'none'" in (answer.headers["Content-Security-Policy"] or "")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_more_connections_than_select_can_count_do_not_end_it(port: int) -> None:
    held = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(600)]
    try:
        for each in held[:400]:
            each.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        request = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        assert _answer(port, request).status == 200
    finally:
        for each in held:
            each.close()


def test_an_address_that_a_visitor_claims_is_not_believed(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/follow")
    page = connection.getresponse()
    cookie = (page.headers["Set-Cookie"] or "").split(";")[0]
    token = page.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    found: list[int] = []
    for number in range(41):  # enough wherever a span of the limit ends meanwhile
        headers = {
            "Cookie": cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"203.0.113.{number}",
            "Forwarded": f"for=203.0.113.{number}",
            "X-Real-IP": f"203.0.113.{number}",
        }
        body = f"link=wrong{number}&csrfmiddlewaretoken={token}"
        connection.request("POST", "/follow", body, headers)
        answer = connection.getresponse()
        answer.read()
        found.append(answer.status)
        if answer.status == BARRED:
            break
    connection.close()
    assert found == [404] * (len(found) - 1) + [BARRED]
    assert found.count(404) >= 20  # up to the limit, nobody is barred


def _echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(len(body)).encode()]


class Waiting:
    """A server in this process whose clock is the test's."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sockets: dict[int, Any] = {}
        self._server = waitress.create_server(
            _echo, host="127.0.0.1", port=0, map=self._sockets, threads=2
        )
        self.port: int = self._server.effective_port
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def monotonic(self) -> float:
        return self.now

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()
        wasyncore.close_all(self._sockets)
        self._server.task_dispatcher.shutdown()

    def wait_for_body(self, size: int) -> None:
        """Wait until the server has so many bytes of the body of its one request."""
        given_up = time.monotonic() + 60
        while [each.request.body_bytes_received for each in self._channels() if each.request] != [
            size
        ]:
            assert time.monotonic() < given_up
            time.sleep(0.01)

    def _channels(self) -> list[Any]:
        return list(self._server.active_channels.values())

    def _run(self) -> None:
        while not self._over.is_set():
            wasyncore.loop(timeout=0.1, use_poll=True, map=self._sockets, count=1)


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Waiting]:
    monkeypatch.setattr(WSGIServer, "channel_class", WSGIServer.channel_class)
    front.polite()
    server = Waiting()
    monkeypatch.setattr(front, "time", server)
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize(
    ("beginning", "drop"),
    [
        (b"G", b"a"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", b"a"),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n", b"a"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n", b"a"),
        (b"\r\n\r\n", b"\r\n\r\n"),
        (b"\r\n", b"\r\n"),
    ],
)
def test_who_drips_is_shut_out(waiting: Waiting, beginning: bytes, drop: bytes) -> None:
    held = [socket.create_connection(("127.0.0.1", waiting.port), timeout=30) for _ in range(10)]
    for each in held:
        each.sendall(beginning)
        each.settimeout(0.02)
    given_up = time.monotonic() + 120
    while held:
        assert time.monotonic() < given_up, f"{len(held)} connections are still open"
        waiting.now += 1
        held = [each for each in held if _goes_on(each, drop)]
    assert waiting.now > front.HEADER_SECONDS
    assert _answer(waiting.port, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200


def _goes_on(connection: socket.socket, drop: bytes) -> bool:
    """Send a little more, and tell whether the connection still stands."""
    try:
        connection.send(drop)
        said = connection.recv(100)
    except TimeoutError:
        return True
    except OSError:
        said = b""
    assert said == b""
    connection.close()
    return False


@pytest.mark.parametrize(("seconds", "answer"), [(500, b"2000000"), (600, b"")])
def test_who_sends_at_a_phones_speed_may_take_long(
    waiting: Waiting, seconds: float, answer: bytes
) -> None:
    half = b"x" * 1_000_000
    with socket.create_connection(("127.0.0.1", waiting.port), timeout=60) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n" + half)
        waiting.wait_for_body(len(half))
        waiting.now += seconds
        if answer:
            connection.sendall(half)
            response = http.client.HTTPResponse(connection)
            response.begin()
            assert response.read() == answer
        else:
            assert connection.recv(100) == answer


def test_blank_lines_before_a_request_are_passed_over(waiting: Waiting) -> None:
    request = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
    with socket.create_connection(("127.0.0.1", waiting.port), timeout=60) as connection:
        for blank in (b"\r\n", b"\r\n\r\n", b"\r\n\r\n\r\n", b""):
            connection.sendall(blank + request)
            response = http.client.HTTPResponse(connection)
            response.begin()
            assert response.read() == b"3"


def test_a_connection_that_is_kept_may_rest_between_requests(waiting: Waiting) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", waiting.port, timeout=60)
    for _ in range(2):
        connection.request("GET", "/")
        assert connection.getresponse().read() == b"0"
        waiting.now += 1000
    connection.close()
