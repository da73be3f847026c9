"""Pull requests, as the Git host's API tells of them: the other door, in the same queue.

Only the address that the office configured is asked: redirects are not followed, and no address of
an answer is opened by us.
"""

from __future__ import annotations

import json
import logging
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any, overload
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from khlang import thai
from khlang.intake import outgoing
from khlang.intake.desk.age import Age
from khlang.intake.desk.queue import OPEN, Filters
from khlang.intake.fresh import Fresh
from khlang.intake.submissions.models import Submission
from khlang.problems import shorten

PATIENCE = 1.0
"""Seconds that the queue waits for the first answer after a start."""

_TIMEOUT = 5.0
_MAX_BYTES = 4 * 2**20
_MAX_PAGES = 3
_A_PAGE = 100
_MERGE_REQUESTS = "/merge_requests"
_FAILURES = (
    OSError, HTTPException, ValueError, KeyError, TypeError, AttributeError, RecursionError,
)  # fmt: skip

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pull:
    """One open request; ``url`` is empty where the host gave none that can be shown."""

    number: int
    title: str
    author: str
    url: str
    opened_at: datetime

    @property
    def age(self) -> Age:
        """How long it has waited."""
        due = timezone.localdate(self.opened_at) + timedelta(days=settings.KHLANG.due_days)
        return Age.of(self.opened_at, due)


@dataclass(frozen=True, slots=True)
class Pulls:
    """What the host answered last, and whether it answered this time."""

    found: tuple[Pull, ...] = ()
    has_failed: bool = False


def is_set_up() -> bool:
    """Whether the office has named an API."""
    return bool(settings.KHLANG.requests_api)


def read(before: Pulls | None = None) -> Pulls:
    """Ask the host; what it said before stays where it does not answer."""
    try:
        return Pulls(tuple(_ask()))
    except _FAILURES as error:
        # What the other side said is not ours to repeat; its kind is enough for the log.
        _log.warning("pull requests could not be read: %s", type(error).__name__)
        return Pulls(before.found if before else (), has_failed=True)


PULLS: Fresh[Pulls] = Fresh("pulls", 120, read)


def asked_for(filters: Filters) -> tuple[list[Pull], str]:
    """Return the requests that ``filters`` ask for, those due first, and a note for the reader."""
    if not is_set_up() or not filters.takes_requests:
        return [], ""
    pulls = PULLS.latest(PATIENCE)
    if pulls is None:
        return [], "กำลังถามรายการ pull request จากโฮสต์ Git เปิดหน้านี้ใหม่ในอีกสักครู่"
    note = "ถามรายการ pull request จากโฮสต์ Git ไม่ได้ในขณะนี้ ที่แสดงอาจไม่ครบ" if pulls.has_failed else ""
    wanted = thai.canonical(filters.q).casefold()
    found = [
        each
        for each in pulls.found
        if wanted in thai.canonical(each.title).casefold()
        and (each.age.late or not filters.overdue)
    ]
    return sorted(found, key=lambda each: each.opened_at), note


class Merged(Sequence[Submission | Pull]):
    """Submissions and requests in one order, of which a page is taken without reading the rest."""

    def __init__(self, submissions: QuerySet[Submission], pulls: Sequence[Pull]) -> None:
        """Take both, each in the order of its due days."""
        self._submissions = submissions
        waiting = submissions.filter(state__in=OPEN)
        self._places = {
            waiting.filter(due_on__lte=pull.age.due_on).count() + number: pull
            for number, pull in enumerate(pulls)
        }
        self._length = submissions.count() + len(pulls)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Submission | Pull: ...
    @overload
    def __getitem__(self, index: slice) -> list[Submission | Pull]: ...
    def __getitem__(self, index: int | slice) -> Submission | Pull | list[Submission | Pull]:
        """Return one or several, in order."""
        if isinstance(index, int):
            return self[index : index + 1][0]
        places = range(*index.indices(self._length))
        before = sum(place < places.start for place in self._places)
        within = sum(place in self._places for place in places)
        start = places.start - before
        rest = iter(self._submissions[start : start + len(places) - within])
        return [self._places[place] if place in self._places else next(rest) for place in places]


def _ask() -> list[Pull]:
    found: list[Pull] = []
    for page in range(1, _MAX_PAGES + 1):
        answer = _get(page)
        found += [_read(each) for each in answer]
        if len(answer) < _A_PAGE:
            break
    return found


def _get(page: int) -> list[dict[str, Any]]:
    address = settings.KHLANG.requests_api
    is_gitlab = urlsplit(address).path.endswith(_MERGE_REQUESTS)
    query = {"state": "opened" if is_gitlab else "open", "per_page": _A_PAGE, "page": page}
    request = urllib.request.Request(f"{address}?{urlencode(query)}")
    request.add_header("Accept", "application/json")
    request.add_header("User-Agent", "khlang")
    if token := settings.KHLANG.requests_token:
        request.add_header(
            *(("PRIVATE-TOKEN", token) if is_gitlab else ("Authorization", f"Bearer {token}"))
        )
    with outgoing.send(request, _TIMEOUT) as response:
        data = response.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise ValueError("the answer is too long")
    answer = json.loads(data)
    if not isinstance(answer, list):
        raise TypeError("the answer is no list")
    return answer


def _read(entry: dict[str, Any]) -> Pull:
    """Read one request as GitHub and those like it tell of it, or as GitLab does."""
    person = entry.get("user") or entry.get("author") or {}
    url = str(entry.get("html_url") or entry.get("web_url") or "")
    opened = datetime.fromisoformat(str(entry["created_at"]))
    if opened.tzinfo is None:
        raise ValueError("a time without a zone")
    return Pull(
        number=int(entry.get("number") or entry["iid"]),
        title=shorten(str(entry["title"]), 200),
        author=shorten(str(person.get("login") or person.get("username") or ""), 60),
        url=url if urlsplit(url).scheme in ("http", "https") else "",
        opened_at=opened,
    )
