"""How likely a t as large as the one found is when nothing has changed."""

from __future__ import annotations

import math

_NORMAL_FROM = 200
"""Degrees of freedom from which the normal distribution is close enough for a verdict."""


def two_tailed(t: float, df: int) -> float:
    """Return the two-tailed probability of Student's t with ``df`` (1 or more) degrees of freedom.

    The sums for whole degrees of freedom are those of Abramowitz and Stegun, 26.7.3 and 26.7.4.
    """
    if df >= _NORMAL_FROM:
        return math.erfc(abs(t) / math.sqrt(2))
    angle = math.atan2(abs(t), math.sqrt(df))
    sine, square = math.sin(angle), math.cos(angle) ** 2
    odd = df % 2
    term = math.cos(angle) if odd else 1.0
    total = term if df > 1 else 0.0
    for step in range(2 + odd, df - 1, 2):
        term *= square * (step - 1) / step
        total += term
    inside = 2 / math.pi * (angle + sine * total) if odd else sine * total
    return max(0.0, 1 - inside)
