from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from khlang.site import folders
from khlang.site.standing import Standing


def _write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _mark(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_changed_is_moved_in_and_what_is_gone_goes(tmp_path: Path) -> None:
    site = _write(tmp_path / "site", a_same="1", a_old="2", b_gone="3")
    fresh = _write(tmp_path / "fresh", a_old="new", c_d_added="4")
    standing = Standing(site)
    assert standing.keep("a/same", _mark(site / "a/same"))
    assert standing.take(fresh)
    assert _tree(site) == {"a/same": "1", "a/old": "new", "c/d/added": "4"}
    assert not (site / "b").exists()


def test_a_file_that_was_changed_in_the_site_is_not_kept(tmp_path: Path) -> None:
    site = _write(tmp_path / "site", page="1")
    mark = _mark(site / "page")
    (site / "page").write_text("evil", encoding="utf-8")
    assert not Standing(site).keep("page", mark)


def test_a_site_of_which_nothing_is_kept_is_left_alone(tmp_path: Path) -> None:
    site = _write(tmp_path / "site", page="1")
    assert not Standing(site).take(_write(tmp_path / "fresh", other="2"))
    assert not Standing(tmp_path / "none").take(tmp_path / "fresh")
    assert _tree(site) == {"page": "1"}


_PAGES = {"a_one": "1", "a_two": "2", "b_deep_three": "3"}


def _built_again(site: Path, looks: Path, *names: str) -> Path:
    """Build a site of which these files stand."""
    standing = Standing(site, looks)
    assert all(standing.keep(name, _mark(site / name)) for name in names)
    fresh = site.with_name("fresh")
    fresh.mkdir(exist_ok=True)
    assert standing.take(fresh)
    return site


def _stir(folder: Path) -> None:
    """Change a folder until its time tells: a clock ticks only so often."""
    before = folder.lstat().st_ctime_ns
    while folder.lstat().st_ctime_ns == before:
        (folder / ".stirred").touch()
        (folder / ".stirred").unlink()


@pytest.fixture(params=[0, folders._SETTLED], ids=["known", "too new"])
def standing_site(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """Return a site that was built twice, and what is kept of its folders."""
    monkeypatch.setattr(folders, "_SETTLED", request.param)
    site, looks = _write(tmp_path / "site", **_PAGES), tmp_path / "looks"
    return _built_again(site, looks, *_names()), looks


def _names() -> list[str]:
    return [name.replace("_", "/") for name in _PAGES]


def _add(site: Path) -> None:
    (site / "a/evil").write_text("evil", encoding="utf-8")


def _add_folder(site: Path) -> None:
    _write(site, b_deep_new_evil="evil", evil_evil="evil")


def _add_where_one_was_lost(site: Path) -> None:
    (site / "a/two").rename(site / "b/two")


def _add_link(site: Path) -> None:
    (site / "b/evil").symlink_to(site / "a", target_is_directory=True)


def _nothing(site: Path) -> None:
    """Leave the site alone."""


@pytest.mark.parametrize(
    "change", [_add, _add_folder, _add_where_one_was_lost, _add_link, _nothing]
)
def test_what_others_put_into_a_site_goes(
    standing_site: tuple[Path, Path], change: Callable[[Path], None]
) -> None:
    site, looks = standing_site
    for folder in (site, site / "a", site / "b", site / "b/deep"):
        _stir(folder) if change is not _nothing else None
    change(site)
    left = [name for name in _names() if (site / name).exists()]
    _built_again(site, looks, *left)
    assert sorted(_tree(site)) == left
    assert not any(path.is_symlink() or path.name == "evil" for path in site.rglob("*"))


def test_what_is_not_kept_goes_from_a_folder_that_stands_as_it_did(
    standing_site: tuple[Path, Path],
) -> None:
    site, looks = standing_site
    _built_again(site, looks, "a/one")
    assert sorted(_tree(site)) == ["a/one"]
    assert not (site / "b").exists()


def test_a_folder_that_stands_as_it_did_is_not_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_SETTLED", 0)
    fresh, looks = _write(tmp_path / "new", **_PAGES), tmp_path / "looks"
    for folder in (fresh, *(path for path in fresh.rglob("*") if path.is_dir())):
        _stir(folder)
    _stir(_write(tmp_path / "clock", tick=""))
    Standing(None, looks).look_at(fresh)
    site = fresh.rename(tmp_path / "site")
    gone_through = []
    scandir = os.scandir

    def watched(folder: str) -> object:
        gone_through.append(str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", watched)
    _built_again(site, looks, *_names())
    assert {name for name in gone_through if "site" in name} <= {f"{site}/"}
    assert sorted(_tree(site)) == _names()


def test_without_what_was_kept_all_is_gone_through(tmp_path: Path) -> None:
    site, looks = _write(tmp_path / "site", **_PAGES, a_evil="evil"), tmp_path / "looks"
    looks.write_bytes(b"damaged")
    _built_again(site, looks, *_names())
    assert sorted(_tree(site)) == _names()
