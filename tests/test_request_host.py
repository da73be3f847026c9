"""Comments at the Git host, against a server on loopback that answers as the hosts do."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from khlang.request.comment import MARKER
from khlang.request.host import GitHub, GitLab, Head, HostError

HEAD = Head("a" * 40, "kru", "งาน/ใหม่ & #1")


class Host(http.server.ThreadingHTTPServer):
    """Holds lists by path, and remembers what was written."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.lists: dict[str, list[Any]] = {}
        self.objects: dict[str, Any] = {"/user": {"id": 7}}
        self.written: list[tuple[str, str, Any]] = []
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        self.headers: list[dict[str, str]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Host

    def _answer(self) -> None:
        address = urlsplit(self.path)
        query = parse_qs(address.query)
        self.server.headers.append(dict(self.headers))
        length = int(self.headers.get("Content-Length") or 0)
        if self.command != "GET":
            content = json.loads(self.rfile.read(length))
            self.server.written.append((self.command, address.path, content))
            self._send({})
        elif address.path in self.server.objects:
            self._send(self.server.objects[address.path])
        elif address.path in self.server.lists:
            self.server.asked.append((address.path, query))
            page, size = int(query["page"][0]), int(query["per_page"][0])
            self._send(self.server.lists[address.path][(page - 1) * size : page * size])
        else:
            self.send_error(404)

    do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815  # as http.server looks for them

    def _send(self, content: Any) -> None:
        data = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@pytest.fixture
def server() -> Iterator[Host]:
    host = Host()
    yield host
    host.shutdown()
    host.server_close()


@pytest.fixture
def github(server: Host) -> GitHub:
    return GitHub(server.url, "office/works", "secret")


def _pull(number: int, commit: str) -> dict[str, Any]:
    return {"number": number, "head": {"sha": commit}}


def _comment(number: int, login: str, body: str) -> dict[str, Any]:
    return {"id": number, "user": {"login": login}, "body": body}


def test_github_finds_the_request_by_its_last_commit(server: Host, github: GitHub) -> None:
    server.lists["/repos/office/works/pulls"] = [_pull(3, "b" * 40), _pull(4, HEAD.commit)]
    assert github.find(HEAD) == 4
    assert server.asked[0][1]["head"] == ["kru:งาน/ใหม่ & #1"]
    assert server.headers[0]["Authorization"] == "Bearer secret"
    assert github.find(Head("c" * 40, "kru", "x")) is None


def test_github_comment_is_written_once_and_then_updated(server: Host, github: GitHub) -> None:
    comments = [_comment(n, "someone", "x") for n in range(250)]
    server.lists["/repos/office/works/issues/4/comments"] = comments
    github.say(4, f"{MARKER}\nหนึ่ง")
    comments += [
        _comment(900, "impostor", f"{MARKER}\n"),
        _comment(901, "github-actions[bot]", "another workflow's"),
        _comment(902, "github-actions[bot]", f"{MARKER}\nหนึ่ง"),
    ]
    github.say(4, f"{MARKER}\nสอง")
    assert server.written == [
        ("POST", "/repos/office/works/issues/4/comments", {"body": f"{MARKER}\nหนึ่ง"}),
        ("PATCH", "/repos/office/works/issues/comments/902", {"body": f"{MARKER}\nสอง"}),
    ]


def test_github_counts_the_files_itself(server: Host, github: GitHub) -> None:
    server.lists["/repos/office/works/pulls/4/files"] = [
        {"filename": "innovations/2568/x/index.md"},
        {"filename": "innovations/2568/x/a.py", "previous_filename": "scripts/a.py"},
    ]
    assert github.paths(4) == [
        "innovations/2568/x/index.md",
        "innovations/2568/x/a.py",
        "scripts/a.py",
    ]


def test_gitlab_note_is_written_once_and_then_updated(server: Host) -> None:
    gitlab = GitLab(f"{server.url}/", "office/works", "secret")
    notes = "/projects/office%2Fworks/merge_requests/5/notes"
    server.lists[notes] = [{"id": 1, "author": {"id": 8}, "body": f"{MARKER}\n"}]
    gitlab.say(5, MARKER)
    server.lists[notes].append({"id": 2, "author": {"id": 7}, "body": f"{MARKER}\nเดิม"})
    gitlab.say(5, MARKER)
    assert [(method, path) for method, path, _ in server.written] == [
        ("POST", notes),
        ("PUT", f"{notes}/2"),
    ]
    assert server.headers[0]["Private-Token"] == "secret"


def test_a_refusal_is_told_without_the_token(github: GitHub) -> None:
    with pytest.raises(HostError, match="404") as raised:
        github.paths(4)
    assert "secret" not in str(raised.value)


def test_a_token_goes_nowhere_but_to_an_https_address() -> None:
    with pytest.raises(HostError):
        GitHub("http://office.example", "office/works", "secret")


def test_a_host_that_is_away_is_told(server: Host) -> None:
    away = GitHub(server.url, "office/works", "secret")
    server.shutdown()
    server.server_close()
    with pytest.raises(HostError):
        away.paths(4)
