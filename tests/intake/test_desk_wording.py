"""What the forms of the desk say when something is missing or wrong."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.html import strip_tags

from intake_cases import MakeUser, enter
from khlang.intake.desk import second_factor
from khlang.intake.roles import Role

MISSING, LONG = "โปรดกรอกช่องนี้", "ยาวเกินไป โปรดเขียนไม่เกิน"
FORMS: dict[str, tuple[dict[str, object], list[str]]] = {
    "/desk/login/": ({}, [MISSING, MISSING]),
    "/desk/me/": ({}, [MISSING] * 3),
    "/desk/me/second/begin/": ({}, [MISSING]),
    "/desk/me/second/confirm/": ({"code": "1" * 20}, [LONG]),
    "/desk/accounts/new/": (
        {"name": "x" * 81, "username": "", "roles": ["none"]},
        [MISSING, LONG, "ไม่มีตัวเลือก “none” โปรดเลือกจากรายการ"],
    ),
}


@pytest.fixture
def chief(make_user: MakeUser) -> User:
    return make_user("chief", Role.ADMINISTRATOR)


@pytest.mark.parametrize("path", FORMS)
def test_a_fault_is_said_in_plain_thai(client: Client, chief: User, path: str) -> None:
    if "login" not in path:
        enter(client, chief)
    if "confirm" in path:
        second_factor.begin(chief)
    given, expected = FORMS[path]
    page = client.post(path, given).content.decode()
    lists = re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', page, re.DOTALL)
    said = [strip_tags(each).strip() for each in lists]
    for sentence in expected:
        assert any(each.startswith(sentence) for each in said), said
    assert not any(re.search("ฟิลด์|กรุณา|[.]$|^[A-Z]", each) for each in said)
