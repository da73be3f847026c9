"""Every address of the upload form and the desk, for everybody: a new one without a row fails."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from intake_cases import REUSED, MakeUser, complete_answers, enter
from khlang.intake.desk import second_factor
from khlang.intake.roles import RIGHTS, Right, Role
from khlang.intake.submissions import sending
from khlang.intake.submissions.models import Entry, Submission
from khlang.intake.submissions.steps import TEACHER, log

GET, POST = "GET", "POST"


@dataclass(frozen=True, slots=True)
class Row:
    """What an address of the desk answers to who has the right; a post is sent empty."""

    method: str
    right: Right | None
    status: int


DESK = {
    "desk:queue": Row(GET, Right.READ, 200),
    "desk:queue-csv": Row(GET, Right.READ, 200),
    "desk:help": Row(GET, Right.READ, 200),
    "desk:figures": Row(GET, Right.READ, 200),
    "desk:submission": Row(GET, Right.READ, 200),
    "desk:compare": Row(GET, Right.READ, 404),
    "desk:picture": Row(GET, Right.READ, 404),
    "desk:file": Row(GET, Right.READ, 404),
    "desk:preview": Row(GET, Right.READ, 200),
    "desk:preview-root": Row(GET, Right.READ, 302),
    "desk:framed": Row(GET, Right.READ, 404),
    "desk:assign": Row(POST, Right.REVIEW, 302),
    "desk:message": Row(POST, Right.REVIEW, 422),
    "desk:return": Row(POST, Right.REVIEW, 422),
    "desk:accept": Row(POST, Right.REVIEW, 409),
    "desk:link": Row(POST, Right.REVIEW, 200),
    "desk:publish": Row(POST, Right.PUBLISH, 422),
    "desk:take-down": Row(POST, Right.PUBLISH, 422),
    "desk:retry": Row(POST, Right.PUBLISH, 302),
    "desk:accounts": Row(GET, Right.ADMINISTER, 200),
    "desk:account-new": Row(GET, Right.ADMINISTER, 200),
    "desk:account": Row(GET, Right.ADMINISTER, 200),
    "desk:account-active": Row(POST, Right.ADMINISTER, 302),
    "desk:account-link": Row(POST, Right.ADMINISTER, 200),
    "desk:account-second": Row(POST, Right.ADMINISTER, 302),
    "desk:log": Row(GET, Right.ADMINISTER, 200),
    "desk:people": Row(GET, Right.ADMINISTER, 200),
    "desk:people-export": Row(POST, Right.ADMINISTER, 422),
    "desk:people-delete": Row(POST, Right.ADMINISTER, 422),
    "desk:me": Row(GET, None, 200),
    "desk:second-begin": Row(POST, None, 422),
    "desk:second-confirm": Row(POST, None, 422),
    "desk:second-codes": Row(POST, None, 422),
    "desk:second-remove": Row(POST, None, 422),
}
"""Addresses for which one must be logged in."""

OPEN = {
    "health": (GET, 200),
    "submissions:start": (GET, 200),
    "submissions:begin": (POST, 302),
    "submissions:reuse": (GET, 200),
    "submissions:bring": (POST, 422),
    "submissions:word": (GET, 200),
    "submissions:follow": (GET, 200),
    "submissions:lost": (GET, 200),
    "metrics": (GET, 200),
    "desk:login": (GET, 200),
    "desk:verify": (GET, 302),
    "desk:logout": (POST, 302),
    "desk:set-password": (GET, 200),
}
"""Addresses that answer everybody, with what a stranger gets."""

TEACHERS = {
    "submissions:status": GET,
    "submissions:say": POST,
    "submissions:withdraw": POST,
    "submissions:contact": POST,
    "submissions:close": POST,
    "submissions:receipt": GET,
    "submissions:link": POST,
    "submissions:form": GET,
    "submissions:save": POST,
    "submissions:check": POST,
    "submissions:preview": GET,
    "submissions:preview-root": GET,
    "submissions:framed": GET,
    "submissions:files": POST,
    "submissions:file": GET,
    "submissions:content": GET,
    "submissions:remove": POST,
}
"""Addresses of one submission: 404 for a browser that has not opened it."""


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _names(each.url_patterns, f"{each.namespace}:" if each.namespace else space)
        else:
            yield f"{space}{each.name}"


ALL = list(_names(get_resolver().url_patterns))

Where = Callable[[str], str]


@pytest.fixture(params=["work", "report"])
def sent(request: pytest.FixtureRequest, sent: Submission) -> Submission:
    """Return what lies at the desk, of each kind in turn."""
    report: Submission = request.getfixturevalue("sent_report")
    return report if request.param == "report" else sent


@pytest.fixture
def where(sent: Submission, make_user: MakeUser) -> Where:
    """Return a maker of addresses about a submission that lies at the desk, and an account."""
    other = make_user("somebody", Role.READER)
    values: dict[str, object] = {
        "old": 1, "new": 2, "number": 1, "place": 0, "uidb64": "MQ", "token": "x-y",
        "year": REUSED.split("/")[0], "slug": REUSED.split("/")[1], "receipt": sent.receipt,
        "upload_id": uuid.uuid4(), "path": "index.html",
    }  # fmt: skip

    def make(name: str) -> str:
        kwargs = {**values, "key": other.pk if name.startswith("desk:account") else sent.pk}
        (_, wanted), *_ = get_resolver_of(name)
        return reverse(name, kwargs={each: kwargs[each] for each in wanted})

    return make


def get_resolver_of(name: str) -> list[tuple[str, list[str]]]:
    """Return what the resolver knows of an address: its form and the names of its parts."""
    space, _, last = name.rpartition(":")
    resolver = get_resolver()
    if space:
        resolver = resolver.namespace_dict[space][1]
    forms: list[tuple[str, list[str]]] = resolver.reverse_dict.getlist(last)[0][0]
    return forms


def test_every_address_has_an_expectation() -> None:
    assert len(ALL) == len(set(ALL))
    assert set(ALL) == DESK.keys() | OPEN.keys() | TEACHERS.keys()


def _answers(client: Client, where: Where, name: str, *methods: str) -> list[int]:
    """Return how an address answers; what it changes is undone."""
    found = []
    for method in methods:
        with transaction.atomic():
            found.append(client.generic(method, where(name)).status_code)
            transaction.set_rollback(True)
    return found


def _expected(row: Row, name: str, able: frozenset[Right]) -> list[int]:
    if row.right is not None and row.right not in able:
        return [403, 403, 403]
    if row.method == POST:
        return [405, row.status, 405]
    is_form = name in ("desk:people", "desk:account-new", "desk:account", "desk:me")
    return [row.status, 422 if is_form else 405, 405]


@pytest.mark.parametrize("role", [None, *Role])
def test_each_role_gets_what_it_may(
    where: Where, client: Client, make_user: MakeUser, role: Role | None
) -> None:
    able = RIGHTS[role] if role else frozenset()
    enter(client, make_user("visitor", *((role,) if role else ())))
    answers = {name: _answers(client, where, name, GET, POST, "DELETE") for name in DESK}
    assert answers == {name: _expected(row, name, able) for name, row in DESK.items()}


def test_strangers_are_asked_to_log_in(where: Where, client: Client) -> None:
    for name in DESK:
        for method in (GET, POST):
            answer = client.generic(method, where(name))
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/desk/login/?next=/desk/")


def test_the_password_alone_opens_nothing(
    where: Where, client: Client, make_user: MakeUser
) -> None:
    user = make_user("chief", *Role)
    second_factor.renew_codes(user)
    enter(client, user)
    for name in DESK:
        for method in (GET, POST):
            answer = client.generic(method, where(name))
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/desk/login/code/?next=/desk/")


def test_what_is_open_answers_strangers(where: Where, client: Client) -> None:
    answers = {name: _answers(client, where, name, row[0]) for name, row in OPEN.items()}
    assert answers == {name: [status] for name, (_, status) in OPEN.items()}


def test_one_submission_does_not_open_another(where: Where, client: Client) -> None:
    """Not to a browser that has opened nothing, nor to one that has opened another."""
    stranger = {name: _answers(client, where, name, method) for name, method in TEACHERS.items()}
    own = sending.begin(uuid.uuid4())
    client.post(reverse("submissions:follow"), {"link": f"#{sending.give_link(own)}"})
    status = reverse("submissions:status", kwargs={"receipt": own.receipt})
    assert client.get(status).status_code == 200
    other = {name: _answers(client, where, name, method) for name, method in TEACHERS.items()}
    assert stranger == other == {name: [404] for name in TEACHERS}


@pytest.mark.parametrize("name", ["desk:assign", "desk:return", "desk:accept"])
def test_a_reviewer_changes_nothing_that_is_published(
    where: Where, sent: Submission, client: Client, make_user: MakeUser, name: str
) -> None:
    Submission.objects.filter(pk=sent.pk).update(state="published", work_id="2568/reading-pack")
    before = list(Submission.objects.values())
    enter(client, make_user("reviewer", Role.REVIEWER))
    form = {"revision": "1", "reason.title": "แก้ชื่อ", "reason.result": "แก้ผล"}
    assert client.post(where(name), form).status_code == 422
    assert list(Submission.objects.values()) == before


def test_no_address_takes_a_post_of_another_page(
    where: Where, sent: Submission, make_user: MakeUser
) -> None:
    """Not even from a browser that has every right."""
    browser = Client(enforce_csrf_checks=True)
    token = sending.give_link(sent)
    page = browser.get(reverse("submissions:follow")).content.decode()
    key = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    browser.post(reverse("submissions:follow"), {"link": token, "csrfmiddlewaretoken": key})
    user = make_user("chief", *Role)
    enter(browser, user)
    before = (list(Submission.objects.values()), Entry.objects.count(), User.objects.count())
    safe = {"health", "metrics", "submissions:word", "submissions:start"}
    answers = {
        name: browser.post(where(name), {"key": "x", "next": "/"}).status_code
        for name in (*DESK, *OPEN, *TEACHERS)
        if name not in safe
    }
    assert answers == dict.fromkeys(answers, 403)
    assert (
        list(Submission.objects.values()),
        Entry.objects.count(),
        User.objects.count(),
    ) == before


def test_headers_protect_every_answer(where: Where, client: Client, make_user: MakeUser) -> None:
    enter(client, make_user("chief", *Role))
    for name in (*DESK, *OPEN):
        answer = client.get(where(name))
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in policy
        assert answer["Cache-Control"] in (
            "no-store",
            "max-age=0, no-cache, no-store, must-revalidate, private",
        )


def test_the_log_takes_no_line_of_a_request(client: Client, make_user: MakeUser) -> None:
    user: User = make_user("chief", Role.ADMINISTRATOR)
    enter(client, user)
    submission = sending.save_draft(sending.begin(uuid.uuid4()), complete_answers(), 0)
    log(submission, TEACHER, "withdraw", note="a\r\n2026-01-01 INFO forged")
    page = client.get("/desk/log/").content.decode()
    assert "forged" not in page
