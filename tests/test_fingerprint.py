from __future__ import annotations

from conftest import MakeWork
from khlang.site.fingerprint import fingerprint


def test_a_work_counts_by_its_digest(make_work: MakeWork) -> None:
    one, other = make_work(digest="1"), make_work(digest="2")
    assert fingerprint({"works": (one,)}) != fingerprint({"works": (other,)})
    assert fingerprint({"works": (one,)}) == fingerprint({"works": [make_work(digest="1")]})


def test_structure_counts() -> None:
    assert fingerprint((("a",), "b")) != fingerprint((("a", "b"),))


def test_order_of_keys_does_not_count() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
