"""A form's key begins one submission, once, with work or seldom."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from intake_cases import begin, complete_answers, solve
from khlang.intake.submissions import challenges, sending
from khlang.intake.submissions.models import Spent, Submission

pytestmark = pytest.mark.django_db


def _key(client: Client) -> str:
    return str(client.get("/").context["challenge"]["key"])


def test_a_key_begins_one_submission(client: Client) -> None:
    key = _key(client)
    first = client.post("/begin", {"key": key})
    again = client.post("/begin", {"key": key})
    assert first["Location"] == again["Location"]
    assert Submission.objects.count() == 1


def test_a_key_that_began_somebodys_work_opens_nothing_elsewhere(client: Client) -> None:
    key = _key(client)
    client.post("/begin", {"key": key})
    work = Submission.objects.get()
    sending.save_draft(work, complete_answers(), work.version)
    thief = Client()
    answer = thief.post("/begin", {"key": key})
    assert answer["Location"] == "/"
    assert thief.get(f"/w/{work.receipt}/").status_code == 404


def test_a_lost_answer_can_be_asked_for_again(client: Client) -> None:
    key = _key(client)
    Client().post("/begin", {"key": key})  # the answer, and its cookie, never arrived
    answer = client.post("/begin", {"key": key})
    assert client.get(answer["Location"]).status_code == 200
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    "key",
    ["", "x", "a:b:c", signing.dumps("1" * 32, salt="other")],
    ids=["none", "a word", "three parts", "signed elsewhere"],
)
def test_a_key_of_ones_own_begins_nothing(client: Client, key: str) -> None:
    assert client.post("/begin", {"key": key})["Location"] == "/"
    assert not Submission.objects.exists()


def test_a_key_grows_too_old(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    key = _key(client)
    monkeypatch.setattr(challenges, "LIFE", timedelta(seconds=-1))
    assert client.post("/begin", {"key": key})["Location"] == "/"
    assert not Submission.objects.exists()


def test_the_trap_catches_what_fills_in_everything(client: Client) -> None:
    client.post("/begin", {"key": _key(client), challenges.TRAP: "https://spam.example"})
    assert not Submission.objects.exists()


def test_without_work_only_so_many_begin(client: Client) -> None:
    for _ in range(20):
        begin(client)
    client.post("/begin", {"key": _key(client)})
    assert Submission.objects.count() == 20
    page = client.get("/")
    challenge = page.context["challenge"]
    assert "หลายครั้งเกินไป" in page.content.decode()
    nonce = solve(challenge["key"], challenge["bits"])
    client.post("/begin", {"key": challenge["key"], "nonce": nonce})
    assert Submission.objects.count() == 21


def test_work_for_one_key_is_none_for_another(client: Client) -> None:
    challenge = challenges.issue()
    nonce = solve(str(challenge["key"]), int(str(challenge["bits"])))
    wrong = challenges.Challenge(uuid.uuid4(), str(challenges.issue()["key"]))
    assert not wrong.is_solved_by(nonce)


def test_a_spent_key_is_kept_as_long_as_it_would_be_good() -> None:
    challenge = challenges.Challenge(uuid.uuid4(), "key")
    assert challenge.spend()
    assert not challenge.spend()
    assert Spent.objects.get().expires_at > timezone.now() + challenges.LIFE - timedelta(hours=1)
