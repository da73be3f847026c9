"""Who may do what at the desk."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

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
    """Return what ``user`` may do."""
    if not user.is_active or not user.is_authenticated:
        return frozenset()
    if getattr(user, "is_superuser", False):
        return frozenset(Right)
    names = set(user.groups.values_list("name", flat=True)) if hasattr(user, "groups") else set()
    return frozenset().union(*(RIGHTS[role] for role in Role if role.value in names))
