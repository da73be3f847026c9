from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass

import pytest

from khlang.compact import Record, Sharing


@dataclass(frozen=True, slots=True)
class Inner(Record):
    name: str


@dataclass(frozen=True, slots=True)
class Outer(Record):
    names: tuple[str, ...]
    inner: tuple[Inner, ...]
    long: str
    number: float = 0


def _fresh() -> Outer:
    """Return a record none of whose texts is one with that of another."""
    return Outer(("".join(["ก", "ข"]),), (Inner("".join(["ก", "ข"])),), "ยาว" * 50, 1.5)


def test_a_record_comes_back_equal_and_frozen() -> None:
    again = pickle.loads(pickle.dumps(_fresh()))
    assert again == _fresh()
    assert not hasattr(again, "__dict__")
    with pytest.raises(FrozenInstanceError):
        again.number = 2


def test_equal_texts_become_one_however_deep() -> None:
    one, other = _fresh(), _fresh()
    sharing = Sharing()
    sharing.share(one)
    sharing.share(other)
    assert other == _fresh()
    assert other.names is one.names
    assert other.inner[0].name is one.inner[0].name is one.names[0]
