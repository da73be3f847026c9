"""Motifs of mudmee silk, thread by thread, as functions of a thread's place in the cloth."""

from __future__ import annotations

from collections.abc import Callable

GROUND, MID, PALE, GILT = range(4)
"""What one thread of a motif shows: the ground, the middle or pale dye, or gold."""

Motif = Callable[[int, int], int]


def _distance(x: int, y: int, width: int, height: int) -> tuple[int, int]:
    return abs(x % width - width // 2), abs(y % height - height // 2)


def _hook(x: int, y: int) -> int:
    u, v = _distance(x, y, 32, 28)
    d = u + v
    if d <= 1:
        return GILT
    if d in (4, 5):
        return MID
    if d in (8, 9) or any(
        (b == 5 and 5 <= a <= 11) or (a == 11 and 2 <= b <= 5) or (b == 2 and 9 < a <= 11)
        for a, b in ((u, v), (v, u))
    ):
        return PALE
    return MID if d in (20, 21) else GILT if d >= 29 else GROUND


def _lantern(x: int, y: int) -> int:
    d = sum(_distance(x, y, 28, 28))
    if d <= 1 or d >= 27:
        return GILT
    return PALE if d in (4, 5, 12, 13) else MID if d in (8, 9, 17, 18, 22, 23) else GROUND


def _star(x: int, y: int) -> int:
    u, v = _distance(x, y, 28, 28)
    d, reach = u + v, max(u, v)
    if d <= 2 or d >= 27:
        return GILT
    if (min(u, v) <= 1 and reach <= 10) or (abs(u - v) <= 1 and reach <= 7) or d >= 25:
        return PALE
    return MID if d in (15, 16) else GROUND


def _prasat(x: int, y: int) -> int:
    u, t = abs(x % 24 - 12), y % 30
    if t >= 26:
        return MID if t in (26, 27) else GROUND
    if t < 2:
        return GILT if u == 0 else GROUND
    if u > (t - 2) // 4 * 2:
        return GROUND
    if t > 17 and u <= 2:
        return GILT if t > 20 and u <= 1 else GROUND
    return MID if (t - 2) % 4 == 3 else PALE


def _naga(x: int, y: int) -> int:
    u = abs(x % 20 - 10)
    t = (y + u) % 20
    if t <= 2:
        return PALE
    if t in (12, 13) and u in (0, 1, 9, 10):
        return GILT
    return MID if t in (6, 7, 15) else GROUND


def _flower(x: int, y: int) -> int:
    u, v = _distance(x, y, 26, 26)
    d = u + v
    if d <= 2 or d >= 25:
        return GILT
    if abs(u - 5) + abs(v - 5) <= 3:
        return PALE
    return MID if abs(u - 9) + v <= 2 or u + abs(v - 9) <= 2 or d in (20, 21) else GROUND


def _wicker(x: int, y: int) -> int:
    (a, i), (b, j) = divmod(x, 8), divmod(y, 8)
    across = (a + b) % 2
    if (j if across else i) in (1, 2, 5, 6):
        return PALE if across else MID
    return GILT if a % 4 == b % 4 == 0 and i in (3, 4) and j in (3, 4) else GROUND


def _leaf(x: int, y: int) -> int:
    i = abs(x % 14 - 7)
    t = (y + (i if x // 14 % 2 else -i)) % 14
    if i == 0:
        return GILT if t in (5, 6) else MID
    return GROUND if i > 6 or t not in (0, 1, 2, 6, 7) else PALE if t <= 2 else MID


def _bud(x: int, y: int) -> int:
    u, v = _distance(x + y // 16 % 2 * 10, y, 20, 16)
    d = u + v
    return GILT if d <= 1 else PALE if d <= 5 else MID if d == 8 else GROUND


def _cross(x: int, y: int) -> int:
    u, v = _distance(x, y, 24, 24)
    d = u + v
    if d <= 1:
        return GILT
    if (u <= 1 and v <= 6) or (v <= 1 and u <= 6) or d >= 22:
        return PALE
    return MID if d in (11, 12) else GROUND


def _border(x: int, y: int) -> int:
    d = abs(x - 10) + abs(y - 5)
    seam = min(x, 20 - x) + abs(y - 5)
    return GILT if d in (0, 1, 4) or seam <= 1 else GROUND


MOTIFS: dict[str, tuple[Motif, int, int]] = {
    "hook": (_hook, 32, 28),
    "lantern": (_lantern, 28, 28),
    "star": (_star, 28, 28),
    "prasat": (_prasat, 24, 30),
    "naga": (_naga, 20, 20),
    "flower": (_flower, 26, 26),
    "wicker": (_wicker, 32, 32),
    "leaf": (_leaf, 28, 14),
    "bud": (_bud, 20, 32),
    "cross": (_cross, 24, 24),
    "border": (_border, 20, 10),
}
"""Each motif with the width and height of one repeat, in threads."""
