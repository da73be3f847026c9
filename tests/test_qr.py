"""QR codes, drawn as a browser would and read again."""

from __future__ import annotations

import re

import numpy as np
import pytest
import zxingcpp

from khlang import qr

_STEP = re.compile(r"M0 (\d+)\.5|h(\d+)|m(\d+) 0")


def draw(size: int, path: str) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Return the modules of a path, each four pixels wide, with the light margin that readers need."""
    assert _STEP.sub("", path) == ""
    modules = np.full((size + 8, size + 8), 0xFF, np.uint8)
    x = y = 0
    for row, drawn, passed in _STEP.findall(path):
        if row:
            x, y = 4, int(row) + 4
        elif drawn:
            modules[y, x : x + int(drawn)] = 0
            x += int(drawn)
        else:
            x += int(passed)
    return modules.repeat(4, axis=0).repeat(4, axis=1)


@pytest.mark.parametrize("length", [1, 20, 80, 300, 1000])
def test_can_be_read(length: int) -> None:
    text = ("https://example.go.th/innovations/2568/reading-aloud/" * 20)[:length]
    found = zxingcpp.read_barcode(draw(*qr.path(text)))
    assert found is not None
    assert found.text == text
