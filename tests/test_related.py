from __future__ import annotations

from datetime import date

from conftest import MakeWork
from khlang.catalog.related import Relations
from khlang.submission.model import Innovation


def nearest(works: tuple[Innovation, ...], work: Innovation, limit: int) -> tuple[Innovation, ...]:
    return tuple(each.work for each in Relations(works).nearest(work, limit))


def test_a_shared_keyword_outweighs_a_shared_grade(make_work: MakeWork) -> None:
    work = make_work("2568/a", keywords=("นิทาน",), grades=("p2",))
    by_keyword = make_work("2568/b", keywords=("นิทาน",), grades=("p6",))
    by_grade = make_work("2568/c", keywords=("เพลง",), grades=("p2",))
    assert nearest((work, by_grade, by_keyword), work, 2) == (by_keyword, by_grade)


def test_a_work_is_not_related_to_itself(make_work: MakeWork) -> None:
    work = make_work()
    assert nearest((work,), work, 3) == ()


def test_another_area_is_related_only_through_a_keyword(make_work: MakeWork) -> None:
    work = make_work("2568/a", keywords=("ผ้าไหม",))
    art = make_work("2568/b", areas=("arts",), keywords=("ผ้าไหม",))
    maths = make_work("2568/c", areas=("math",), title="ลิฟต์จำนวนเต็ม", abstract="บอร์ดเกมขึ้นลงตึก")
    assert nearest((work, art, maths), work, 3) == (art,)


def test_the_newer_of_equals_comes_first(make_work: MakeWork) -> None:
    work, *others = (
        make_work(f"2568/{name}", published_on=date(2025, 1, 9 - at))
        for at, name in enumerate("abc")
    )
    assert nearest((work, *others), work, 2) == tuple(others)


def test_a_text_that_is_alike_is_found_far_away(make_work: MakeWork) -> None:
    """One of another area, without a keyword in common, behind all that is newer."""
    said = "ครูพานักเรียนวัดความเค็มของดินหลังโรงเรียนด้วยหลอดไฟและถ่านไฟฉาย แล้วทดลองปลูกพืชทนเค็มในกระถาง"
    salt = make_work("2565/salt", areas=("science_tech",), abstract=said, title="ห้องทดลองดินเค็ม")
    work = make_work("2569/ours", areas=("occupation",), abstract=said, title="ปลูกผักในดินเค็ม")
    others = [
        make_work(f"2568/o{number}", areas=("arts",), title=f"เพลงพื้นบ้านบทที่ {number}")
        for number in range(200)
    ]
    (first,) = Relations((work, *others, salt)).nearest(work, 1)
    assert (first.work, first.is_alike) == (salt, True)


def test_what_is_related_does_not_hang_on_how_often_it_is_asked(make_work: MakeWork) -> None:
    works = tuple(
        make_work(f"2568/w{number}", keywords=(f"คำ{number % 7}",)) for number in range(90)
    )
    relations, again = Relations(works), Relations(works)
    asked = [relations.nearest(work, 3) for work in works]
    assert [again.nearest(work, 3) for work in reversed(works)] == asked[::-1]
