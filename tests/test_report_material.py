"""What lies in a period and a scope, and nothing else."""

from __future__ import annotations

from khlang.report import period
from khlang.report.material import Scope
from report_library import BASE, material, own

YEAR = period.fiscal_year(2568)


def test_works_were_published_in_the_period() -> None:
    found = material(YEAR)
    assert found.works
    assert all(YEAR.holds(work.published_on) for work in found.works)
    rest = set(own().catalog.works) - set(found.works)
    assert not any(YEAR.holds(work.published_on) for work in rest)


def test_the_log_runs_forward_in_time() -> None:
    days = [entry.on for entry in material(YEAR).entries]
    assert days == sorted(days)
    assert all(map(YEAR.holds, days))


def test_the_groups_of_an_office_make_up_the_whole() -> None:
    whole = material(YEAR).works
    groups = [Scope(name, group=name) for name in own().catalog.vocabulary.school_groups]
    parts = [work for scope in groups for work in material(YEAR, scope).works]
    assert sorted(work.id for work in parts) == sorted(work.id for work in whole)
    assert all(material(YEAR, scope).works != whole for scope in groups)


def test_a_school_sees_its_own_works_and_the_events_that_showed_them() -> None:
    code = own().catalog.get("2567/eight-steps-reading").school.code  # type: ignore[union-attr]  # a sample
    found = material(YEAR, Scope("โรงเรียน", school=code))
    assert {work.school.code for work in found.own} == {code}
    assert [event.id for event in found.events] == ["2568/mixed-class-open-class"]


def test_uses_and_reviews_count_by_their_own_day() -> None:
    found = material(YEAR)
    assert all(YEAR.holds(each.on) for _, each in found.adoptions)
    assert all(work.review and YEAR.holds(work.review.reviewed_on) for work in found.reviewed)
    assert found.adoptions and found.reviewed


def test_lines_lead_to_the_published_site() -> None:
    assert all(row.url.startswith((BASE, "https://")) for row in material(YEAR).rows)
