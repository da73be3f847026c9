from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from khlang.site.store import Store


def _stored(folder: Path, salt: str = "1") -> Store:
    store = Store(folder / "store", salt)
    store.note([("ab12", store.write("ab12", b"page"))])
    store.sweep()
    return Store(folder / "store", salt)


def test_a_kept_file_is_placed_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "site/a/index.html"
    assert _stored(tmp_path).place("ab12", target)
    assert target.read_bytes() == b"page"


def test_a_file_cut_in_half_is_not_used(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    (tmp_path / "store/ab/ab12").write_bytes(b"pa")
    assert not store.place("ab12", tmp_path / "index.html")


def test_a_file_changed_in_the_site_is_not_used_again(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    store.place("ab12", tmp_path / "index.html")
    (tmp_path / "index.html").write_bytes(b"EVIL")
    os.utime(tmp_path / "index.html", ns=(1, 1))
    assert not store.place("ab12", tmp_path / "other.html")


def test_another_salt_finds_nothing(tmp_path: Path) -> None:
    _stored(tmp_path)
    assert not Store(tmp_path / "store", "2").place("ab12", tmp_path / "index.html")


def test_what_a_build_does_not_use_is_swept(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    store.note([("cd34", store.write("cd34", b"new"))])
    store.sweep()
    assert [path.name for path in (tmp_path / "store").glob("??/*")] == ["cd34"]


def test_where_links_are_not_possible_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _stored(tmp_path)

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    assert store.place("ab12", tmp_path / "index.html")
    assert (tmp_path / "index.html").read_bytes() == b"page"


def test_a_damaged_file_is_replaced_not_written_over(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    store.place("ab12", tmp_path / "old.html")
    store.write("ab12", b"made again")
    assert (tmp_path / "old.html").read_bytes() == b"page"


def test_what_belongs_together_is_remembered_while_it_is_used(tmp_path: Path) -> None:
    store = _stored(tmp_path)
    store.remember("chapter", (("a.html", "ab12"),))
    store.remember("other", ())
    store.sweep()
    again = Store(tmp_path / "store", "1")
    assert again.recall("chapter") == (("a.html", "ab12"),)
    again.sweep()
    last = Store(tmp_path / "store", "1")
    assert (last.recall("chapter"), last.recall("other")) == ((("a.html", "ab12"),), None)
