from __future__ import annotations

import math
import statistics
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.problems import Report
from khlang.submission.evidence import evaluate, satisfaction_level
from khlang.submission.model import Evidence, Verdict
from khlang.submission.source import Node

Written = str | int | float | list[int] | list[str] | Mapping[str, "Written"]


def node(value: Written) -> Node:
    if isinstance(value, Mapping):
        return Node({name: node(inner) for name, inner in value.items()}, 3, 5)
    if isinstance(value, list):
        return Node(tuple(node(inner) for inner in value), 3, 5)
    return Node(str(value), 3, 5)


def evaluated(**metrics: Written) -> tuple[Evidence | None, list[str]]:
    report = Report("index.md")
    evidence = evaluate({name: node(value) for name, value in metrics.items()}, report)
    return evidence, [problem.code for problem in report.problems]


def one(figure: str, **metrics: Written) -> tuple[float | None, Verdict, list[str]]:
    evidence, codes = evaluated(**metrics)
    assert evidence is not None
    found = evidence.figure(figure)
    assert found is not None
    return found.computed, found.verdict, codes


def test_efficiency_from_a_textbook_example() -> None:
    evidence, codes = evaluated(
        pupils=17,
        efficiency={
            "e1": "82.35", "e2": "84.12", "criterion": "80/80",
            "process_sum": 1400, "process_full": 100, "product_sum": 286, "product_full": 20,
        },
    )  # fmt: skip
    assert codes == []
    assert evidence is not None
    assert [(figure.id, figure.threshold, figure.verdict) for figure in evidence.figures] == [
        ("e1", 80, Verdict.AGREES),
        ("e2", 80, Verdict.AGREES),
    ]
    assert evidence.figures[0].computed == pytest.approx(82.3529, abs=1e-4)
    assert evidence.is_empirical


def test_effectiveness_index() -> None:
    index: Written = {"value": "0.70", "pre_sum": 160, "post_sum": 286, "full": 20}
    computed, verdict, codes = one("ei", pupils=17, effectiveness_index=index)
    assert computed == pytest.approx((286 - 160) / (17 * 20 - 160))
    assert (verdict, codes) == (Verdict.AGREES, [])


def test_t_of_dependent_samples() -> None:
    pre, post = [9, 8, 11, 10, 7], [16, 17, 18, 15, 16]
    differences = [b - a for a, b in zip(pre, post, strict=True)]
    expected = statistics.mean(differences) / (statistics.stdev(differences) / math.sqrt(5))
    scores: Written = {"t": f"{expected:.2f}", "pre": pre, "post": post}
    computed, verdict, codes = one("t", pupils=5, t_test=scores)
    assert computed == pytest.approx(expected)
    assert (verdict, codes) == (Verdict.AGREES, [])
    sums: Written = {
        "diff_sum": sum(differences),
        "diff_square_sum": sum(d * d for d in differences),
    }
    assert one("t", pupils=5, t_test=sums)[0] == pytest.approx(expected)


def test_the_sign_of_t_says_nothing() -> None:
    scores: Written = {"t": "-9.89", "pre": [9, 8, 11, 10, 7], "post": [16, 17, 18, 15, 16]}
    assert one("t", pupils=5, t_test=scores)[1] is Verdict.AGREES


def test_congruence_over_all_ratings() -> None:
    ratings: Written = {"value": "0.89", "ratings_sum": 24, "experts": 3, "items": 9}
    assert one("ioc", ioc=ratings)[1:] == (Verdict.AGREES, [])


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("82.35", Verdict.AGREES),
        ("82.36", Verdict.AGREES),
        ("82.37", Verdict.DIFFERS),
        ("82.4", Verdict.AGREES),
        ("82.3", Verdict.DIFFERS),
        ("82", Verdict.AGREES),
        ("83", Verdict.DIFFERS),
        ("๘๒.๓๕", Verdict.AGREES),
    ],
)
def test_claims_agree_within_the_decimals_written(claim: str, verdict: Verdict) -> None:
    efficiency: Written = {"e1": claim, "process_sum": "1,400", "process_full": 100}
    found = one("e1", pupils=17, efficiency=efficiency)
    assert found[1] is verdict
    assert found[2] == ["evidence-differs"] * (verdict is Verdict.DIFFERS)


def test_a_difference_is_told_with_both_values_and_the_formula() -> None:
    report = Report("index.md")
    efficiency: Written = {"e1": "88.2", "process_sum": 1400, "process_full": 100}
    evaluate({"pupils": node(17), "efficiency": node(efficiency)}, report)
    (problem,) = report.problems
    assert (problem.line, problem.column, problem.field) == (3, 5, "metrics.efficiency.e1")
    assert "88.2" in problem.message
    assert "82.35" in problem.message
    assert "(1400 ÷ 17) ÷ 100 × 100" in problem.message
    assert problem.severity == "warning"


def test_claims_without_numbers_stay_unverified() -> None:
    evidence, codes = evaluated(efficiency={"e1": 82.35, "e2": 84.12, "criterion": "80/80"})
    assert codes == []
    assert evidence is not None
    assert {figure.verdict for figure in evidence.figures} == {Verdict.UNVERIFIED}
    assert not evidence.is_empirical


def test_numbers_without_a_claim_give_the_figure() -> None:
    index: Written = {"pre_sum": 160, "post_sum": 286, "full": 20}
    evidence, codes = evaluated(pupils=17, effectiveness_index=index)
    assert codes == []
    assert evidence is not None
    means = [evidence.figure("pre_mean"), evidence.figure("post_mean")]
    assert [mean and mean.computed for mean in means] == [160 / 17, 286 / 17]
    assert evidence.is_empirical


@pytest.mark.parametrize(
    ("mean", "level"),
    [
        (5.0, "มากที่สุด"),
        (4.51, "มากที่สุด"),
        (4.505, "มากที่สุด"),
        (4.504, "มาก"),
        (3.51, "มาก"),
        (3.50, "ปานกลาง"),
        (2.51, "ปานกลาง"),
        (1.51, "น้อย"),
        (1.50, "น้อยที่สุด"),
        (1.0, "น้อยที่สุด"),
    ],
)
def test_bands_of_satisfaction(mean: float, level: str) -> None:
    assert satisfaction_level(mean) == level


def test_a_wrong_level_costs_the_badge() -> None:
    evidence, codes = evaluated(satisfaction={"mean": 4.42, "level": "มากที่สุด"})
    assert codes == ["evidence-level-differs"]
    assert evidence is not None
    assert evidence.figures[0].verdict is Verdict.DIFFERS
    assert evaluated(satisfaction={"mean": 4.42})[0].satisfaction_level == "มาก"  # type: ignore[union-attr]


def test_impossible_sums_give_no_figure() -> None:
    efficiency: Written = {"e1": 82.35, "process_sum": 1701, "process_full": 100}
    computed, verdict, codes = one("e1", pupils=17, efficiency=efficiency)
    assert (computed, verdict, codes) == (None, Verdict.UNVERIFIED, ["evidence-sum-over"])


def test_nothing_measured_is_no_evidence() -> None:
    assert evaluated() == (None, [])
    assert evaluated(pupils="สิบเจ็ด") == (None, [])


VALUES = st.sampled_from(["", "0", "1", "-3", "17", "1e9", "nan", "inf", "9" * 15, "0.0", "๕", "x"])
RECORDS = st.dictionaries(
    st.sampled_from(
        [
            "e1",
            "e2",
            "criterion",
            "process_sum",
            "process_full",
            "product_sum",
            "product_full",
            "value",
            "pre_sum",
            "post_sum",
            "full",
            "t",
            "pre",
            "post",
            "diff_sum",
            "diff_square_sum",
            "ratings_sum",
            "experts",
            "items",
            "mean",
            "level",
        ]
    ),
    VALUES | st.lists(VALUES, max_size=4),
)
METRICS = st.dictionaries(
    st.sampled_from(
        ["pupils", "efficiency", "effectiveness_index", "t_test", "ioc", "satisfaction"]
    ),
    VALUES | RECORDS | st.lists(VALUES, max_size=3),
)


@given(METRICS)
def test_nothing_makes_it_stumble(metrics: dict[str, Written]) -> None:
    evidence, _ = evaluated(**metrics)
    for figure in evidence.figures if evidence else ():
        assert figure.computed is None or math.isfinite(figure.computed)
        if figure.id in ("e1", "e2") and figure.computed is not None:
            assert figure.computed <= 100 + 1e-6
        if figure.id == "ei" and figure.computed is not None:
            assert figure.computed <= 1 + 1e-6


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=40).filter(
        lambda pairs: len({after - before for before, after in pairs}) > 1
    )
)
def test_t_is_that_of_the_definition(pairs: list[tuple[int, int]]) -> None:
    differences = [after - before for before, after in pairs]
    expected = statistics.fmean(differences) / (
        statistics.stdev(differences) / math.sqrt(len(pairs))
    )
    scores: Written = {"pre": [pair[0] for pair in pairs], "post": [pair[1] for pair in pairs]}
    assert one("t", t_test=scores)[0] == pytest.approx(expected)
