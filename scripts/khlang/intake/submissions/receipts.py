"""Receipt numbers, which may be said aloud, and secret links, which may not."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

from khlang import thai

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not taken for one another."""
_LENGTH = 6
_TOKEN_BYTES = 32


def new_receipt(today: date) -> str:
    """Return a number such as ``69-7K3QXM-5``: the year in พ.ศ., six random signs, a check sign."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    year = (today.year + thai.BE_OFFSET) % 100
    return f"{year:02}-{body}-{_check_sign(f'{year:02}{body}')}"


def is_receipt(text: str) -> bool:
    """Whether ``text`` can be a receipt number, so that a slip of the pen is told at once."""
    plain = _plain(text)
    return len(plain) == _LENGTH + 3 and _check_sign(plain[:-1]) == plain[-1]


def canonical(text: str) -> str:
    """Return a receipt number as it is kept, whatever case, digits and hyphens it was typed with."""
    plain = _plain(text)
    return f"{plain[:2]}-{plain[2:-1]}-{plain[-1:]}"


def _plain(text: str) -> str:
    return thai.to_arabic(text).strip().upper().replace("-", "").replace(" ", "")


def _check_sign(text: str) -> str:
    """Return the sign that catches one wrong or two swapped signs (weights are their places)."""
    total = sum(place * (_ALPHABET + "01").find(sign) for place, sign in enumerate(text, start=2))
    return _ALPHABET[total % len(_ALPHABET)]


def new_token() -> str:
    """Return the secret of a link: 256 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def digest(token: str) -> str:
    """Return what is kept of a link; the token has so much chance in it that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
