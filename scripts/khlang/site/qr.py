"""QR codes as one SVG path."""

from __future__ import annotations

import re

import segno

MASK = 2
"""A fixed mask pattern: trying all eight takes four times as long and any of them can be read."""

_DARK = re.compile(b"\x01+")


def path(text: str) -> tuple[int, str]:
    """Return the size of the code in modules and the path of its dark modules.

    The path lies on a grid of whole numbers from 0 to the size; each run is one stroke of width 1.
    """
    code = segno.make(text, micro=False, mask=MASK, error="l", boost_error=False)
    runs = (
        f"M{run.start()} {row}.5h{run.end() - run.start()}"
        for row, modules in enumerate(code.matrix)
        for run in _DARK.finditer(modules)
    )
    return len(code.matrix), "".join(runs)
