from __future__ import annotations

from conftest import MakeWork
from khlang.catalog.likeness import COMMON, LEAST, NEAREST, Likeness

WATER = "ระบบน้ำหยดจากขวดพลาสติกช่วยให้แปลงผักหน้าแล้งรอดตลอดภาคเรียน"
SONG = "โน้ตแถบสีสำหรับพิณอีสานช่วยให้นักเรียนเริ่มดีดเพลงแรกได้ภายในสามคาบ"


def test_the_same_words_are_found_whatever_stands_around_them(make_work: MakeWork) -> None:
    works = (
        make_work("2568/a", abstract=f"{WATER} ใช้กับชั้น ป.๔"),
        make_work("2568/b", title="โน้ตแถบสี", abstract=SONG),
        make_work("2568/c", title="ผักหน้าแล้ง", abstract=f"ปีที่สอง {WATER}"),
    )
    found = Likeness(works).nearest(0)
    assert found.keys() == {2}
    assert found[2] >= LEAST


def test_what_everybody_writes_tells_nothing(make_work: MakeWork) -> None:
    works = tuple(
        make_work(f"2568/w{number}", title=f"{number}", abstract=SONG)
        for number in range(COMMON * 2)
    )
    assert Likeness(works).nearest(0) == {}


def test_few_works_are_named(make_work: MakeWork) -> None:
    works = tuple(
        make_work(
            f"2568/w{number}", title="ผัก", abstract=WATER if number < 30 else SONG[number % 9 :]
        )
        for number in range(3000)
    )
    likeness = Likeness(works)
    assert len(likeness.nearest(0)) <= NEAREST


def test_texts_without_letters_are_like_nothing(make_work: MakeWork) -> None:
    blank = make_work("2568/a", title="๑", abstract="", keywords=())
    for works in ((), (blank,), (blank, make_work("2568/b", title="", abstract="๒๓", keywords=()))):
        likeness = Likeness(works)
        assert [likeness.nearest(index) for index in range(len(works))] == [{}] * len(works)
