"""Thai digits, dates, look-alike characters, order and nearest names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang import thai

THAI_TEXT = st.text(
    st.sampled_from([*map(chr, range(0x0E01, 0x0E5C)), *"\u200b\u200d\uf70a\uf701 aน้ำเเ"]),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("เเม่", "แม่"),
        ("น\u0e4d้า", "น้ำ"),
        ("น้\u0e4dา", "น้ำ"),
        ("ท\u0e4dา", "ทำ"),
        ("ก่่อน", "ก่อน"),
        ("ท่ี", "ที่"),
        ("ดิิน", "ดิน"),
        ("ท่ี่", "ที่"),
        ("มๅ", "มา"),
        ("ฤๅษี", "ฤๅษี"),
        ("ปี\u200bนี้", "ปีนี้"),
        ("ที\uf70a", "ที่"),
        ("พุทฺธํ สรณํ", "พุทฺธํ สรณํ"),
        ("ผลสัมฤทธิ์ที่แท้จริง", "ผลสัมฤทธิ์ที่แท้จริง"),
        ("👩‍🏫", "👩‍🏫"),
    ],
)
def test_mend(written: str, mended: str) -> None:
    assert thai.mend(written) == mended


@given(THAI_TEXT)
def test_mended_text_needs_no_mending(text: str) -> None:
    mended = thai.mend(text)
    assert thai.mend(mended) == mended


@given(THAI_TEXT)
def test_lookalikes_are_found_where_text_needs_mending(text: str) -> None:
    found = list(thai.lookalikes(text))
    assert bool(found) == (thai.mend(text) != text)
    assert all(0 <= fault.offset < len(text) for fault in found)


LETTERS = st.text(st.sampled_from([*"กเแาๅ ่ิ้ีุ็์ํa", "\u00a0", "\u200b", "\x07"]), max_size=12)


@given(LETTERS)
def test_usual_text_in_order_has_no_lookalikes(text: str) -> None:
    data = thai.usual(text)
    if data is not None:
        assert data.decode("cp874") == text
        assert not set(text) & {"\u00a0", "\u200b", "\x07"}
        assert not thai.is_orderly(data) or not list(thai.lookalikes(text))


def test_lookalike_names_place_word_and_mended_word() -> None:
    fault = next(thai.lookalikes("ครูสอนการเเปลความ"))
    assert (fault.offset, fault.word, fault.mended) == (9, "รูสอนการเเปลความ", "รูสอนการแปลความ")
    assert fault.kind == "สระเอสองตัวแทนสระแอ"


def test_same_lookalike_is_told_once_and_many_are_cut_off() -> None:
    assert len(list(thai.lookalikes("เเม่ " * 500))) == 1
    words = " ".join(f"เเม่{chr(0x0E01 + n)}" for n in range(40))
    assert len(list(thai.lookalikes(words))) == 20


@pytest.mark.parametrize(
    ("text", "day"),
    [("2568-10-01", date(2025, 10, 1)), ("2567-02-29", date(2024, 2, 29))],
)
def test_date_in_be(text: str, day: date) -> None:
    assert thai.parse_date(text) == day
    assert thai.format_iso(day) == text


@pytest.mark.parametrize(
    "text", ["2568-02-29", "2568-13-01", "2568-1-1", "๒๕๖๘-๑๐-๐๑", "", "1 ต.ค. 2568"]
)
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        thai.parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "1/10/2568",
        "1-10-2568",
        "2568/10/1",
        "2025-10-01",
        "๑ ตุลาคม ๒๕๖๘",
        "1 ต.ค. พ.ศ. 2568",
        "1.10.2025",
    ],
)
def test_guess_date(text: str) -> None:
    assert thai.guess_date(text) == "2568-10-01"


@pytest.mark.parametrize(
    "text", ["ตุลาคม 2568", "32/1/2568", "29/2/2568", "1 กันตา 2568", "0001-01-01"]
)
def test_no_guess(text: str) -> None:
    assert thai.guess_date(text) is None


def test_format_date() -> None:
    assert thai.format_date(date(2025, 10, 1)) == "๑ ตุลาคม ๒๕๖๘"
    assert thai.format_date(date(2025, 10, 1), short=True) == "๑ ต.ค. ๒๕๖๘"


def test_digits() -> None:
    assert thai.to_arabic("ป.๒ ปี ๒๕๖๘") == "ป.2 ปี 2568"
    assert thai.to_thai(1_250) == "๑๒๕๐"


def test_canonical_makes_equal_what_reads_equal() -> None:
    assert thai.canonical("เเบบฝึก ๒") == thai.canonical("แบบฝึก 2")


def test_dictionary_order() -> None:
    words = ["โรงเรียน ๑๒", "แกะ", "ขา", "เก่า", "กา", "โรงเรียน ๒", "ไก่", "ก้า"]
    assert sorted(words, key=thai.collation_key) == [
        "กา", "ก้า", "เก่า", "แกะ", "ไก่", "ขา", "โรงเรียน ๒", "โรงเรียน ๑๒",
    ]  # fmt: skip


def test_nearest() -> None:
    assert thai.nearest("tittle", ["title", "status"]) == "title"
    assert thai.nearest("ภาษาไท", ["คณิตศาสตร์", "ภาษาไทย"]) == "ภาษาไทย"
    assert thai.nearest("xyz", ["title", "status"]) is None
    assert thai.nearest("t" * 1000, ["title"]) is None
