import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.submission import limits
from khlang.submission.limits import MAX_BLOCK, MAX_MARKS, excesses


def codes(body: str) -> list[str]:
    return [code for code, _, _ in excesses(body)]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "ก" * 9_000,
        "\n\n".join(["- [ก](https://example.org/)"] * 300),
        "|ก|ข|\n|-|-|\n" + "|**1**|**2**|\n" * 140,
        "* * * * * * * * * *\n\n- - - - - - - - -",
        "- ก\n    - ข\n        - ค",
        "> ก\n>> ข",
        "**ก** " * 150,
    ],
)
def test_what_people_write_is_within_the_bounds(body: str) -> None:
    assert codes(body) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("ก\n\n" * 20_001, "body-too-long"),
        ("ก" * 10_001, "body-line-long"),
        ("ก\n" * (MAX_BLOCK // 2 + 1), "body-block-long"),
        ("> " * 500 + "ก", "body-nesting"),
        ("- " * 7 + "ก", "body-nesting"),
        ("> - 1. > - 1. > ก", "body-nesting"),
        (" " * 28 + "- ก", "body-nesting"),
        ("|" * 22, "body-table-wide"),
        ("# ก\n" * 101, "body-headings-many"),
        *((mark * (limit + 1), "body-marks-many") for mark, limit in MAX_MARKS.items()),
    ],
)
def test_bounds(body: str, code: str) -> None:
    assert code in codes(body)


def test_marks_are_counted_for_each_block() -> None:
    block = "[" * MAX_MARKS["["]
    assert codes(f"{block}\n \t\n{block}") == []
    found = list(excesses(f"ก\n\nข{block}[\n\n{block}"))
    assert found == [("body-marks-many", 4, {"mark": "[", "count": 101, "limit": 100})]


MARKS = ["> ", ">", "- ", "* ", "1. ", "๑. ", "    ", "\t", "\n", "-", "1", ".", "ก"]


@given(st.lists(st.sampled_from(MARKS), max_size=40))
def test_a_quick_look_at_a_line_hides_no_nesting(marks: list[str]) -> None:
    text = "\n" + "".join(marks)
    slow = re.search(rf"\n(?:{limits._DEEP})", text)
    quick = limits._NESTED.search(text)
    assert (quick and quick.span()) == (slow and slow.span())
