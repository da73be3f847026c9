"""Accounts: made with a link and not a password, never without one who may administer."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from intake_cases import PASSWORD, REVIEWER_NAME, MakeUser, enter
from khlang.intake.desk import accounts, second_factor
from khlang.intake.roles import Role, roles_of
from khlang.intake.submissions.models import Entry
from khlang.intake.submissions.steps import RefusedError

FRESH = "ม้าถูก แบตเตอรี่ ลวดเย็บ"


@pytest.fixture
def chief(client: Client, make_user: MakeUser) -> User:
    """Return the only administrator, who is logged in at the client."""
    user = make_user("chief", Role.ADMINISTRATOR)
    enter(client, user)
    return user


def _link(page: bytes) -> str:
    shown = re.search(r'id="link">http[^<]*?(/desk/password/[^<]+)<', page.decode())
    assert shown is not None
    return shown[1]


def _set_password(path: str) -> int:
    """Follow a link as its owner does, and return how setting a password was answered."""
    owner = Client()
    step = owner.get(path)
    if step.status_code != 302:
        return step.status_code
    form = {"new_password1": FRESH, "new_password2": FRESH}
    return owner.post(step["Location"], form).status_code


def test_a_new_account_sets_its_own_password_once(client: Client, chief: User) -> None:
    form = {"username": "newcomer", "name": REVIEWER_NAME, "roles": ["REVIEWER", "PUBLISHER"]}
    path = _link(client.post("/desk/accounts/new/", form).content)
    user = User.objects.get(username="newcomer")
    assert roles_of(user) == (Role.REVIEWER, Role.PUBLISHER)
    assert not user.has_usable_password()
    assert _set_password(path) == 302
    assert _set_password(path) == 200  # the page that says that the link is spent
    user.refresh_from_db()
    assert user.check_password(FRESH)


@pytest.mark.parametrize("name", ["", "มีภาษาไทย", "a b", "<b>", "CHIEF"])
def test_a_user_name_is_plain_and_nobody_elses(client: Client, chief: User, name: str) -> None:
    form = {"username": name, "name": "ผู้อ่านตัวอย่าง", "roles": ["READER"]}
    assert client.post("/desk/accounts/new/", form).status_code == 422
    assert User.objects.count() == 1


def test_who_reviews_bears_a_registered_name(client: Client, chief: User) -> None:
    form = {"username": "newcomer", "name": "ไม่มีในทะเบียน", "roles": ["REVIEWER"]}
    answer = client.post("/desk/accounts/new/", form)
    assert answer.status_code == 422
    assert "ทะเบียนผู้พิจารณา" in answer.content.decode()
    assert client.post("/desk/accounts/new/", {**form, "roles": ["READER"]}).status_code == 200


def test_the_last_administrator_stays(client: Client, chief: User, make_user: MakeUser) -> None:
    url = f"/desk/accounts/{chief.pk}/"
    refused = client.post(url, {"name": REVIEWER_NAME, "roles": ["READER"]})
    assert refused.status_code == 422
    assert "อย่างน้อยหนึ่งคน" in refused.content.decode()
    client.post(f"{url}active/", {"active": "no"})
    chief.refresh_from_db()
    assert chief.is_active
    assert roles_of(User.objects.get(pk=chief.pk)) == (Role.ADMINISTRATOR,)
    shut = make_user("shut", Role.ADMINISTRATOR)
    accounts.set_active(shut, chief, active=False)
    with pytest.raises(RefusedError):
        accounts.set_active(chief, chief, active=False)
    chief.refresh_from_db()
    accounts.set_active(shut, chief, active=True)
    accounts.set_active(chief, shut, active=False)


def test_roles_replace_what_the_first_account_had(client: Client, chief: User) -> None:
    first = User.objects.create_superuser("admin", password=PASSWORD)
    client.post(f"/desk/accounts/{first.pk}/", {"name": "ผู้อ่านตัวอย่าง", "roles": ["READER"]})
    assert roles_of(User.objects.get(pk=first.pk)) == (Role.READER,)


def test_a_shut_account_gets_no_link(client: Client, chief: User, make_user: MakeUser) -> None:
    user = make_user("reader", Role.READER)
    path = _link(client.post(f"/desk/accounts/{user.pk}/link/").content)
    client.post(f"/desk/accounts/{user.pk}/active/", {"active": "no"})
    assert _set_password(path) == 200
    assert client.post(f"/desk/accounts/{user.pk}/link/").status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_lost_second_factor_is_taken_off(
    client: Client, chief: User, make_user: MakeUser
) -> None:
    user = make_user("reader", Role.READER)
    second_factor.begin(user)
    second_factor.renew_codes(user)
    assert second_factor.is_on(user)
    client.post(f"/desk/accounts/{user.pk}/second/")
    assert not second_factor.is_on(user)


def test_what_is_done_to_accounts_is_in_the_log(client: Client, chief: User) -> None:
    form = {"username": "newcomer", "name": "ผู้อ่านตัวอย่าง", "roles": ["READER"]}
    path = _link(client.post("/desk/accounts/new/", form).content)
    actions = list(Entry.objects.values_list("action", "actor"))
    assert actions == [("account-new", "chief"), ("account-link", "chief")]
    page = client.get("/desk/log/").content.decode()
    assert "เพิ่มบัญชี newcomer" in page
    assert path.split("/")[-2] not in page
