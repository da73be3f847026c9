from __future__ import annotations

import sys
from dataclasses import dataclass, make_dataclass
from pathlib import Path

import pytest

from khlang import records
from khlang.compact import Record


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    records.save(tmp_path / "kept", "salt", {"a": (1, 2)})
    assert records.load(tmp_path / "kept", "salt") == {"a": (1, 2)}


def test_another_salt_is_another_version(tmp_path: Path) -> None:
    records.save(tmp_path / "kept", "salt", 1)
    assert records.load(tmp_path / "kept", "pepper") is None


@pytest.mark.parametrize("keep", [0, 7, 16, 30])
def test_a_file_cut_short_is_as_none(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "kept"
    records.save(path, "salt", list(range(100)))
    path.write_bytes(path.read_bytes()[:keep])
    assert records.load(path, "salt") is None


def test_boundaries_of_parts_count() -> None:
    assert records.digest("ab", "c") != records.digest("a", "bc")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    records.write_whole(path, b"old")
    with pytest.raises(OSError, match="No space"), records.whole(path) as file:
        file.write(b"ne")
        raise OSError(28, "No space left on device")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@dataclass(frozen=True, slots=True)
class _Before(Record):
    name: str


@pytest.mark.parametrize("change", ["fields", "name"])
def test_what_an_older_program_kept_is_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    records.save(tmp_path / "kept", "salt", _Before("ก"))
    assert isinstance(records.load(tmp_path / "kept", "salt"), _Before)
    module = sys.modules[__name__]
    if change == "fields":
        fields = ("name", "more")
        now = make_dataclass("_Before", fields, bases=(Record,), frozen=True, slots=True)
        monkeypatch.setattr(module, "_Before", now)
    else:
        monkeypatch.delattr(module, "_Before")
    assert records.load(tmp_path / "kept", "salt") is None
