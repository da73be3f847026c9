"""The catalog's numbers, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from conftest import SCHOOL, MakeWork
from khlang.catalog import stats
from khlang.catalog.catalog import Catalog
from khlang.catalog.stats import Row, Table
from khlang.submission import vocabulary
from khlang.submission.model import Adoption, Innovation, Review, School, Status

REGISTRY = Path(__file__).parent.parent / "innovations" / "_registry"
WORDS = vocabulary.load(REGISTRY)
OTHER = replace(SCHOOL, code="9900000002", group="sample2")
HOME = replace(SCHOOL, group="sample1")
SCHOOLS = {school.code: school for school in (HOME, OTHER, replace(OTHER, code="9900000003"))}


def reviewed(sent: date | None, on: date) -> Review:
    return Review(sent, on, ("ศึกษานิเทศก์ตัวอย่าง ๑",), "r", 80, "ดี")


def adopted(on: date, school: School = OTHER, *, recommend: bool = True) -> Adoption:
    return Adoption(school, on, 10, "", "ใช้ได้", recommend)


def catalog(*works: Innovation) -> Catalog:
    return Catalog(works, WORDS, SCHOOLS)


def table(name: str, *works: Innovation) -> Table:
    return next(each for each in stats.tables(catalog(*works)) if each.id == name)


def counts(found: Table) -> dict[str, tuple[int, ...]]:
    return {row.key: row.counts for row in found.rows}


def test_an_empty_catalog_counts_nothing() -> None:
    found = {each.id: each for each in stats.tables(catalog())}
    assert found["years"].rows == found["reuse"].rows == ()
    assert set(counts(found["areas"]).values()) == {(0,)}
    assert stats.waiting(()) == stats.Waiting(None, 0, 0, 0)


def test_a_year_without_works_between_others_is_a_line(make_work: MakeWork) -> None:
    used = make_work(
        "2566/b", academic_year=2566, review=reviewed(None, date(2023, 9, 1)),
        adoptions=(adopted(date(2024, 1, 5)),),
    )  # fmt: skip
    found = table("years", make_work("2568/a"), used)
    assert found.rows == (Row("2566", (1, 0, 1)), Row("2567", (0, 0, 0)), Row("2568", (1, 0, 0)))


def test_a_work_counts_in_each_of_its_subjects_and_grades(make_work: MakeWork) -> None:
    works = (make_work("2568/a", areas=("thai", "arts"), grades=("p1", "p2")), make_work("2568/b"))
    areas, grades = table("areas", *works), table("grades", *works)
    assert (counts(areas)["thai"], counts(areas)["arts"], counts(areas)["math"]) == (
        (2,),
        (1,),
        (0,),
    )
    assert (counts(grades)["p1"], counts(grades)["p2"]) == ((1,), (2,))
    assert areas.total == 2


def test_school_groups_say_how_many_of_their_schools_take_part(make_work: MakeWork) -> None:
    found = table("groups", make_work(school=HOME), make_work("2568/b", school=OTHER))
    assert counts(found) == {"sample1": (1, 1, 1), "sample2": (1, 1, 2), "sample3": (0, 0, 0)}


def test_schools_without_a_group_are_the_last_line(make_work: MakeWork) -> None:
    alone = replace(HOME, code="9900000009", group="")
    found = Catalog((make_work(school=alone),), WORDS, {alone.code: alone})
    rows = next(each for each in stats.tables(found) if each.id == "groups").rows
    assert rows[-1] == Row("", (1, 1, 1))


def test_days_until_the_review_fall_into_classes(make_work: MakeWork) -> None:
    on = date(2025, 9, 30)
    sent = (on, date(2025, 9, 23), date(2025, 9, 22), date(2025, 7, 31), None)
    works = [
        make_work(f"2568/w{number}", review=reviewed(day, on)) for number, day in enumerate(sent)
    ]
    works.append(make_work("2568/open"))
    found = table("review", *works)
    assert counts(found) == {"7": (2,), "15": (1,), "30": (0,), "60": (0,), "more": (1,)}
    assert stats.waiting(tuple(works)) == stats.Waiting(7.5, 4, 1, 1)


def test_reuse_counts_by_year_of_budget_with_what_failed(make_work: MakeWork) -> None:
    uses = (
        adopted(date(2025, 9, 30)),
        adopted(date(2025, 10, 1)),
        adopted(date(2025, 12, 1), recommend=False),
    )
    found = table("reuse", make_work(adoptions=uses))
    assert found.rows == (Row("2568", (1, 1, 0)), Row("2569", (2, 1, 1)))


def test_the_most_reused_come_first(make_work: MakeWork) -> None:
    day = date(2025, 1, 1)
    works = (
        make_work("2568/none"),
        make_work("2568/one", adoptions=(adopted(day),)),
        make_work("2568/two", adoptions=(adopted(day), adopted(day))),
    )
    assert [work.id for work in stats.most_reused(works)] == ["2568/two", "2568/one"]


def test_drafts_are_not_counted(make_work: MakeWork) -> None:
    found = table("years", make_work(), make_work("2568/draft", status=Status.SUBMITTED))
    assert counts(found) == {"2568": (1, 0, 0)}
