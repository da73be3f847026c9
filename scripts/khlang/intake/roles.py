"""Who may do what at the desk."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django_otp import user_has_device

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser, User

    Someone = User | AbstractBaseUser | AnonymousUser


class Right(StrEnum):
    """Something that not everybody may do."""

    READ = "read"
    REVIEW = "review"
    PUBLISH = "publish"
    ADMINISTER = "administer"


class Role(StrEnum):
    """A group of users; the value is the group's name."""

    READER = "ผู้อ่าน"
    REVIEWER = "ผู้พิจารณา"
    PUBLISHER = "ผู้เผยแพร่"
    ADMINISTRATOR = "ผู้ดูแลระบบ"


RIGHTS = {
    Role.READER: frozenset({Right.READ}),
    Role.REVIEWER: frozenset({Right.READ, Right.REVIEW}),
    Role.PUBLISHER: frozenset({Right.READ, Right.PUBLISH}),
    Role.ADMINISTRATOR: frozenset({Right.READ, Right.ADMINISTER}),
}
"""What each role may do; a person may have several roles, and a superuser has all."""


def rights(user: Someone) -> frozenset[Right]:
    """Return what ``user`` may do; nothing before the second factor of who has one."""
    if not user.is_active or not user.is_authenticated or is_half_open(user):
        return frozenset()
    return frozenset().union(*(RIGHTS[role] for role in roles_of(user)))


def roles_of(user: Someone) -> tuple[Role, ...]:
    """Return the roles of an account, shut or not."""
    if getattr(user, "is_superuser", False):
        return tuple(Role)
    # Not by a query of its own: lists of accounts bring their groups along.
    names = {group.name for group in user.groups.all()} if hasattr(user, "groups") else set()
    return tuple(role for role in Role if role.value in names)


def is_half_open(user: Someone) -> bool:
    """Whether the password was right, and the second factor of this account is still to be shown.

    Only the user of a request can be half open: the middleware has marked it.
    """
    is_verified = getattr(user, "is_verified", None)
    return is_verified is not None and not is_verified() and user_has_device(user)
