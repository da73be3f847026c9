"""Numbers of certificates: they come from the work itself, so that no list of them has to be kept.

``2567-7F3K-Q2MX-9QWX-2MAB``: the year of the work, eight letters from its id, eight letters from its
version. The first part is the address of the page that verifies it; the second tells whether the work
is still as it was.
"""

from __future__ import annotations

import hashlib

from khlang.submission.model import Innovation

FOLDER = "verify/"
"""Where the pages that verify lie."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that nobody takes for one another (Crockford's base 32)."""

_LENGTH, _BITS = 8, 5


def place(work_id: str) -> str:
    """Return the part of a number that stands for a work: ``2567-7F3K-Q2MX``."""
    return f"{work_id.split('/', 1)[0]}-{_code(work_id)}"


def edition(work: Innovation) -> str:
    """Return the part of a number that stands for the version of a work: ``9QWX-2MAB``."""
    return _code(work.version)


def number(work: Innovation) -> str:
    """Return the number of a work's certificates."""
    return f"{place(work.id)}-{edition(work)}"


def route(work_id: str) -> str:
    """Return the address of the page that verifies a work, relative to the site's root."""
    return f"{FOLDER}{place(work_id).lower()}/"


def address(work: Innovation, base_url: str) -> str:
    """Return the full address that verifies a certificate of this version of a work."""
    return f"{base_url}{route(work.id)}#{edition(work).lower()}"


def _code(text: str) -> str:
    value = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=5).digest())
    letters = [_LETTERS[value >> shift & 31] for shift in range(0, _LENGTH * _BITS, _BITS)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"
