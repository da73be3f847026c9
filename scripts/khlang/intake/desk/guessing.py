"""How often passwords may be tried: by a name from an address, by an address, by a name.

Somebody who knows a supervisor's name must not be able to shut the supervisor out. So a browser in
which an account was opened before bears a signed mark, and counts by itself for that account: wrong
passwords from elsewhere bound what strangers may try, and browsers that are new to the account.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from khlang import thai
from khlang.intake.submissions.throttle import Limit, address

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST = 5
MINUTES = 15
MINUTES_FOR_A_NAME = 60
"""For a browser that is new to an account, after strangers at many addresses tried its name."""

_BY_BROWSER = Limit("login-browser", most=MOST, seconds=MINUTES * 60)
_BY_BOTH = Limit("login-name-address", most=MOST, seconds=MINUTES * 60)
_BY_ADDRESS = Limit("login-address", most=50, seconds=MINUTES * 60)
"""An office has one address for all who work there."""

_BY_NAME = Limit("login-name", most=30, seconds=MINUTES_FOR_A_NAME * 60)
"""More than one address can use up; what strangers at many addresses may try of one name."""

_BY_WHO_IS_IN = Limit("own-password", most=10, seconds=MINUTES * 60)
"""For one's own account: somebody else may sit before a desk that was left open."""

COOKIE = "__Host-khlang-known" if settings.KHLANG.is_secure else "khlang-known"
_SALT = "khlang.known-browser"
_KNOWN_SECONDS = 400 * 86_400
_MOST_NAMES = 10
"""Accounts that share a browser; the one that came last of more displaces the first."""


class Guess:
    """One try of a name with a password, counted before anybody looks whether it is right.

    So many tries at the same moment are not more than so many one after the other.
    """

    def __init__(self, request: HttpRequest, name: str) -> None:
        self._request = request
        self._name = name
        self._counted: list[tuple[Limit, str]] = []
        self._full: Limit | None = None

    def is_allowed(self) -> bool:
        """Count the try and tell whether the password may be looked at."""
        known = _read(self._request)
        is_known = _mark(self._name) in known["names"]
        if is_known and self._count(_BY_BROWSER, f"{known['browser']} {self._name}"):
            return True
        here = address(self._request)
        if _BY_ADDRESS.is_reached(here):  # else each name that is thought up would be kept
            self._full = _BY_ADDRESS
            return False
        # In this order, a stranger at one address never uses up what there is for a name, and who
        # tries one name again and again not what there is for the address.
        return (
            self._count(_BY_BOTH, f"{here} {self._name}")
            and self._count(_BY_ADDRESS, here)
            and self._count(_BY_NAME, self._name)
        )

    def take_back(self) -> None:
        """Count it no longer: the password was right."""
        for limit, who in self._counted:
            limit.take_back(who)

    @property
    def minutes(self) -> int:
        """For how long to wait where it was not allowed."""
        return self._full.minutes_left if self._full else 0

    def _count(self, limit: Limit, who: str) -> bool:
        self._counted.append((limit, who))
        is_within = limit.count(who)
        self._full = None if is_within else limit
        return is_within


def refusal(user: User, password: str) -> str:
    """Look at the password of who is logged in; why it is refused, or nothing where it is right."""
    who = str(user.pk)
    if not _BY_WHO_IS_IN.count(who):
        minutes = thai.to_thai(_BY_WHO_IS_IN.minutes_left)
        return f"ใส่รหัสผ่านผิดหลายครั้ง โปรดรอ {minutes} นาทีแล้วลองใหม่"
    if not user.check_password(password):
        return "รหัสผ่านปัจจุบันไม่ถูกต้อง"
    _BY_WHO_IS_IN.take_back(who)
    return ""


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Mark the browser as one in which the account was opened."""
    known = _read(request)
    others = [each for each in known["names"] if each != _mark(name)]
    known["names"] = [*others, _mark(name)][-_MOST_NAMES:]
    response.set_cookie(
        COOKIE, signing.dumps(known, salt=_SALT), max_age=_KNOWN_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        known: dict[str, Any] = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_KNOWN_SECONDS
        )
    except signing.BadSignature:
        return {"browser": secrets.token_urlsafe(12), "names": []}
    return known


def _mark(name: str) -> str:
    """Stand for a name in a browser that others may use."""
    return salted_hmac(_SALT, name, algorithm="sha256").hexdigest()[:16]
