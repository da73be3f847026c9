"""How seldom Python looks for garbage in a command that makes many objects and keeps most of them."""

from __future__ import annotations

import atexit
import gc

_AFTER = (100_000, 10, 1000)
"""Cycles among new objects are found; the whole catalog is as good as never looked through."""


def collect_seldom() -> None:
    """Let Python look for cycles as seldom as suits a build; best before what it needs is loaded."""
    gc.set_threshold(*_AFTER)
    atexit.register(gc.freeze)  # Python would look through all that is left when it ends
