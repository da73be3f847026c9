from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from khlang.site.output import Chapter, Site, Task, produce
from khlang.site.standing import Standing
from khlang.site.store import Store


def _chapter(name: str, *, is_long: bool) -> Chapter:
    task = Task({name: f"key of {name}"}, lambda: [(name, name.encode())])
    return Chapter(name, lambda: (task,), is_long=is_long)


def test_long_chapters_come_first_and_every_output_gets_its_place(tmp_path: Path) -> None:
    short = [_chapter(f"short {number}", is_long=False) for number in range(60)]
    long = [_chapter(f"long {number}", is_long=True) for number in range(2)]
    site, store = Site(tmp_path / "site", Standing(None)), Store(tmp_path / "store", "")
    names = produce([*short, *long], store, site, "")
    assert names[:2] == ["long 0", "long 1"]
    assert sorted(names) == sorted(chapter.key for chapter in (*short, *long))
    assert all((site.folder / name).read_text() == name for name in names)


@pytest.mark.parametrize("count", [2, 60])
def test_chapters_that_share_a_key_are_all_in_the_site(tmp_path: Path, count: int) -> None:
    """In one portion, where it never was right, and in many, which several processes make."""
    chapters = [
        Chapter(name, partial(_tasks, {name: "shared", f"own {name}": name}))
        for name in map(str, range(count))
    ]
    site, store = Site(tmp_path / "site", Standing(None)), Store(tmp_path / "store", "")
    names = produce(chapters, store, site, "")
    assert len(names) == 2 * count
    assert all((site.folder / name).read_text() == "made" for name in names)


def _tasks(keys: dict[str, str]) -> list[Task]:
    return [Task(keys, lambda: [(name, b"made") for name in keys])]


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    site, store = Site(tmp_path / "site", Standing(None)), Store(tmp_path / "store", "")
    assert produce([], store, site, "") == []
