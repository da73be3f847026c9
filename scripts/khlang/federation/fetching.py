"""Fetches one file of another site: within limits, and never from inside our own network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

_REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"https": 443, "http": 80}
_READ = 65_536


class FetchError(Exception):
    """A file could not be fetched; the message, in Thai, says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a member may ask of us: bytes, seconds for each wait and for all, redirects."""

    size: int = 64_000_000
    wait: float = 15.0
    whole: float = 120.0
    redirects: int = 3


def fetch(url: str, limits: Limits, *, local: bool = False) -> bytes:
    """Return the content at an address.

    Args:
        url: Of the scheme ``https`` or ``http``.
        limits: What it may cost.
        local: Whether the host may have a private address.

    Raises:
        FetchError: It is not there, costs too much, or its host has an address that is not public.
    """
    try:
        for _ in range(limits.redirects + 1):
            answer = _once(urlsplit(url), limits, local)
            if isinstance(answer, bytes):
                return answer
            url = _follow(url, answer)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(f"ติดต่อไม่ได้ ({error})") from error
    raise FetchError("เปลี่ยนเส้นทางหลายทอดเกินไป")


def _follow(url: str, location: str) -> str:
    new = urljoin(url, location)
    old_parts, parts = urlsplit(url), urlsplit(new)
    if parts.hostname != old_parts.hostname or (old_parts.scheme, parts.scheme) == (
        "https",
        "http",
    ):
        raise FetchError("เปลี่ยนเส้นทางไปยังเว็บไซต์อื่น")
    return new


def _once(parts: SplitResult, limits: Limits, local: bool) -> bytes | str:
    """Return the content, or where it has gone."""
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError("ที่อยู่ไม่ได้ขึ้นต้นด้วย https:// หรือ http://")
    port = parts.port or _PORTS[parts.scheme]
    # The address that was looked at is the one that is used: a name may change its mind.
    address = _address(parts.hostname, port, local)
    plain = socket.create_connection((address, port), limits.wait)
    late = threading.Event()
    alarm = threading.Timer(limits.whole, _cut, [plain, late])
    alarm.start()
    try:
        answer = _ask(plain, parts, port, limits)
    finally:
        alarm.cancel()
        alarm.join()
        plain.close()
    if late.is_set():  # what came so far may look whole
        raise FetchError("ใช้เวลานานเกินไป")
    return answer


def _address(host: str, port: int, local: bool) -> str:
    found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    for text in sorted(found):
        address = ipaddress.ip_address(text.split("%")[0])
        if not local and (not address.is_global or address.is_multicast):
            raise FetchError("เป็นที่อยู่ในเครือข่ายภายใน (ถ้าตั้งใจ ให้ใส่ local: true)")
    return min(found)


def _cut(plain: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        plain.shutdown(socket.SHUT_RDWR)


def _ask(plain: socket.socket, parts: SplitResult, port: int, limits: Limits) -> bytes | str:
    host = parts.hostname or ""
    connection = http.client.HTTPConnection(host, port, timeout=limits.wait)
    connection.sock = plain
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    try:
        target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        headers = {"Host": parts.netloc, "Accept-Encoding": "identity", "User-Agent": "khlang"}
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        if answer.status in _REDIRECTS:
            return answer.headers.get("Location", "")
        if answer.status != http.client.OK:
            raise FetchError(f"เว็บไซต์ตอบว่า {answer.status}")
        return _read(answer, limits.size)
    finally:
        connection.close()


def _read(answer: http.client.HTTPResponse, most: int) -> bytes:
    data = bytearray()
    while chunk := answer.read1(_READ):
        data += chunk
        if len(data) > most:
            raise FetchError(f"ข้อมูลใหญ่เกิน {most // 1_000_000} MB")
    if answer.length:
        raise FetchError("ข้อมูลขาดหายระหว่างทาง")
    return bytes(data)
