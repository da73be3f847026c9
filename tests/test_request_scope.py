"""Paths of a repository, and what a request does to works."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.request import scope
from khlang.request.findings import Fate
from khlang.request.git import Change
from khlang.request.scope import Place, Touched


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("innovations/2568/x/index.md", Place.WORK),
        ("innovations/2568/x/a/b.jpg", Place.WORK),
        ("innovations/ปี/ชื่อ/index.md", Place.WORK),
        ("innovations/_registry/schools.csv", Place.REGISTRY),
        ("innovations/_registry", Place.REGISTRY),
        ("innovations/2568/x", Place.OUTSIDE),
        ("innovations/../x/y/z", Place.OUTSIDE),
        ("innovations", Place.OUTSIDE),
        ("innovation/2568/x/index.md", Place.OUTSIDE),
        ("docs/innovations/2568/x/index.md", Place.OUTSIDE),
    ],
)
def test_a_path_has_one_place(path: str, place: Place) -> None:
    assert scope.place(path) is place


@pytest.mark.parametrize(
    "path",
    ["a/../b", "a//b", "./a", "a/.git/config", "a/.GIT/x", "a\\b", "a/" + "ก" * 70, "/a", "a/"],
)
def test_what_could_leave_the_folder_is_not_kept(path: str) -> None:
    assert not scope.can_be_kept(path)


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), max_size=80), max_size=5))
def test_whatever_is_kept_stays_below(parts: list[str]) -> None:
    path = "/".join(parts)
    if scope.can_be_kept(path):
        assert not path.startswith("/")
        assert not {"..", ".", "", ".git"} & set(path.split("/"))


def _moved(old: str, new: str, file: str = "index.md") -> Change:
    return Change("R", f"innovations/{new}/{file}", f"innovations/{old}/{file}", "100644")


def test_fates_of_works() -> None:
    changes = [_moved("2567/a", "2568/a")]
    before, after = {"2567/a", "2568/kept", "2568/gone"}, {"2568/a", "2568/kept", "2568/new"}
    assert scope.touched(changes, before, after) == (
        Touched("2568/a", "2567/a", Fate.MOVED),
        Touched("2568/gone", "2568/gone", Fate.REMOVED),
        Touched("2568/kept", "2568/kept", Fate.CHANGED),
        Touched("2568/new", "", Fate.ADDED),
    )


def test_a_work_moved_from_where_one_remains_is_new() -> None:
    changes = [_moved("2567/a", "2568/a")]
    assert scope.touched(changes, {"2567/a"}, {"2567/a", "2568/a"}) == (
        Touched("2567/a", "2567/a", Fate.CHANGED),
        Touched("2568/a", "", Fate.ADDED),
    )


def test_a_picture_that_moves_moves_no_work() -> None:
    changes = [_moved("2567/a", "2568/b", "photo.jpg")]
    assert [work.fate for work in scope.touched(changes, {"2567/a"}, {"2568/b"})] == [
        Fate.REMOVED,
        Fate.ADDED,
    ]
