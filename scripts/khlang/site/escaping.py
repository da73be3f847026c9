"""Text as it stands in markup."""

from __future__ import annotations

from markupsafe import Markup, escape


def escaped(value: object) -> str:
    """Return what ``escape`` does, but not as Markup, which is slow to make and joined into text anyway."""
    if type(value) is Markup:
        return value
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or "'" in value or '"' in value
    ):
        return value
    return str(escape(value))
