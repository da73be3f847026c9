"""``khlang takedown``: how the history of the office's repository forgets a work."""

from __future__ import annotations

import sys

from khlang.problems import render
from khlang.publishing import RefusedError, recipe


def run(work: str, remote: str) -> int:
    """Print the warning and the commands; nothing is changed.

    Returns:
        0, or 1 when ``work`` cannot be the id of a work.
    """
    try:
        told = recipe(work, remote)
    except RefusedError as error:
        print(render(error.problems, "text"), file=sys.stderr)
        return 1
    print(told.warning)
    print("\nคำสั่ง (ใช้โปรแกรม git-filter-repo)\n")
    print("\n".join(told.commands))
    print("\nถ้าไม่มี git-filter-repo ใช้คำสั่งเหล่านี้แทนได้ แต่ช้ากว่ามาก\n")
    print("\n".join(told.fallback))
    return 0
