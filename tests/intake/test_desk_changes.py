"""What changed between two revisions: Thai words, files, and nothing that hangs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_cases import complete_answers
from khlang.intake import vetting
from khlang.intake.desk import changes, reading
from khlang.intake.desk.changes import Mark, Stretch

TEXTS = st.text(
    st.sampled_from("กขคเแโใไะาำิีึืุู่้๊๋์ๆ ฯ๐๑a1.,-\n") | st.characters(codec="utf-8"), max_size=200
)


def test_a_changed_word_is_marked_and_no_more() -> None:
    old, new = changes.compare("นักเรียนอ่านคำในมาตราแม่กดได้", "นักเรียนอ่านคำในมาตราแม่กบได้")
    assert old == (
        Stretch(Mark.SAME, "นักเรียนอ่านคำในมาตราแม่"), Stretch(Mark.GONE, "กด"), Stretch(Mark.SAME, "ได้"),
    )  # fmt: skip
    assert [each.text for each in new if each.mark is Mark.NEW] == ["กบ"]


@settings(max_examples=150)
@given(TEXTS)
def test_words_are_the_text_again(text: str) -> None:
    assert "".join(changes.tokens(text)) == text


@settings(max_examples=100)
@given(TEXTS, TEXTS)
def test_both_sides_are_whole(old: str, new: str) -> None:
    left, right = changes.compare(old, new)
    assert "".join(each.text for each in left) == old
    assert "".join(each.text for each in right) == new
    assert {each.mark for each in left} <= {Mark.SAME, Mark.GONE}
    assert {each.mark for each in right} <= {Mark.SAME, Mark.NEW}


@pytest.mark.parametrize(
    "text", ["กขคงจ" * 4000, "การเรียนรู้ " * 2000, "เ" * 20_000, "a b " * 5000, "x\n" * 10_000]
)
def test_long_texts_are_compared_in_bounds(text: str) -> None:
    left, right = changes.compare(text, text[:-9] + "ครับ" + text[:99])
    assert "".join(each.text for each in left) == text
    assert left[-1].mark is Mark.GONE
    assert right[-1].mark is Mark.NEW


def test_the_budget_is_the_pages_and_not_each_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_PAIRS", 15)
    row = reading.Row("a", "a", text="ก ข")
    others = reading.Row("a", "a", text="ก ค")
    found = changes.changes({"a": row, "b": row}, {"a": others, "b": others})
    assert [len(change.before) for change in found] == [2, 1]


def test_only_what_differs_is_listed() -> None:
    def rows(**front: object) -> dict[str, reading.Row]:
        return reading.rows(reading.read(complete_answers(**front), vetting.context()))

    found = changes.changes(rows(), rows(grades=["p2", "p3"], authors=[{"name": "ครูตัวอย่าง ข"}]))
    assert [change.id for change in found] == ["grades", "authors"]
    assert changes.changes(rows(), rows()) == ()


def test_files_that_came_and_went_are_listed() -> None:
    old = [{"name": "a.pdf", "digest": "1"}, {"name": "b.pdf", "digest": "2"}]
    new = [{"name": "b.pdf", "digest": "3"}, {"name": "c.pdf", "digest": "4"}]
    found = [(each.name, each.what) for each in changes.file_changes(old, new)]
    assert found == [("a.pdf", "นำออก"), ("c.pdf", "เพิ่ม"), ("b.pdf", "เปลี่ยนไฟล์")]
