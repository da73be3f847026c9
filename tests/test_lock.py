from __future__ import annotations

from pathlib import Path

from khlang.lock import Workplace, claim


def test_the_second_comer_works_elsewhere(tmp_path: Path) -> None:
    first, second = Workplace(tmp_path / "kept"), Workplace(tmp_path / "kept")
    assert first.path == tmp_path / "kept"
    assert second.path != first.path
    elsewhere = second.path
    second.leave()
    assert not elsewhere.exists()
    first.leave()


def test_a_left_place_is_free_again(tmp_path: Path) -> None:
    Workplace(tmp_path).leave()
    again = Workplace(tmp_path)
    assert again.path == tmp_path
    again.leave()


def test_a_folder_is_claimed_once(tmp_path: Path) -> None:
    with claim(tmp_path / "site") as first, claim(tmp_path / "site") as second:
        assert (first, second) == (True, False)
    with claim(tmp_path / "site") as again:
        assert again
    assert list(tmp_path.iterdir()) == []
