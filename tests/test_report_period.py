"""Three kinds of year, never mixed."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import MakeWork
from khlang.report import period


def test_a_year_of_budget_runs_from_october_to_september() -> None:
    found = period.fiscal_year(2569)
    assert (found.first, found.last) == (date(2025, 10, 1), date(2026, 9, 30))
    assert (found.label, found.fiscal_year) == ("ปีงบประมาณ พ.ศ. ๒๕๖๙", 2569)


def test_an_academic_year_runs_from_may_to_may() -> None:
    found = period.academic_year(2568)
    assert (found.first, found.last) == (date(2025, 5, 16), date(2026, 5, 15))
    assert (found.label, found.fiscal_year) == ("ปีการศึกษา ๒๕๖๘", None)


def test_days_on_both_ends_belong_to_it() -> None:
    found = period.between(date(2025, 10, 1), date(2025, 12, 31))
    assert [found.holds(day) for day in (date(2025, 9, 30), found.first, found.last)] == [
        False, True, True,
    ]  # fmt: skip
    assert not found.holds(date(2026, 1, 1))
    assert not found.holds(None)
    assert found.fiscal_year == 2569


def test_it_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before"):
        period.between(date(2025, 2, 1), date(2025, 1, 1))


def test_a_work_belongs_to_the_academic_year_that_it_names(make_work: MakeWork) -> None:
    late = make_work(academic_year=2567, published_on=date(2025, 11, 1))
    assert period.academic_year(2567).holds_work(late)
    assert not period.academic_year(2568).holds_work(late)
    assert period.fiscal_year(2569).holds_work(late)
