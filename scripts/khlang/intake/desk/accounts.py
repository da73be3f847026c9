"""Accounts of the desk: who there is, what they may do, and never none who may administer."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from khlang.intake.desk import second_factor
from khlang.intake.roles import Right, Role, rights
from khlang.intake.submissions.steps import RefusedError, log, require


@transaction.atomic
def create(username: str, name: str, roles: Iterable[Role], by: User) -> User:
    """Make an account that nobody can log in to before its password is set by a link."""
    require(by, Right.ADMINISTER)
    user = User.objects.create_user(username, first_name=name)
    _take_roles(user, roles)
    log(None, by.username, "account-new", account=username)
    return user


@transaction.atomic
def change(user: User, name: str, roles: Iterable[Role], by: User) -> None:
    """Give an account another name and other roles.

    Raises:
        RefusedError: Nobody would be left to administer.
    """
    require(by, Right.ADMINISTER)
    _lock()
    chosen = list(roles)
    user.first_name = name
    user.is_superuser = False  # what is left of the first account; the roles say it all
    user.save(update_fields=["first_name", "is_superuser"])
    _take_roles(user, chosen)
    _require_an_administrator()
    named = ", ".join(role.value for role in chosen)
    log(None, by.username, "account-roles", account=user.username, roles=named)


@transaction.atomic
def set_active(user: User, by: User, *, active: bool) -> None:
    """Shut an account, which ends its sessions, or open it again.

    Raises:
        RefusedError: Nobody would be left to administer.
    """
    require(by, Right.ADMINISTER)
    _lock()
    user.is_active = active
    user.save(update_fields=["is_active"])
    _require_an_administrator()
    log(None, by.username, "account-on" if active else "account-off", account=user.username)


def password_link(user: User, by: User) -> str:
    """Return the path at which the password of an account can be set once, for three days."""
    require(by, Right.ADMINISTER)
    if not user.is_active:
        raise RefusedError("บัญชีนี้ถูกระงับ เปิดใช้ก่อนจึงออกลิงก์ได้")
    log(None, by.username, "account-link", account=user.username)
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("desk:set-password", args=(key, default_token_generator.make_token(user)))


def reset_second_factor(user: User, by: User) -> None:
    """Take the second factor off an account whose phone and recovery codes are lost."""
    require(by, Right.ADMINISTER)
    second_factor.remove(user)
    log(None, by.username, "account-factor-off", account=user.username)


def _take_roles(user: User, roles: Iterable[Role]) -> None:
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))


def _lock() -> None:
    """Let one change of accounts at a time pass, so that two cannot remove each other."""
    list(User.objects.select_for_update().order_by("pk").values_list("pk"))


def _require_an_administrator() -> None:
    people = User.objects.filter(is_active=True).prefetch_related("groups")
    if not any(Right.ADMINISTER in rights(each) for each in people):
        raise RefusedError("ต้องมีผู้ดูแลระบบที่ใช้งานได้อย่างน้อยหนึ่งคน ให้บทบาทนี้แก่ผู้อื่นก่อน")
