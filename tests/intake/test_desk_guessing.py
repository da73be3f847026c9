"""Guessing passwords: bounded for strangers, and no way to shut a supervisor out."""

from __future__ import annotations

import time
from collections.abc import Iterable
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from intake_cases import PASSWORD, MakeUser, enter
from khlang.intake.desk import accounts, guessing
from khlang.intake.roles import Role
from khlang.intake.submissions import throttle
from khlang.intake.submissions.models import Tally

LOGIN = "/desk/login/"
IN, WRONG, BARRED = 302, 200, 429
HOME, ELSEWHERE = "192.0.2.1", "198.51.100.1"


@pytest.fixture(autouse=True)
def _one_span(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the clock of the limits, so that none begins anew within a test."""
    now = time.time()
    monkeypatch.setattr(throttle, "time", SimpleNamespace(time=lambda: now))


@pytest.fixture
def reader(make_user: MakeUser) -> User:
    return make_user("reader", Role.READER)


def _try(
    client: Client, password: str = PASSWORD, name: str = "reader", address: str = HOME
) -> int:
    form = {"username": name, "password": password}
    status = client.post(LOGIN, form, REMOTE_ADDR=address).status_code
    if status == IN:
        client.post("/desk/logout/")
    return status


def _strangers(count: int) -> Iterable[str]:
    return (f"203.0.{number // 250}.{number % 250}" for number in range(count))


def test_the_sixth_wrong_password_is_not_tried(reader: User) -> None:
    client = Client()
    assert [_try(client, "wrong") for _ in range(7)] == [WRONG] * 5 + [BARRED] * 2
    page = client.post(LOGIN, {"username": "reader", "password": PASSWORD}, REMOTE_ADDR=HOME)
    assert page.status_code == BARRED
    assert "พักการเข้าสู่ระบบชั่วคราว" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert _try(Client(), address=ELSEWHERE) == IN


def test_a_stranger_cannot_shut_out_who_was_here_before(reader: User) -> None:
    own = Client()
    assert _try(own) == IN
    for address in (HOME, *_strangers(32)):
        _try(Client(), "wrong", address=address)
    assert _try(Client(), address=ELSEWHERE) == BARRED
    assert [_try(own), _try(own, address=ELSEWHERE)] == [IN, IN]


def test_a_stranger_at_one_address_shuts_out_nobody_elsewhere(reader: User) -> None:
    tried = [_try(Client(), "wrong", address=ELSEWHERE) for _ in range(12)]
    assert tried.count(WRONG) == guessing.MOST
    assert _try(Client()) == IN


def test_strangers_at_many_addresses_try_one_name_so_often_and_no_more(reader: User) -> None:
    tried = [_try(Client(), "wrong", address=address) for address in _strangers(36)]
    assert tried == [WRONG] * 30 + [BARRED] * 6


def test_one_address_tries_so_many_names_and_no_more(reader: User) -> None:
    tried = [_try(Client(), "wrong", name=f"name-{number}") for number in range(54)]
    assert tried == [WRONG] * 50 + [BARRED] * 4
    kept = Tally.objects.count()
    assert [_try(Client(), "wrong", name=f"more-{number}") for number in range(4)] == [BARRED] * 4
    assert Tally.objects.count() == kept


def test_who_tries_one_name_again_and_again_leaves_the_office_its_tries(
    reader: User, make_user: MakeUser
) -> None:
    make_user("other", Role.READER)
    tried = [_try(Client(), "wrong") for _ in range(60)]
    assert tried == [WRONG] * guessing.MOST + [BARRED] * 55
    assert _try(Client(), name="other") == IN


def test_a_household_of_ipv6_is_one_address(reader: User) -> None:
    tried = [_try(Client(), "wrong", address=f"2001:db8::{number:x}") for number in range(1, 20)]
    assert tried.count(WRONG) == guessing.MOST


def test_a_browser_that_was_here_before_is_bounded_too(reader: User) -> None:
    own = Client()
    _try(own)
    tried = [_try(own, "wrong", address=address) for address in _strangers(36)]
    assert tried.count(WRONG) == guessing.MOST + 30
    assert tried[-1] == BARRED


def test_the_mark_of_one_account_opens_no_way_to_another(reader: User, make_user: MakeUser) -> None:
    make_user("other", Role.READER)
    own = Client()
    assert _try(own, name="other") == IN
    for address in _strangers(32):
        _try(Client(), "wrong", address=address)
    assert _try(own) == BARRED
    assert _try(own, name="other") == IN


@pytest.mark.parametrize("mark", ["", "x", "eyJicm93c2VyIjoiYSIsIm5hbWVzIjpbXX0:1:x"])
def test_a_mark_that_is_not_ours_counts_for_nothing(reader: User, mark: str) -> None:
    for address in _strangers(32):
        _try(Client(), "wrong", address=address)
    forger = Client()
    forger.cookies[guessing.COOKIE] = mark
    assert _try(forger) == BARRED


def test_several_people_share_a_browser(make_user: MakeUser) -> None:
    names = [f"reader-{number}" for number in range(12)]
    shared = Client()
    for name in names:
        make_user(name, Role.READER)
        assert _try(shared, name=name) == IN
    last, first = names[2], names[1]
    for name in (last, first):
        for address in _strangers(31):
            _try(Client(), "wrong", name, address)
    assert [_try(shared, name=last), _try(shared, name=first)] == [IN, BARRED]


def test_right_passwords_use_nothing_up(reader: User) -> None:
    assert [_try(Client()) for _ in range(52)] == [IN] * 52
    assert not Tally.objects.filter(count__gt=0).exists()


def test_the_link_of_an_administrator_lets_a_new_browser_in(
    reader: User, make_user: MakeUser
) -> None:
    chief = make_user("chief", Role.ADMINISTRATOR)
    for address in _strangers(32):
        _try(Client(), "wrong", address=address)
    new = Client()
    assert _try(new) == BARRED
    page = new.get(accounts.password_link(reader, chief), follow=True)
    fresh = "ม้าถูก แบตเตอรี่ ลวดเย็บ"
    new.post(page.redirect_chain[-1][0], {"new_password1": fresh, "new_password2": fresh})
    assert _try(new, fresh) == IN


def test_the_mark_names_nobody(reader: User) -> None:
    own = Client()
    _try(own)
    cookie = own.cookies[guessing.COOKIE]
    assert "reader" not in cookie.value
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_who_finds_a_desk_open_cannot_guess_its_password(reader: User) -> None:
    client = Client()
    enter(client, reader)
    wrong, right = {"password": "wrong"}, {"password": PASSWORD}
    for _ in range(3):
        assert client.post("/desk/me/second/begin/", right).status_code == IN
    for _ in range(5):
        assert client.post("/desk/me/second/begin/", wrong).status_code == 422
        client.post("/desk/me/", {"old_password": "wrong"})
    assert client.post("/desk/me/second/begin/", right).status_code == 422
    answer = client.post("/desk/me/", {"old_password": PASSWORD})
    assert "ใส่รหัสผ่านผิดหลายครั้ง โปรดรอ" in answer.content.decode()
