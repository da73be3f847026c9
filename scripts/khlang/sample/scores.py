"""Test scores of a sample class and the statistics that a teacher would claim from them."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import Any

LEVELS = ((4.51, "มากที่สุด"), (3.51, "มาก"), (2.51, "ปานกลาง"))


@dataclass(frozen=True, slots=True)
class Scores:
    """One class: points of each pupil before and after, and the points earned on the way.

    Attributes:
        full: Full points of the test; ``process_full`` of the exercises.
        criterion: The percentage wanted on both sides of E1/E2.
    """

    full: int
    pre: tuple[int, ...]
    post: tuple[int, ...]
    process_full: int
    process_sum: int
    criterion: int

    @property
    def pupils(self) -> int:
        """How many pupils took the tests."""
        return len(self.pre)

    @property
    def passed(self) -> int:
        """How many pupils reached the criterion after the lessons."""
        return sum(100 * point >= self.criterion * self.full for point in self.post)

    @property
    def pre_percent(self) -> float:
        """Mean score before, of 100."""
        return round(100 * sum(self.pre) / self.pupils / self.full, 2)

    @property
    def post_percent(self) -> float:
        """Mean score after, of 100; the same as E2."""
        return round(100 * sum(self.post) / self.pupils / self.full, 2)

    @property
    def process_percent(self) -> float:
        """E1: mean score on the way, of 100."""
        return round(100 * self.process_sum / self.pupils / self.process_full, 2)

    @property
    def effectiveness(self) -> float:
        """E.I. = (ΣPost − ΣPre) / (N·Full − ΣPre)."""
        gain = sum(self.post) - sum(self.pre)
        return round(gain / (self.pupils * self.full - sum(self.pre)), 2)

    @property
    def t(self) -> float:
        """Student's t of paired scores, n − 1 degrees of freedom."""
        gains = [after - before for before, after in zip(self.pre, self.post, strict=True)]
        n, total, squares = len(gains), sum(gains), sum(gain * gain for gain in gains)
        return round(total / sqrt((n * squares - total * total) / (n - 1)), 2)


def draw(rng: Random) -> Scores:
    """Draw a class of 8 to 30 pupils, all better afterwards, at least one below the criterion."""
    pupils, full = rng.randint(8, 30), rng.choice((20, 30, 40))
    start = rng.uniform(0.3, 0.5)
    pre = [round(full * (start + rng.random() * 0.2)) for _ in range(pupils)]
    post = [min(full, before + round(full * rng.uniform(0.25, 0.5))) for before in pre]
    pre[0], post[0] = round(full * 0.3), round(full * 0.6)
    pre[1], post[1] = round(full * 0.4), round(full * 0.9)
    process_full = rng.choice((50, 80, 100))
    process_sum = sum(round(process_full * rng.uniform(0.74, 0.92)) for _ in range(pupils))
    return Scores(
        full, tuple(pre), tuple(post), process_full, process_sum, rng.choice((70, 75, 80))
    )


def _efficiency(scores: Scores, numbers: bool) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "e1": scores.process_percent,
        "e2": scores.post_percent,
        "criterion": f"{scores.criterion}/{scores.criterion}",
    }
    if numbers:
        claim |= {
            "process_sum": scores.process_sum,
            "process_full": scores.process_full,
            "product_sum": sum(scores.post),
            "product_full": scores.full,
        }
    return claim


def _effectiveness(scores: Scores, numbers: bool) -> dict[str, Any]:
    claim: dict[str, Any] = {"value": scores.effectiveness}
    if numbers:
        sums = {"pre_sum": sum(scores.pre), "post_sum": sum(scores.post), "full": scores.full}
        claim |= sums
    return claim


def _t_test(scores: Scores, numbers: bool) -> dict[str, Any]:
    claim: dict[str, Any] = {"t": scores.t}
    if numbers:
        claim |= {"pre": list(scores.pre), "post": list(scores.post)}
    return claim


def _ioc(rng: Random) -> dict[str, Any]:
    experts, items = rng.choice((3, 5)), rng.choice((8, 10, 12))
    ratings = experts * items - rng.randint(0, items // 2)
    value = round(ratings / (experts * items), 2)
    return {"value": value, "ratings_sum": ratings, "experts": experts, "items": items}


def _satisfaction(rng: Random) -> dict[str, Any]:
    mean = round(rng.uniform(3.4, 4.95), 2)
    return {"mean": mean, "level": next(name for least, name in LEVELS if mean >= least)}


def _err(metrics: dict[str, Any], rng: Random) -> None:
    """Make one claim disagree with the numbers beside it, as slips of the pen do."""
    if "efficiency" in metrics and rng.random() < 0.5:
        metrics["efficiency"]["e1"] = round(metrics["efficiency"]["e1"] + rng.uniform(1, 4), 2)
    elif "t_test" in metrics:
        metrics["t_test"]["t"] = round(metrics["t_test"]["t"] * rng.uniform(1.2, 1.6), 2)


def claims(scores: Scores, rng: Random) -> dict[str, Any]:
    """Return ``metrics``: three of four works give their numbers, one of ten of those errs."""
    numbers = rng.random() < 0.75
    metrics: dict[str, Any] = {"pupils": scores.pupils}
    metrics["efficiency"] = _efficiency(scores, numbers)
    if rng.random() < 0.6:
        metrics["effectiveness_index"] = _effectiveness(scores, numbers)
    if rng.random() < 0.5:
        metrics["t_test"] = _t_test(scores, numbers)
    if rng.random() < 0.4:
        metrics["ioc"] = _ioc(rng)
    if rng.random() < 0.7:
        metrics["satisfaction"] = _satisfaction(rng)
    if numbers and rng.random() < 0.1:
        _err(metrics, rng)
    return metrics
