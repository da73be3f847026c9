"""Logging in at the desk: throttled, in one or two steps, never into somebody else's session."""

from __future__ import annotations

import re
from base64 import b32decode
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from intake_cases import PASSWORD, MakeUser, enter
from khlang.intake.desk import second_factor
from khlang.intake.roles import Right, Role, is_half_open, rights

LOGIN = "/desk/login/"


def _code(device: TOTPDevice) -> str:
    return f"{TOTP(device.bin_key).token():06}"


def _with_second_factor(user: User) -> TOTPDevice:
    second_factor.begin(user)
    device = TOTPDevice.objects.get(user=user)
    assert second_factor.confirm(user, _code(device)) is not None
    TOTPDevice.objects.update(last_t=-1)  # the same half minute serves the next code of the test
    return TOTPDevice.objects.get(user=user)


def test_a_stranger_is_asked_to_log_in_and_comes_back(client: Client, make_user: MakeUser) -> None:
    make_user("reader", Role.READER)
    answer = client.get("/desk/?q=x")
    assert answer.status_code == 302
    assert answer["Location"] == f"{LOGIN}?next={quote('/desk/?q=x')}"
    form = {"username": "reader", "password": PASSWORD, "next": "/desk/?q=x"}
    assert client.post(LOGIN, form)["Location"] == "/desk/?q=x"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_logging_in_leads_to_no_other_host(
    client: Client, make_user: MakeUser, target: str
) -> None:
    user = make_user("reader", Role.READER)
    form = {"username": "reader", "password": PASSWORD, "next": target}
    assert client.post(LOGIN, form)["Location"] == "/desk/"
    device = _with_second_factor(user)
    other = Client()
    other.post(LOGIN, form)
    answer = other.post("/desk/login/code/", {"code": _code(device), "next": target})
    assert answer["Location"] == "/desk/"


def test_logging_in_begins_a_session_that_nobody_prepared(
    client: Client, make_user: MakeUser
) -> None:
    make_user("reader", Role.READER)
    session = client.session
    session["planted"] = True
    session.save()
    planted = str(session.session_key)
    client.cookies["khlang"] = planted
    client.post(LOGIN, {"username": "reader", "password": PASSWORD})
    assert client.session.session_key != planted
    other = Client()
    other.cookies["khlang"] = planted
    assert other.get("/desk/").status_code == 302


def test_a_post_without_the_forms_own_key_is_refused(make_user: MakeUser) -> None:
    make_user("reader", Role.READER)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(LOGIN, {"username": "reader", "password": PASSWORD})
    assert answer.status_code == 403
    assert "โหลดหน้านั้นใหม่" in answer.content.decode()


def test_another_host_name_is_refused(client: Client) -> None:
    assert client.get(LOGIN, headers={"host": "evil.example"}).status_code == 400


def test_with_a_second_factor_the_password_opens_nothing(
    client: Client, make_user: MakeUser
) -> None:
    user = make_user("chief", Role.ADMINISTRATOR)
    device = _with_second_factor(user)
    answer = client.post(LOGIN, {"username": "chief", "password": PASSWORD, "next": "/desk/me/"})
    half = answer.wsgi_request.user
    half_session = client.session.session_key
    assert client.get("/desk/me/")["Location"].startswith("/desk/login/code/")
    assert client.get("/desk/")["Location"] == "/desk/login/code/?next=/desk/"
    assert Right.ADMINISTER in rights(user)
    assert half.is_authenticated
    wrong = client.post("/desk/login/code/", {"code": "000000"})
    assert wrong.status_code == 422
    TOTPDevice.objects.update(throttling_failure_count=0)
    answer = client.post("/desk/login/code/", {"code": _code(device), "next": "/desk/me/"})
    assert answer["Location"] == "/desk/me/"
    assert client.get("/desk/me/").status_code == 200
    assert client.session.session_key != half_session


def test_a_half_open_request_has_no_rights(client: Client, make_user: MakeUser) -> None:
    user = make_user("chief", Role.ADMINISTRATOR)
    _with_second_factor(user)
    client.post(LOGIN, {"username": "chief", "password": PASSWORD})
    half = client.get("/desk/").wsgi_request.user
    assert is_half_open(half)
    assert rights(half) == frozenset()


def test_wrong_codes_make_the_right_one_wait(client: Client, make_user: MakeUser) -> None:
    device = _with_second_factor(make_user("chief", Role.ADMINISTRATOR))
    client.post(LOGIN, {"username": "chief", "password": PASSWORD})
    for _ in range(3):
        client.post("/desk/login/code/", {"code": "000000"})
    answer = client.post("/desk/login/code/", {"code": _code(device)})
    assert answer.status_code == 422
    assert "โปรดรอ" in answer.content.decode()


def test_a_recovery_code_opens_once(client: Client, make_user: MakeUser) -> None:
    user = make_user("chief", Role.ADMINISTRATOR)
    _with_second_factor(user)
    code = second_factor.renew_codes(user)[0]
    for expected in (302, 422):
        client.post(LOGIN, {"username": "chief", "password": PASSWORD})
        assert client.post("/desk/login/code/", {"code": code}).status_code == expected
        client.post("/desk/logout/")
    assert second_factor.codes_left(user) == second_factor.RECOVERY_CODES - 1


def test_enrolling_shows_a_secret_that_an_app_can_use(client: Client, make_user: MakeUser) -> None:
    user = make_user("chief", Role.ADMINISTRATOR)
    enter(client, user)
    assert client.post("/desk/me/second/begin/", {"password": "wrong"}).status_code == 422
    client.post("/desk/me/second/begin/", {"password": PASSWORD})
    page = client.get("/desk/me/").content.decode()
    shown = re.search(r'<p class="cite num">([A-Z2-7 ]+)</p>', page)
    assert shown is not None
    token = TOTP(b32decode(shown[1].replace(" ", ""))).token()
    answer = client.post("/desk/me/second/confirm/", {"code": f"{token:06}"})
    assert answer.content.decode().count("<li>") >= second_factor.RECOVERY_CODES
    assert client.get("/desk/").status_code == 200
    client.post("/desk/me/second/remove/", {"password": PASSWORD})
    assert not second_factor.is_on(user)


def test_a_new_password_shuts_the_other_sessions(client: Client, make_user: MakeUser) -> None:
    user = make_user("reader", Role.READER)
    other = Client()
    enter(client, user)
    enter(other, user)
    before = client.session.session_key
    fresh = "ม้าถูก แบตเตอรี่ ลวดเย็บ"
    form = {"old_password": PASSWORD, "new_password1": fresh, "new_password2": fresh}
    assert client.post("/desk/me/", form).status_code == 302
    assert client.get("/desk/").status_code == 200
    assert client.session.session_key != before
    assert other.get("/desk/").status_code == 302


def test_a_weak_password_is_refused_in_thai(client: Client, make_user: MakeUser) -> None:
    enter(client, make_user("reader", Role.READER))
    form = {"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"}
    page = client.post("/desk/me/", form).content.decode()
    assert "สั้นเกินไป" in page
    assert "เป็นตัวเลขล้วน" in page
    assert "This password" not in page


def test_a_shut_account_is_out_at_once(client: Client, make_user: MakeUser) -> None:
    user = make_user("reader", Role.READER)
    enter(client, user)
    user.is_active = False
    user.save()
    assert client.get("/desk/").status_code == 302
    client.post(LOGIN, {"username": "reader", "password": PASSWORD})
    assert client.get("/desk/").status_code == 302


def test_logging_out_needs_a_post(client: Client, make_user: MakeUser) -> None:
    enter(client, make_user("reader", Role.READER))
    assert client.get("/desk/logout/").status_code == 405
    assert client.post("/desk/logout/").status_code == 302
    assert client.get("/desk/").status_code == 302


def test_who_is_logged_in_is_sent_on_from_the_login_page(
    client: Client, make_user: MakeUser
) -> None:
    enter(client, make_user("reader", Role.READER))
    for target in ("", f"?next={LOGIN}", "?next=/desk/me/"):
        answer = client.get(f"{LOGIN}{target}")
        assert answer["Location"] == ("/desk/me/" if "me" in target else "/desk/")
