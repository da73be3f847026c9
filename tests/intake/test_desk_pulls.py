"""Pull requests in the queue: asked of one host, and never in anybody's way."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from intake_cases import MakeUser, enter
from khlang.intake.desk import pulls, queue
from khlang.intake.desk.pulls import Merged, Pull, Pulls
from khlang.intake.fresh import Fresh
from khlang.intake.roles import Role
from khlang.intake.submissions.models import Submission

HOSTILE = '"><script>alert(1)</script>'


class Host(ThreadingHTTPServer):
    """A host on loopback that answers with what the test puts in."""

    def __init__(self) -> None:
        self.pages: list[object] = []
        self.status = 200
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        self.server.asked.append((url.path, query, dict(self.headers)))
        page = int(query["page"][0]) - 1
        body = self.server.pages[page] if page < len(self.server.pages) else []
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@pytest.fixture
def host(settings: Settings) -> Iterator[Host]:
    """Return a Git host that the desk is told of."""
    with Host() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.KHLANG = replace(
            settings.KHLANG,
            requests_api=server.address("/repos/office/works/pulls"),
            requests_token="secret-token",
        )
        yield server
        server.shutdown()


def _github(number: int, title: str, days: int = 0) -> dict[str, object]:
    opened = timezone.now() - timedelta(days=days)
    return {
        "number": number, "title": title, "user": {"login": "teacher-a"},
        "html_url": f"https://git.example/office/works/pull/{number}",
        "created_at": opened.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }  # fmt: skip


def test_requests_of_github_are_read(host: Host) -> None:
    host.pages = [[_github(7, "แบบฝึกอ่าน", 20)]]
    (found,) = pulls.read().found
    assert (found.number, found.title, found.author) == (7, "แบบฝึกอ่าน", "teacher-a")
    assert (found.age.days, found.age.late) == (20, 5)
    path, query, headers = host.asked[0]
    assert path == "/repos/office/works/pulls"
    assert query == {"state": ["open"], "per_page": ["100"], "page": ["1"]}
    assert headers["Authorization"] == "Bearer secret-token"


def test_requests_of_gitlab_are_read(host: Host, settings: Settings) -> None:
    address = host.address("/api/v4/projects/1/merge_requests")
    settings.KHLANG = replace(settings.KHLANG, requests_api=address)
    host.pages = [
        [
            {"iid": 3, "title": "เกมเงินออม", "author": {"username": "teacher-b"},
             "web_url": "https://git.example/3", "created_at": "2026-11-01T10:00:00.000+07:00"}
        ]
    ]  # fmt: skip
    (found,) = pulls.read().found
    assert (found.number, found.author, found.url) == (3, "teacher-b", "https://git.example/3")
    _, query, headers = host.asked[0]
    assert query["state"] == ["opened"]
    assert headers["Private-Token"] == "secret-token"
    assert "Authorization" not in headers


def test_several_pages_are_asked_for_and_no_more_than_three(host: Host) -> None:
    host.pages = [[_github(page * 100 + n, "ผลงาน") for n in range(1, 101)] for page in range(9)]
    assert len(pulls.read().found) == 300
    assert len(host.asked) == 3


@pytest.mark.parametrize(
    "answer",
    [b"<html>", b"{}", b"[1]", b'[{"number": 1}]', b'[{"number":1,"title":"a","created_at":"x"}]',
     b'[{"number":1,"title":"a","created_at":"2026-01-01T00:00:00"}]', b"[" * 100_000],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_leaves_what_was(host: Host, answer: bytes) -> None:
    host.pages = [[_github(7, "แบบฝึกอ่าน")]]
    before = pulls.read()
    host.pages = [answer]
    after = pulls.read(before)
    assert after.has_failed
    assert after.found == before.found


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_a_host_that_refuses_is_told_of(host: Host, status: int) -> None:
    host.status = status
    assert pulls.read().has_failed


def test_no_redirect_is_followed(host: Host) -> None:
    with Host() as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        host.status = 302
        host.headers = {"Location": other.address("/latest/meta-data?page=1")}
        assert pulls.read().has_failed
        assert other.asked == []
        other.shutdown()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://git.example/", "gopher://x/"])
def test_only_web_addresses_are_asked(settings: Settings, address: str) -> None:
    settings.KHLANG = replace(settings.KHLANG, requests_api=address)
    assert pulls.read().has_failed


def test_an_address_of_an_answer_is_a_link_or_nothing(host: Host) -> None:
    host.pages = [[{**_github(1, "ผลงาน"), "html_url": "javascript:alert(1)"}]]
    assert pulls.read().found[0].url == ""


@pytest.fixture
def told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Pull]]:
    """Return the requests that the host is taken to have told of."""
    found: list[Pull] = []
    settings.KHLANG = replace(settings.KHLANG, requests_api="https://git.example/pulls")
    fresh: Fresh[Pulls] = Fresh("test", 1000, lambda _: Pulls(tuple(found), has_failed=not found))
    monkeypatch.setattr(pulls, "PULLS", fresh)
    yield found


def _pull(number: int, days: int, title: str = "คำขอ") -> Pull:
    return Pull(number, f"{title} {number}", "", "", timezone.now() - timedelta(days=days))


def test_requests_stand_among_submissions_by_their_due_day(
    sent: Submission, make_user: MakeUser
) -> None:
    due = timezone.localdate() + timedelta(days=5)
    Submission.objects.filter(pk=sent.pk).update(due_on=due)
    found = queue.find(queue.Filters(), make_user("reader", Role.READER))
    late, early, last = _pull(1, 20), _pull(2, 12), _pull(3, 1)
    merged = Merged(found, [late, early, last])
    assert list(merged[0:4]) == [late, early, sent, last]
    assert [merged[2:9], merged[1:2], merged[3]] == [[sent, last], [early], last]
    assert len(merged) == 4


def test_the_queue_shows_requests_where_they_can_be_meant(
    told: list[Pull], sent: Submission, client: Client, make_user: MakeUser
) -> None:
    told.append(_pull(7, 20, HOSTILE))
    enter(client, make_user("reader", Role.READER))
    page = client.get("/desk/").content.decode()
    assert "pull request #7" in page
    assert "<script>alert" not in page
    assert "เกินกำหนด ๕ วัน" in page
    only = client.get("/desk/?source=request").content.decode()
    assert sent.title not in only
    assert "pull request #7" in only
    for query in ("area=thai", "assignee=me", "state=published", "q=อื่น"):
        assert "pull request #7" not in client.get(f"/desk/?{query}").content.decode()


def test_a_host_that_is_away_leaves_a_note(
    told: list[Pull], sent: Submission, client: Client, make_user: MakeUser
) -> None:
    enter(client, make_user("reader", Role.READER))
    page = client.get("/desk/").content.decode()
    assert "จากโฮสต์ Git ไม่ได้ในขณะนี้" in page
    assert sent.title in page


def test_a_page_does_not_wait_for_a_slow_host() -> None:
    release = threading.Event()
    slow: Fresh[int] = Fresh("slow", 1000, lambda _: int(release.wait(30)))
    assert slow.latest(0.01) is None
    assert slow.latest() is None
    release.set()
    assert slow.latest(30) == 1
