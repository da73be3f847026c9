from __future__ import annotations

import errno
import os
import subprocess
import threading
from pathlib import Path

import pytest

from khlang import lock
from khlang.lock import Workplace, claim, hold


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


@pytest.mark.parametrize("fault", [errno.EACCES, errno.EROFS])
def test_where_nothing_can_be_written_the_place_is_elsewhere(
    fault: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(path: Path, flags: int) -> int:
        raise OSError(fault, os.strerror(fault), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        handle = lock._opened(tmp_path)
    assert handle is None
    assert f"เขียน {tmp_path} ไม่ได้" in caplog.text
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    place = Workplace(tmp_path)
    assert place.path != tmp_path
    place.leave()
    assert not place.path.exists()


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(path: Path, flags: int) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(os, "open", fill)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        lock._opened(tmp_path)


def test_a_folder_is_claimed_once(tmp_path: Path) -> None:
    with claim(tmp_path / "site") as first, claim(tmp_path / "site") as second:
        assert (first, second) == (True, False)
    with claim(tmp_path / "site") as again:
        assert again
    assert list(tmp_path.iterdir()) == []


def test_a_mark_taken_away_under_our_hands_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one before us may end between our opening of the mark and our lock on it."""
    lock_it = lock._lock

    def late(handle: int) -> bool:
        monkeypatch.setattr(lock, "_lock", lock_it)
        (tmp_path / ".site.lock").unlink()
        return lock_it(handle)

    monkeypatch.setattr(lock, "_lock", late)
    with claim(tmp_path / "site") as first, claim(tmp_path / "site") as second:
        assert (first, second) == (True, False)


def test_a_held_file_is_waited_for_so_long(tmp_path: Path) -> None:
    mark = tmp_path / "new" / "lock"
    with hold(mark), pytest.raises(TimeoutError), hold(mark, patience=0.05):
        pass
    with hold(mark):
        assert mark.exists()


def test_who_waits_comes_next(tmp_path: Path) -> None:
    order: list[str] = []

    def wait() -> None:
        with hold(tmp_path / "lock", patience=60):
            order.append("second")

    waiter = threading.Thread(target=wait)
    with hold(tmp_path / "lock"):
        waiter.start()
        order.append("first")
    waiter.join()
    assert order == ["first", "second"]


def test_a_child_that_was_given_the_handle_keeps_the_lock(tmp_path: Path) -> None:
    with hold(tmp_path / "lock") as handle:
        child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=(handle,))
    with pytest.raises(TimeoutError), hold(tmp_path / "lock"):
        pass
    child.communicate()
    with hold(tmp_path / "lock"):
        pass
