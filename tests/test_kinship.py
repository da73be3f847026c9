from __future__ import annotations

from conftest import MakeWork
from khlang.site.kinship import related_cards
from khlang.submission.model import Innovation, Lineage
from test_views import view


def why(work: Innovation, other: Innovation, language: str = "th") -> str:
    (card,) = related_cards(view(work, other, language=language), work)
    return card.why


def test_the_strongest_reasons_come_first(make_work: MakeWork) -> None:
    work = make_work("2568/a", keywords=("นิทาน", "สะกดคำ"), title="ก", abstract="เล่านิทานให้น้องฟัง")
    other = make_work(
        "2567/b", keywords=("นิทาน", "น้องฟัง"), title="ข", abstract="ฝึกสะกดคำ",
        based_on=(Lineage("2568/a", ""),),
    )  # fmt: skip
    assert why(work, other) == (
        "เพราะ เรื่องนี้ต่อยอดจากผลงานนี้ · คำสำคัญร่วม นิทาน · กล่าวถึง สะกดคำ, น้องฟัง เหมือนกัน"
    )


def test_vocabulary_is_a_reason_where_words_are_not(make_work: MakeWork) -> None:
    work = make_work("2568/a", title="ก", abstract="ก", grades=("p1", "p2"))
    other = make_work("2567/b", title="ข", abstract="ข", grades=("p2", "p3"))
    assert why(work, other) == (
        "เพราะ กลุ่มสาระเดียวกัน (ภาษาไทย) · สื่อชนิดเดียวกัน (แบบฝึกทักษะ) · ชั้นเดียวกัน (ป.๒)"
    )
    assert why(work, other, "en").startswith("Because: same subject (Thai language)")


def test_alike_texts_say_so(make_work: MakeWork) -> None:
    said = "ระบบน้ำหยดจากขวดพลาสติกช่วยให้แปลงผักหน้าแล้งรอดตลอดภาคเรียน"
    work = make_work("2568/a", areas=("occupation",), abstract=said)
    other = make_work(
        "2567/b", areas=("science_tech",), abstract=said, media=("song",), grades=("m3",)
    )
    assert why(work, other) == "เพราะ เนื้อหาใกล้กัน"
