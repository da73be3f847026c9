from __future__ import annotations

from datetime import date

from conftest import MakeWork
from khlang.catalog.related import Relations


def test_a_shared_keyword_outweighs_a_shared_grade(make_work: MakeWork) -> None:
    work = make_work("2568/a", keywords=("นิทาน",), grades=("p2",))
    by_keyword = make_work("2568/b", keywords=("นิทาน",), grades=("p6",))
    by_grade = make_work("2568/c", keywords=("เพลง",), grades=("p2",))
    assert Relations((work, by_grade, by_keyword)).nearest(work, 2) == (by_keyword, by_grade)


def test_a_work_is_not_related_to_itself(make_work: MakeWork) -> None:
    work = make_work()
    assert Relations((work,)).nearest(work, 3) == ()


def test_another_area_is_related_only_through_a_keyword(make_work: MakeWork) -> None:
    work = make_work("2568/a", keywords=("ผ้าไหม",))
    art = make_work("2568/b", areas=("arts",), keywords=("ผ้าไหม",))
    maths = make_work("2568/c", areas=("math",))
    assert Relations((work, art, maths)).nearest(work, 3) == (art,)


def test_the_newer_of_equals_comes_first(make_work: MakeWork) -> None:
    work, *others = (
        make_work(f"2568/{name}", published_on=date(2025, 1, 9 - at))
        for at, name in enumerate("abc")
    )
    assert Relations((work, *others)).nearest(work, 2) == tuple(others)
