from __future__ import annotations

import pytest

from khlang.submission.significance import two_tailed

# Critical values of printed tables of t.
TABLE = [
    (12.706, 1, 0.05), (4.303, 2, 0.05), (3.182, 3, 0.05), (2.776, 4, 0.05), (2.228, 10, 0.05),
    (2.093, 19, 0.05), (2.042, 30, 0.05), (1.984, 100, 0.05), (63.657, 1, 0.01), (2.861, 19, 0.01),
    (2.576, 100_000, 0.01),
]  # fmt: skip


@pytest.mark.parametrize(("t", "df", "probability"), TABLE)
def test_tables_of_t_are_met(t: float, df: int, probability: float) -> None:
    assert two_tailed(t, df) == pytest.approx(probability, abs=2e-4)
    assert two_tailed(-t, df) == two_tailed(t, df)


def test_the_sums_meet_the_normal_distribution_where_they_end() -> None:
    assert two_tailed(2.0, 199) == pytest.approx(two_tailed(2.0, 200), abs=2e-3)


def test_no_difference_is_certain_to_be_chance() -> None:
    for df in (1, 2, 7, 8, 500):
        assert two_tailed(0, df) == pytest.approx(1)
