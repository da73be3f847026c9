"""Connections that say little and never end, as those do that mean to stop a server."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_STRANGER = "127.0.0.2"
"""Another address of the loopback than the teachers'."""

_BEGINNINGS = (
    b"GET / HTTP/1.1\r\nHost: {host}\r\nX-Slow: ",
    b"POST /begin HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000000\r\n\r\n",
)
_PAUSE = 1.0


class Slow:
    """So many connections to one port, half of them in the headers and half in the body."""

    def __init__(self, port: int, host: str, count: int) -> None:
        self._port, self._host, self._count = port, host, count
        self._sockets: list[socket.socket] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._drip)

    @property
    def ended(self) -> int:
        """How many the server has ended or refused."""
        return self._count - len(self._sockets)

    def start(self) -> None:
        """Open all, and send a byte now and then."""
        for number in range(self._count):
            beginning = _BEGINNINGS[number % len(_BEGINNINGS)].replace(
                b"{host}", self._host.encode()
            )
            with suppress(OSError):
                self._sockets.append(self._open(beginning))
        self._thread.start()

    def stop(self) -> None:
        """Let go."""
        self._over.set()
        self._thread.join()
        for each in self._sockets:
            each.close()

    def _open(self, beginning: bytes) -> socket.socket:
        connection = socket.create_connection(
            ("127.0.0.1", self._port), timeout=5, source_address=(_STRANGER, 0)
        )
        connection.sendall(beginning)
        connection.setblocking(False)
        return connection

    def _drip(self) -> None:
        while not self._over.wait(_PAUSE):
            self._sockets = [each for each in self._sockets if _is_open(each)]


def _is_open(connection: socket.socket) -> bool:
    try:
        connection.send(b"a")
        said = connection.recv(4096)
    except BlockingIOError:
        return True
    except OSError:
        said = b""
    connection.close()
    del said  # whatever it is, the server is done with this one
    return False


@contextmanager
def besieged(port: int, host: str, count: int, seconds: float) -> Iterator[Slow]:
    """Hold so many slow connections, for ``seconds`` before anybody else comes."""
    slow = Slow(port, host, count)
    slow.start()
    try:
        time.sleep(seconds)
        yield slow
    finally:
        slow.stop()
