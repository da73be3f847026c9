"""What Git says of two commits, with names as hostile as a tree can hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from khlang.request.git import Change, GitError, Repository
from request_repository import EXISTING, Clone

NAMES = ("a\nb", "-x", 'q"q', "ชื่อไทย", "sp ace", "tab\tb", "\udcff", "back\\slash", ":(glob)*", "*")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def _changes(clone: Clone) -> list[Change]:
    clone.commit()
    return Repository(clone.folder).changes("main", "request")


def test_every_kind_of_change_is_read(clone: Clone) -> None:
    text = "".join(f"บรรทัด {number}\n" for number in range(60))
    for name in ("changed", "removed", "moved", "moved-and-changed", "turned"):
        clone.write(name, f"{name}\n{text}" if name.startswith("moved") else name)
    clone.git("checkout", "--quiet", "-B", "main")
    clone.commit()
    clone.git("checkout", "--quiet", "-B", "request")
    clone.write("changed", "x")
    clone.git("rm", "--quiet", "removed")
    clone.git("mv", "moved", "there")
    clone.git("mv", "moved-and-changed", "elsewhere")
    clone.write("elsewhere", f"{text}และอีกหนึ่งบรรทัด\n")
    (clone.folder / "turned").unlink()
    (clone.folder / "turned").symlink_to("changed")
    clone.write("added", "new")
    assert {(change.kind, change.old, change.path, change.mode) for change in _changes(clone)} == {
        ("A", "added", "added", "100644"),
        ("M", "changed", "changed", "100644"),
        ("D", "removed", "removed", "000000"),
        ("R", "moved", "there", "100644"),
        ("R", "moved-and-changed", "elsewhere", "100644"),
        ("T", "turned", "turned", "120000"),
    }


def test_hostile_names_come_through_whole(clone: Clone) -> None:
    for name in NAMES:
        clone.write(f"innovations/2568/{name}/{name}", name.encode("utf-8", "surrogateescape"))
    changes = _changes(clone)
    assert {change.path for change in changes} == {f"innovations/2568/{n}/{n}" for n in NAMES}
    repository = Repository(clone.folder)
    for name in NAMES:
        (entry,) = repository.files("request", f"innovations/2568/{name}")
        assert entry.path.endswith(f"/{name}")
        assert list(repository.contents([entry.object])) == [os.fsencode(name)]
        assert entry.size == len(os.fsencode(name))


def test_a_folder_is_never_a_pattern(clone: Clone) -> None:
    repository = Repository(clone.folder)
    assert repository.files("main", f"innovations/{EXISTING}")
    assert repository.files("main", "innovations/2568/*") == []
    assert repository.files("main", "innovations/2568/read") == []


@pytest.mark.parametrize("name", ["nothing", "--all", "-h", "main:README.md", "", "a\nb"])
def test_what_is_no_commit_is_refused(clone: Clone, name: str) -> None:
    with pytest.raises(GitError):
        Repository(clone.folder).commit(name)


def test_commits_without_common_history_are_refused(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "--orphan", "other")
    clone.write("other", "x")
    clone.commit()
    with pytest.raises(GitError):
        Repository(clone.folder).fork("main", "other")


def test_the_fork_is_where_the_two_parted(clone: Clone) -> None:
    fork = clone.git("rev-parse", "main").strip()
    clone.write("more", "x")
    clone.commit()
    clone.git("checkout", "--quiet", "main")
    clone.write("other", "x")
    clone.commit()
    assert Repository(clone.folder).fork("main", "request") == fork


def test_a_missing_object_is_told(clone: Clone) -> None:
    with pytest.raises(GitError, match="missing"):
        list(Repository(clone.folder).contents(["0" * 39 + "1"]))


def test_what_is_no_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GitError):
        Repository(tmp_path).commit("HEAD")


def test_variables_of_a_hook_do_not_lead_elsewhere(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert len(Repository(clone.folder).commit("main")) == 40


def test_drivers_named_by_attributes_are_not_run(clone: Clone, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    clone.git("config", "diff.trap.textconv", f"touch {trap}; cat")
    clone.git("config", "diff.external", f"touch {trap}")
    clone.write(".gitattributes", "* diff=trap\n")
    clone.write("README.md", "changed\n")
    assert {change.path for change in _changes(clone)} == {".gitattributes", "README.md"}
    assert not trap.exists()
