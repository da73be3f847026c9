"""A teacher with a browser that tries again: what it was promised is written into a ledger."""

from __future__ import annotations

import hashlib
import http.client
import io
import itertools
import random
import re
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from PIL import Image

_BUSY = (502, 503, 507)
"""Of the form that it is busy or its disk full, and of a proxy before one that is away."""
_FOUND, _CONFLICT = 302, 409
_PART = 65_536
_LONGEST_PAUSE = 2.0
"""Seconds before a broken connection is tried again."""
_LONGEST_WAIT = 20.0
"""Seconds that a teacher waits who is told to come again, though it may be told more."""

FORM: dict[str, str | list[str]] = {
    "category": "learning",
    "media_type": ["exercise"],
    "learning_areas": ["thai"],
    "grades": ["p2"],
    "school": "9900000001",
    "academic_year": "2568",
    "authors.0.name": "ครูตัวอย่าง ก",
    "abstract": "นักเรียนอ่านคำที่สะกดไม่ตรงมาตราไม่ได้ ครูจึงทำชุดกิจกรรมแปดชุดจากนิทานที่เด็กรู้จัก แล้วสอนเสริมหกสัปดาห์",
    "method": "pdca",
    "licence": "CC-BY-NC-SA-4.0",
    "consent": "none_needed",
    "section.background": "ต้นปีการศึกษา ครูให้นักเรียนอ่านคำ ๔๐ คำทีละคน",
    "section.objectives": "นักเรียนทุกคนอ่านคำในมาตราแม่กดได้",
    "section.process": "เลือกนิทานที่เด็กรู้จัก แล้วเขียนใหม่",
    "section.results": "นักเรียน ๑๖ คนจาก ๑๗ คนอ่านผ่านเกณฑ์",
}
"""What a complete form posts, but for its title and its photos."""


class GivenUpError(Exception):
    """A teacher went away without an acknowledgement."""


@dataclass(slots=True)
class Ledger:
    """What all teachers of a trial were told.

    Attributes:
        sent: How many photos a work had that was acknowledged, by its title.
        kept: The place of each photo that was acknowledged in parts, by the id of its upload.
        answers: How often each status was answered; broken connections under 0.
        given_up: Why a work never was acknowledged, by its title.
    """

    sent: dict[str, int] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    given_up: dict[str, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, status: int) -> None:
        """Count an answer."""
        with self._lock:
            self.answers[status] += 1

    @property
    def shed(self) -> int:
        """How many requests were told to come again."""
        return sum(self.answers[status] for status in _BUSY)

    @property
    def broken(self) -> int:
        """How many requests got no answer."""
        return self.answers[0]

    @property
    def failed(self) -> int:
        """How many requests met a fault of the server."""
        return sum(n for status, n in self.answers.items() if status >= 500 and status not in _BUSY)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    place: str
    body: bytes
    come_again: float


class Teacher:
    """Sends one work after another; each has a browser of its own."""

    def __init__(self, address: str, ledger: Ledger, deadline: float) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._ledger, self._deadline = ledger, deadline
        self._connection: http.client.HTTPConnection | None = None
        self._cookies: dict[str, str] = {}
        self._token = ""

    def send(self, title: str, photos: Sequence[bytes] = (), *, in_parts: bool = False) -> None:
        """Send a work; noted in the ledger, whether it was acknowledged or not."""
        try:
            place = self._begin()
            named = self._announce(place, photos) if in_parts else {}
            self._submit(place, title, photos, named)
        except GivenUpError as error:
            self._ledger.given_up[title] = str(error)
        else:
            self._ledger.sent[title] = len(photos)
        finally:
            self._hang_up()

    def _begin(self) -> str:
        page = self._insist("GET", "/").body.decode()
        self._token = _value(page, "csrfmiddlewaretoken")
        key = _value(page, "key")
        bits = re.search(r'data-bits="(\d+)"', page)
        nonce = solve(key, int(bits[1])) if bits else ""
        begun = self._insist(
            "POST", "/begin", *_plain({**self._csrf(), "key": key, "nonce": nonce})
        )
        if not begun.place.endswith("/form"):
            raise GivenUpError(f"{begun.status} to a beginning")
        return begun.place.removesuffix("form")

    def _announce(self, place: str, photos: Sequence[bytes]) -> dict[str, str]:
        """Send photos in parts and return their names by input."""
        return {
            f"pictures.{number}.file": self._send_in_parts(place, number, photo)
            for number, photo in enumerate(photos)
        }

    def _send_in_parts(self, place: str, number: int, photo: bytes) -> str:
        upload = str(uuid.uuid4())
        wanted = {
            "id": upload,
            "name": f"photo-{number}.jpg",
            "size": len(photo),
            "kind": "picture",
        }
        token = {"X-CSRFToken": self._token, "Content-Type": "application/octet-stream"}
        answer = self._insist("POST", f"{place}files", *_plain({**self._csrf(), **wanted}))
        while not (name := _json_text(answer.body, "name")):
            offset = int(_json_text(answer.body, "received") or "0")
            part = photo[offset : offset + _PART]
            answer = self._insist("POST", f"{place}files/{upload}?offset={offset}", part, token)
            if answer.status not in (200, _CONFLICT):
                raise GivenUpError(f"{answer.status} to a part")
        self._ledger.kept[upload] = place
        return name

    def _submit(
        self, place: str, title: str, photos: Sequence[bytes], named: dict[str, str]
    ) -> None:
        about = {f"pictures.{n}.alt": f"ภาพกิจกรรมที่ {n + 1}" for n in range(len(photos))}
        fields = {
            **FORM,
            **self._csrf(),
            **about,
            **named,
            "title": title,
            "do": "send",
            "version": "0",
        }
        files = (
            {} if named else {f"upload.pictures.{n}.file": each for n, each in enumerate(photos)}
        )
        body, headers = _multipart(fields, files) if files else _plain(fields)
        answer = self._insist("POST", f"{place}form", body, headers)
        while answer.status == _CONFLICT:  # it was saved before, and the answer was lost
            page = answer.body.decode()
            fields |= {**_pictures_of(page), "version": _value(page, "version")}
            answer = self._insist("POST", f"{place}form", *_plain(fields))
        # Where the first answer was lost too, the form leads to the page of what was sent.
        if answer.status != _FOUND or answer.place not in (f"{place}receipt", place):
            raise GivenUpError(f"{answer.status} to a form")

    def _csrf(self) -> dict[str, str]:
        return {"csrfmiddlewaretoken": self._token}

    def _insist(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        """Ask until there is an answer that is not to come again."""
        for tries in itertools.count():
            longest = _LONGEST_PAUSE
            try:
                answer = self._ask(method, path, body, headers or {})
                self._ledger.answered(answer.status)
                if answer.status < 500:
                    return answer
                longest = min(answer.come_again, _LONGEST_WAIT)
            except (OSError, http.client.HTTPException):
                self._hang_up()
                self._ledger.answered(0)
            if time.monotonic() > self._deadline:
                break
            time.sleep(random.uniform(0.5, 1) * min(0.5 * 2 ** min(tries, 8), longest))
        raise GivenUpError("no answer in time")

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self._host, self._port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._connection.request(method, path, body or None, {**headers, "Cookie": cookies})
        response = self._connection.getresponse()
        for header in response.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        place = response.headers.get("Location", "")
        come_again = float(response.headers.get("Retry-After", _LONGEST_PAUSE))
        return Answer(response.status, place, response.read(), come_again)

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def crowd(works: Sequence[Callable[[], None]], at_once: int) -> None:
    """Do all works, so many at once."""
    todo = iter(works)
    lock = threading.Lock()

    def work_on() -> None:
        while True:
            with lock:
                work = next(todo, None)
            if work is None:
                return
            work()

    threads = [threading.Thread(target=work_on) for _ in range(min(at_once, len(works)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def solve(key: str, bits: int) -> str:
    """Do the work of a form's key."""
    for nonce in itertools.count():
        hashed = hashlib.sha256(f"{key}:{nonce}".encode()).digest()
        if int.from_bytes(hashed) >> (256 - bits) == 0:
            return str(nonce)
    raise AssertionError("unreachable")


def photo(number: int, width: int = 1200) -> bytes:
    """Return a JPEG that no other number gives, of about 450 KB at 1200 pixels."""
    noise = Image.effect_noise((width // 3, width // 4), 90).resize((width, width * 3 // 4))
    noise.paste(number % 256, (0, 0, 40, 40))
    noise.paste(number // 256 % 256, (40, 0, 80, 40))
    output = io.BytesIO()
    noise.convert("RGB").save(output, "JPEG", quality=88)
    return output.getvalue()


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}"[^>]*value="([^"]*)"', page)
    if found is None:
        raise GivenUpError(f"a page without {name}")
    return found[1]


def _pictures_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(pictures\.\d+\.file)"[^>]*value="([^"]*)"', page))


def _json_text(body: bytes, name: str) -> str:
    found = re.search(rf'"{name}": "?([^",}}]*)'.encode(), body)
    return found[1].decode() if found else ""


def _plain(fields: Mapping[str, object]) -> tuple[bytes, dict[str, str]]:
    body = urlencode(fields, doseq=True).encode()
    return body, {"Content-Type": "application/x-www-form-urlencoded"}


def _multipart(
    fields: Mapping[str, object], files: dict[str, bytes]
) -> tuple[bytes, dict[str, str]]:
    border = uuid.uuid4().hex
    parts: list[bytes] = []
    for name, value in fields.items():
        for text in value if isinstance(value, list) else [value]:
            head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            parts.append(f"{head}{text}\r\n".encode())
    for name, content in files.items():
        head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}.jpg"'
        parts.append(f"{head}\r\nContent-Type: image/jpeg\r\n\r\n".encode() + content + b"\r\n")
    parts.append(f"--{border}--\r\n".encode())
    return b"".join(parts), {"Content-Type": f"multipart/form-data; boundary={border}"}
