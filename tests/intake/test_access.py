"""Only who began a submission or holds a valid link gets to it."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from intake_cases import MakeUser, begin
from khlang.intake.journal import Formatter
from khlang.intake.roles import Role
from khlang.intake.submissions import access, deciding, sending
from khlang.intake.submissions.models import Link, Submission
from khlang.intake.submissions.receipts import digest

pytestmark = pytest.mark.django_db

GETS = ("", "form", "receipt", "withdraw", "preview", "preview/", "preview/assets/icon.svg")
POSTS = ("form", "save", "check", "say", "withdraw", "contact", "link", "close", "files")


@pytest.mark.parametrize("place", GETS)
def test_a_receipt_number_alone_opens_nothing(client: Client, sent: Submission, place: str) -> None:
    there = client.get(f"/w/{sent.receipt}/{place}")
    nowhere = client.get(f"/w/69-ABCDEF-2/{place}")
    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content.replace(b"69-ABCDEF-2", sent.receipt.encode())


@pytest.mark.parametrize("place", POSTS)
def test_a_receipt_number_alone_changes_nothing(
    client: Client, sent: Submission, place: str
) -> None:
    before = Submission.objects.values().get()
    links = Link.objects.count()
    answer = client.post(f"/w/{sent.receipt}/{place}", {"text": "x", "mail": "a@b.example"})
    assert answer.status_code == 404
    assert Submission.objects.values().get() == before
    assert Link.objects.count() == links


def test_a_link_opens_its_submission(client: Client, sent: Submission) -> None:
    answer = client.post("/follow", {"link": sending.give_link(sent)})
    assert answer["Location"] == f"/w/{sent.receipt}/"
    assert sent.receipt in client.get(answer["Location"]).content.decode()


def test_a_pasted_address_opens_it_too(client: Client, sent: Submission) -> None:
    address = f" https://send.example/follow#{sending.give_link(sent)} \n"
    assert client.post("/follow", {"link": address}).status_code == 302


def test_wrong_shut_and_missing_links_get_the_same_answer(
    client: Client, sent: Submission, make_user: MakeUser
) -> None:
    shut = sending.give_link(sent)
    deciding.replace_links(sent, make_user("reviewer", Role.REVIEWER))
    pages = {
        client.post("/follow", {"link": link}).content
        for link in (shut, "x" * 43, "", sent.receipt, str(sent.pk), digest(shut))
    }
    assert len({_without_tokens(page) for page in pages}) == 1


def _without_tokens(page: bytes) -> bytes:
    return b"".join(line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line)


def test_guessing_is_shut_out_after_a_while(client: Client, sent: Submission) -> None:
    for number in range(access.WRONG_LINKS.most):
        assert client.post("/follow", {"link": f"guess-{number}"}).status_code == 404
    right = sending.give_link(sent)
    assert client.post("/follow", {"link": right}).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post("/follow", {"link": right}).status_code == 302


def test_right_links_never_count_as_guesses(client: Client, sent: Submission) -> None:
    link = sending.give_link(sent)
    for _ in range(access.WRONG_LINKS.most + 1):
        assert client.post("/follow", {"link": link}).status_code == 302


def test_a_session_that_somebody_prepared_is_left(client: Client, sent: Submission) -> None:
    begin(client)
    prepared = client.cookies["khlang"].value
    client.post("/follow", {"link": sending.give_link(sent)})
    assert client.cookies["khlang"].value != prepared
    client.cookies["khlang"] = prepared
    assert client.get(f"/w/{sent.receipt}/").status_code == 404


def test_a_new_link_from_the_desk_shuts_open_browsers(
    client: Client, sent: Submission, make_user: MakeUser
) -> None:
    client.post("/follow", {"link": sending.give_link(sent)})
    deciding.replace_links(sent, make_user("reviewer", Role.REVIEWER))
    assert client.get(f"/w/{sent.receipt}/").status_code == 404


def test_a_closed_submission_needs_its_link_again(client: Client, sent: Submission) -> None:
    client.post("/follow", {"link": sending.give_link(sent)})
    client.post(f"/w/{sent.receipt}/close")
    assert client.get(f"/w/{sent.receipt}/").status_code == 404


def test_nothing_leads_to_another_host(client: Client, sent: Submission) -> None:
    link = sending.give_link(sent)
    for query in ("?next=https://evil.example/", "?url=//evil.example"):
        answer = client.post(f"/follow{query}", {"link": link})
        assert answer["Location"].startswith("/w/")


@pytest.mark.parametrize("place", ["/", "/follow", "/lost", "/begin", "/bring"])
def test_every_answer_carries_the_headers(client: Client, place: str) -> None:
    answer = client.get(place)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("place", ["/begin", "/follow", "/lost", "/bring"])
def test_a_post_from_another_page_changes_nothing(place: str) -> None:
    stranger = Client(enforce_csrf_checks=True)
    key = stranger.get("/").context["challenge"]["key"]
    answer = stranger.post(place, {"key": key, "link": "x", "mail": "a@b.example"})
    assert answer.status_code == 403
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "testserver@evil.example"]
)
def test_another_host_name_is_not_answered(host: str) -> None:
    assert Client().get("/", HTTP_HOST=host).status_code == 400


def test_a_request_writes_one_line_of_the_log(client: Client) -> None:
    line = Formatter().format(
        logging.LogRecord(
            "x", logging.WARNING, "", 0, "Not Found: %s", ("/a\r\n2026 ERROR forged\x1b[2J",), None
        )
    )
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
