"""Comments on requests at the Git host, by its API.

Needs nothing but the standard library, as ``findings`` does.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from khlang.request.comment import MARKER

_PAGE = 100
_MAX_PAGES = 30
_TIMEOUT = 30
_WRITER = "github-actions[bot]"


class HostError(Exception):
    """The host refused; the message is for a technician and holds no token."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a request comes from, as the host said: never from the report."""

    commit: str
    owner: str
    branch: str


class _Api:
    """A JSON API with pages."""

    def __init__(self, root: str, headers: dict[str, str]) -> None:
        if not root.startswith(("https://", "http://127.0.0.1:")):
            raise HostError(f"not an https address: {root}")
        self._root = root.rstrip("/")
        self._headers = {**headers, "Content-Type": "application/json", "User-Agent": "khlang"}

    def send(self, method: str, path: str, content: object = None) -> Any:
        data = None if content is None else json.dumps(content).encode()
        request = urllib.request.Request(f"{self._root}{path}", data, self._headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            error.close()
            raise HostError(f"{method} {path}: {error.code} {error.reason}") from error
        except (OSError, ValueError) as error:
            raise HostError(f"{method} {path}: {error}") from error

    def pages(self, path: str, **query: str) -> Iterator[Any]:
        for page in range(1, _MAX_PAGES + 1):
            asked = urlencode({**query, "per_page": str(_PAGE), "page": str(page)})
            items = self.send("GET", f"{path}?{asked}")
            yield from items
            if len(items) < _PAGE:
                return


class GitHub:
    """Pull requests of one repository, ``owner/name``."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        self._api = _Api(
            api,
            {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"},
        )
        self._repository = f"/repos/{quote(repository)}"

    def find(self, head: Head) -> int | None:
        """Return the number of the open request whose last commit is ``head``, or None."""
        found = self._api.pages(
            f"{self._repository}/pulls", state="open", head=f"{head.owner}:{head.branch}"
        )
        return next(
            (int(pull["number"]) for pull in found if pull["head"]["sha"] == head.commit), None
        )

    def paths(self, number: int) -> list[str]:
        """Return every path that a request changes, old names too, as the host counts them."""
        files = self._api.pages(f"{self._repository}/pulls/{number}/files")
        return [
            path
            for file in files
            for path in (file["filename"], file.get("previous_filename"))
            if path
        ]

    def say(self, number: int, text: str) -> None:
        """Put the comment on a request, in the place of the one before."""
        comments = self._api.pages(f"{self._repository}/issues/{number}/comments")
        own = next((c["id"] for c in comments if _is_own_comment(c)), None)
        if own is None:
            self._api.send("POST", f"{self._repository}/issues/{number}/comments", {"body": text})
        else:
            self._api.send("PATCH", f"{self._repository}/issues/comments/{own}", {"body": text})


class GitLab:
    """Merge requests of one project."""

    def __init__(self, api: str, project: str, token: str) -> None:
        self._api = _Api(api, {"PRIVATE-TOKEN": token})
        self._project = f"/projects/{quote(project, safe='')}"

    def say(self, number: int, text: str) -> None:
        """Put the note on a request, in the place of the one before."""
        user = self._api.send("GET", "/user")["id"]
        notes = f"{self._project}/merge_requests/{number}/notes"
        own = next(
            (
                note["id"]
                for note in self._api.pages(notes)
                if note["author"]["id"] == user and note["body"].startswith(MARKER)
            ),
            None,
        )
        if own is None:
            self._api.send("POST", notes, {"body": text})
        else:
            self._api.send("PUT", f"{notes}/{own}", {"body": text})


def _is_own_comment(comment: Any) -> bool:
    """Whether a workflow of this host wrote it: anyone may copy the marker."""
    return comment["user"]["login"] == _WRITER and str(comment["body"]).startswith(MARKER)
