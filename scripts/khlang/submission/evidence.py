"""Recomputes the statistics that a work claims from the numbers that it gives.

The formulas are those of Thai classroom research; names follow its textbooks: N pupils, A and B
full marks during and after learning, ΣX and ΣF sums of marks, ΣR sum of experts' ratings, D the
difference of a pupil's marks after and before. A claim agrees within 0.01, or within half a unit
of its last decimal when it has fewer decimals.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from khlang import thai
from khlang.problems import Report
from khlang.submission.model import Evidence, Figure, Verdict
from khlang.submission.number import Number, find, read, show
from khlang.submission.source import Node

__all__ = ["LEVELS", "evaluate", "satisfaction_level"]

TOLERANCE = 0.01
ACCEPTABLE = 0.50
"""Least acceptable E.I. and IOC."""

LEVELS = ((4.51, "มากที่สุด"), (3.51, "มาก"), (2.51, "ปานกลาง"), (1.51, "น้อย"), (1.0, "น้อยที่สุด"))
"""Lower bound of each level of satisfaction, for a mean rounded to two decimals."""

_CRITERION = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*/\s*(\d{1,3}(?:\.\d+)?)")
_LABELS = {"e1": "E1", "e2": "E2", "ei": "ดัชนีประสิทธิผล (E.I.)", "t": "ค่า t", "ioc": "ค่า IOC"}


def evaluate(metrics: Mapping[str, Node], report: Report) -> Evidence | None:
    """Return what ``metrics`` claims beside what its numbers give; None when it holds nothing.

    Values that are not numbers are passed over: the field table reports them.
    """
    return _Evaluation(metrics, report).run()


def satisfaction_level(mean: float) -> str:
    """Return the level that a mean on the five-point scale falls in."""
    rounded = math.floor(mean * 100 + 0.5 + 1e-9) / 100
    return next((label for bound, label in LEVELS if rounded >= bound), "")


class _Evaluation:
    def __init__(self, metrics: Mapping[str, Node], report: Report) -> None:
        self._metrics = metrics
        self._report = report
        self._figures: list[Figure] = []
        pupils = self._number("pupils")
        self._pupils = int(pupils.value) if pupils and pupils.value >= 1 else None
        self._criterion = self._text("efficiency", "criterion")

    def run(self) -> Evidence | None:
        limits = _CRITERION.fullmatch(thai.to_arabic(self._criterion))
        self._efficiency(
            "e1", ("process_sum", "ΣX"), ("process_full", "A"), limits and float(limits[1])
        )
        self._efficiency(
            "e2", ("product_sum", "ΣF"), ("product_full", "B"), limits and float(limits[2])
        )
        self._effectiveness()
        self._comparison()
        self._congruence()
        level = self._satisfaction()
        if self._pupils is None and not self._figures:
            return None
        return Evidence(self._pupils, self._criterion, tuple(self._figures), level)

    def _efficiency(
        self, figure: str, total: tuple[str, str], full: tuple[str, str], threshold: float | None
    ) -> None:
        """E1 = (ΣX ÷ N) ÷ A × 100 and E2 = (ΣF ÷ N) ÷ B × 100."""
        claim = self._number("efficiency", figure)
        marks = self._number("efficiency", total[0])
        most = self._number("efficiency", full[0])
        computed = None
        formula = ""
        needed = {f"{total[0]} ({total[1]})": marks, f"{full[0]} ({full[1]})": most}
        if self._is_complete(figure, needed) and marks and most and self._pupils:
            if self._is_possible(marks, most.value):
                computed = marks.value / self._pupils / most.value * 100
            formula = f"({show(marks.value)} ÷ {self._pupils}) ÷ {show(most.value)} × 100"
        self._judge(figure, claim, computed, formula, threshold)

    def _effectiveness(self) -> None:
        """E.I. = (ΣPost − ΣPre) ÷ (N × Full − ΣPre)."""
        claim = self._number("effectiveness_index", "value")
        pre = self._number("effectiveness_index", "pre_sum")
        post = self._number("effectiveness_index", "post_sum")
        full = self._number("effectiveness_index", "full")
        computed = None
        formula = ""
        if (
            self._is_complete("ei", {"pre_sum": pre, "post_sum": post, "full": full})
            and pre and post and full and self._pupils
            and all([self._is_possible(pre, full.value), self._is_possible(post, full.value)])
        ):  # fmt: skip
            gap = self._pupils * full.value - pre.value
            formula = (
                f"({show(post.value)} − {show(pre.value)}) ÷ "
                f"({self._pupils} × {show(full.value)} − {show(pre.value)})"
            )
            if gap > 0:
                computed = (post.value - pre.value) / gap
            else:
                self._undefined("ei", pre, "ทุกคนได้คะแนนเต็มตั้งแต่ก่อนเรียน")
        self._judge("ei", claim, computed, formula, ACCEPTABLE)

    def _comparison(self) -> None:
        """Means before and after, and t of dependent samples with df = n − 1.

        t = ΣD ÷ √((nΣD² − (ΣD)²) ÷ (n − 1)).
        """
        claim = self._number("t_test", "t")
        pre, post = self._numbers("t_test", "pre"), self._numbers("t_test", "post")
        if pre or post:
            self._means(pre, post)
            moments = self._moments_of(self._differences(pre, post))
        else:
            self._means_of_sums()
            moments = self._moments()
        computed, formula = self._t(moments) if moments else (None, "")
        self._judge("t", claim, computed, formula)

    def _differences(self, pre: Sequence[Number], post: Sequence[Number]) -> list[float]:
        first = (pre or post)[0]
        place = (first.line, first.column)
        if len(pre) != len(post):
            self._report.add(
                "evidence-lists-differ", *place, "metrics.t_test", pre=len(pre), post=len(post)
            )
            return []
        if self._pupils is not None and self._pupils != len(pre):
            self._report.add(
                "evidence-count-differs", *place, "metrics.t_test",
                pupils=self._pupils, count=len(pre),
            )  # fmt: skip
            return []
        return [after.value - before.value for before, after in zip(pre, post, strict=True)]

    @staticmethod
    def _moments_of(differences: Sequence[float]) -> tuple[int, float, float] | None:
        if not differences:
            return None
        squares = math.fsum(difference**2 for difference in differences)
        return len(differences), math.fsum(differences), squares

    def _moments(self) -> tuple[int, float, float] | None:
        """Return n, ΣD and ΣD² as given."""
        total = self._number("t_test", "diff_sum")
        squares = self._number("t_test", "diff_square_sum")
        needed = {"diff_sum (ΣD)": total, "diff_square_sum (ΣD²)": squares}
        if not (self._is_complete("t", needed) and total and squares and self._pupils):
            return None
        if self._pupils * squares.value < total.value**2 * (1 - 1e-12):
            self._report.add(
                "evidence-squares", squares.line, squares.column, squares.field,
                squares=show(squares.value), sum=show(total.value), pupils=self._pupils,
            )  # fmt: skip
            return None
        return self._pupils, total.value, squares.value

    def _t(self, moments: tuple[int, float, float]) -> tuple[float | None, str]:
        count, total, squares = moments
        claim = self._number("t_test", "t")
        spread = count * squares - total**2
        if count < 2 or spread <= 1e-9 * max(1.0, count * squares):
            reason = "มีนักเรียนไม่ถึงสองคน" if count < 2 else "ทุกคนมีผลต่างของคะแนนเท่ากัน"
            self._undefined("t", claim, reason)
            return None, ""
        formula = f"ΣD = {show(total)}, ΣD² = {show(squares)}, n = {count}, df = {count - 1}"
        return total / math.sqrt(spread / (count - 1)), formula

    def _means(self, pre: Sequence[Number], post: Sequence[Number]) -> None:
        for figure, numbers, name in (
            ("pre_mean", pre, "pre_sum"),
            ("post_mean", post, "post_sum"),
        ):
            if not numbers:
                continue
            total = math.fsum(number.value for number in numbers)
            self._figures.append(Figure(figure, None, total / len(numbers), Verdict.AGREES))
            given = self._number("effectiveness_index", name)
            if given and not _agrees(given, total):
                self._report.add(
                    "evidence-sum-differs", given.line, given.column, given.field,
                    claimed=show(given.value), computed=show(total),
                    source=f"metrics.t_test.{name.partition('_')[0]}",
                )  # fmt: skip

    def _means_of_sums(self) -> None:
        for figure, name in (("pre_mean", "pre_sum"), ("post_mean", "post_sum")):
            total = self._number("effectiveness_index", name)
            if total and self._pupils:
                mean = total.value / self._pupils
                self._figures.append(Figure(figure, None, mean, Verdict.AGREES))

    def _congruence(self) -> None:
        """IOC = ΣR ÷ N, here over all ratings: experts × items."""
        claim = self._number("ioc", "value")
        total = self._number("ioc", "ratings_sum")
        experts = self._number("ioc", "experts")
        items = self._number("ioc", "items")
        needed = {"ratings_sum (ΣR)": total, "experts": experts, "items": items}
        computed = None
        formula = ""
        given = self._is_complete("ioc", needed, needs_pupils=False)
        if given and total and experts and items and experts.value > 0 and items.value > 0:
            most = experts.value * items.value
            formula = f"{show(total.value)} ÷ ({show(experts.value)} × {show(items.value)})"
            if abs(total.value) <= most:
                computed = total.value / most
            else:
                self._report.add(
                    "evidence-ratings-over", total.line, total.column, total.field,
                    sum=show(total.value), experts=show(experts.value),
                    items=show(items.value), most=show(most),
                )  # fmt: skip
        self._judge("ioc", claim, computed, formula, ACCEPTABLE)

    def _satisfaction(self) -> str:
        """Return the level, and compare it with the one that the mean falls in."""
        mean = self._number("satisfaction", "mean")
        level = self._text("satisfaction", "level")
        if mean is None:
            return level
        expected = satisfaction_level(mean.value)
        differs = level != expected and level in [label for _, label in LEVELS]
        if differs:
            self._report.add(
                "evidence-level-differs", mean.line, mean.column, "metrics.satisfaction.level",
                mean=show(mean.value, mean.decimals), expected=expected, level=level,
            )  # fmt: skip
        verdict = Verdict.DIFFERS if differs else Verdict.UNVERIFIED
        self._figures.append(Figure("satisfaction", mean.value, None, verdict))
        return level or expected

    def _judge(
        self,
        figure: str,
        claim: Number | None,
        computed: float | None,
        formula: str,
        threshold: float | None = None,
    ) -> None:
        if claim is None and computed is None:
            return
        if computed is None:
            verdict = Verdict.UNVERIFIED
        elif claim is None or _agrees(claim, computed):
            verdict = Verdict.AGREES
        else:
            verdict = Verdict.DIFFERS
            decimals = max(2, claim.decimals)
            self._report.add(
                "evidence-differs", claim.line, claim.column, claim.field,
                label=_LABELS[figure], claimed=show(claim.value, claim.decimals),
                computed=f"{computed:.{min(decimals, 4)}f}", formula=formula,
            )  # fmt: skip
        self._figures.append(
            Figure(figure, claim.value if claim else None, computed, verdict, threshold)
        )

    def _is_complete(
        self, figure: str, needed: Mapping[str, Number | None], *, needs_pupils: bool = True
    ) -> bool:
        """Whether all numbers of a formula are given; some but not all are reported."""
        given = [number for number in needed.values() if number is not None]
        missing = [name for name, number in needed.items() if number is None]
        if needs_pupils and self._pupils is None:
            missing.append("pupils (N)")
        if given and missing:
            self._report.add(
                "evidence-incomplete", given[0].line, given[0].column, given[0].field,
                label=_LABELS[figure], missing=missing,
            )  # fmt: skip
        return not missing

    def _is_possible(self, total: Number, full: float) -> bool:
        most = (self._pupils or 0) * full
        if total.value <= most * (1 + 1e-9):
            return True
        self._report.add(
            "evidence-sum-over", total.line, total.column, total.field,
            sum=show(total.value), pupils=self._pupils, full=show(full), most=show(most),
        )  # fmt: skip
        return False

    def _undefined(self, figure: str, at: Number | None, reason: str) -> None:
        line, column, field = (at.line, at.column, at.field) if at else (0, 0, "metrics")
        self._report.add(
            "evidence-undefined", line, column, field, label=_LABELS[figure], reason=reason
        )

    def _text(self, *names: str) -> str:
        node = find(self._metrics, names)
        return node.value.strip() if node is not None and isinstance(node.value, str) else ""

    def _number(self, *names: str) -> Number | None:
        node = find(self._metrics, names)
        return None if node is None else read(node, ".".join(("metrics", *names)))

    def _numbers(self, *names: str) -> list[Number]:
        node = find(self._metrics, names)
        if node is None or not isinstance(node.value, tuple):
            return []
        field = ".".join(("metrics", *names))
        numbers = [read(item, field) for item in node.value]
        return [number for number in numbers if number is not None]


def _agrees(claim: Number, computed: float) -> bool:
    # Before and after may have been subtracted the other way round: the sign of t says nothing.
    difference = abs(claim.value - computed)
    if claim.field.endswith(".t"):
        difference = abs(abs(claim.value) - abs(computed))
    return difference <= max(TOLERANCE, 0.5 * 10.0**-claim.decimals) + 1e-9
