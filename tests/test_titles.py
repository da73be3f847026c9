from __future__ import annotations

from khlang.catalog.titles import title_print, twin, twins

READING = "แบบฝึกทักษะการอ่านสะกดคำ มาตราตัวสะกด ร่วมกับนิทานพื้นบ้านโคราช"


def _twins(*titles: str) -> list[tuple[str, str, bool]]:
    return list(twins((str(at), title_print(title)) for at, title in enumerate(titles)))


def test_spelling_and_spaces_do_not_make_a_title_new() -> None:
    split_am = READING.replace("ำ", "\u0e4d\u0e32").replace(" ", "")
    assert _twins(READING, split_am) == [("1", "0", True)]


def test_nearly_the_same_title_is_similar() -> None:
    assert _twins(READING, READING + " ชั้น ป.๒") == [("1", "0", False)]


def test_titles_of_one_subject_are_not_twins() -> None:
    assert _twins(READING, "แบบฝึกทักษะการเขียนเรียงความ", "เกมร้านค้าชุมชน", "หุ่นยนต์เก็บขยะ") == []


def test_a_title_of_signs_only_does_not_fail() -> None:
    assert _twins("!!!", "???") == [("1", "0", True)]


def test_without_hashes_only_equal_titles_are_found() -> None:
    titles = (READING, READING + " ชั้น ป.๒", READING.replace(" ", ""))
    prints = ((str(at), title_print(each, with_hashes=False)) for at, each in enumerate(titles))
    assert list(twins(prints)) == [("2", "0", True)]


def _twin(title: str, *others: str) -> tuple[str, bool] | None:
    return twin(
        title_print(title), ((str(at), title_print(each)) for at, each in enumerate(others))
    )


def test_one_title_is_compared_with_others_as_all_are_with_each_other() -> None:
    others = ("แบบฝึกทักษะการเขียนเรียงความ", READING + " ชั้น ป.๒", READING.replace(" ", ""))
    assert _twin(READING, *others) == ("2", True)
    assert _twin(READING, *others[:2]) == ("1", False)
    assert _twin(READING, *others[:1]) is None
