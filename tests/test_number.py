import pytest

from khlang.submission.number import find, read, show
from khlang.submission.source import Node


@pytest.mark.parametrize(
    ("written", "value", "decimals"),
    [
        ("82.35", 82.35, 2),
        (".70", 0.7, 2),
        ("๘๐", 80, 0),
        ("1,400", 1400, 0),
        ("-3.5", -3.5, 1),
        ("−3", -3, 0),
        ("5.", 5, 0),
    ],
)
def test_read(written: str, value: float, decimals: int) -> None:
    number = read(Node(written, 1, 2), "metrics.t")
    assert number is not None
    assert (number.value, number.decimals) == (value, decimals)


@pytest.mark.parametrize(
    "written", ["", "nan", "inf", "1e5", "1_000", "0x1", "８", "9" * 400, "82 %"]
)
def test_what_is_no_number(written: str) -> None:
    assert read(Node(written, 1, 2), "metrics.t") is None
    assert read(Node((), 1, 2), "metrics.t") is None


def test_find() -> None:
    inner = Node("1", 1, 1)
    record = {"a": Node({"b": inner}, 1, 1)}
    assert find(record, ("a", "b")) is inner
    assert find(record, ("a", "c")) is None
    assert find(record, ("a", "b", "c")) is None


def test_show() -> None:
    assert (show(1400.0), show(0.5), show(1 / 3), show(82.4, 2)) == (
        "1400",
        "0.5",
        "0.3333",
        "82.40",
    )
