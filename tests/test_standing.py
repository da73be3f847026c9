from __future__ import annotations

from pathlib import Path

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
