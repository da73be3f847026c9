"""Text as a part of an address."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^A-Za-z0-9_.~/-]+")


def quoted(text: str) -> str:
    """Return what ``urllib.parse.quote`` does, which takes ten times as long over Thai."""
    return _UNSAFE.sub(lambda run: "%" + run[0].encode().hex("%").upper(), text)
