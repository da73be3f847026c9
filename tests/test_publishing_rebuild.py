from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from khlang import lock
from khlang.publishing import Rebuild

APPEND = f"{sys.executable} -c \"open('runs', 'a').write('x')\""
"""A command that tells how often it ran."""

WAIT = "import time, pathlib\npathlib.Path('begun').touch()\nwhile not pathlib.Path('go').exists(): time.sleep(0.01)\nopen('runs', 'a').write('x')\n"
"""A program that ends when it is let go."""


def rebuild(folder: Path, command: str = APPEND, **options: object) -> Rebuild:
    return Rebuild(command, folder / "state", folder=folder, **options)  # type: ignore[arg-type]  # options differ


def waiting(folder: Path) -> str:
    """Return a command that ends when the file ``go`` is there."""
    (folder / "wait.py").write_text(WAIT)
    return f"{sys.executable} wait.py"


def until(file: Path) -> None:
    for _ in range(6000):
        if file.exists():
            return
        time.sleep(0.01)
    raise AssertionError(f"{file} does not come")


def runs(folder: Path) -> int:
    return len((folder / "runs").read_text()) if (folder / "runs").exists() else 0


def test_a_request_runs_the_command_once(tmp_path: Path) -> None:
    ours = rebuild(tmp_path)
    ours.run()
    assert runs(tmp_path) == 0
    for _ in range(5):
        ours.request()
    assert ours.is_pending
    ours.run()
    ours.run()
    assert runs(tmp_path) == 1
    assert not ours.is_pending
    assert ours.last is not None
    assert ours.last.is_good


def test_requests_during_a_run_lead_to_one_more(tmp_path: Path) -> None:
    ours = rebuild(tmp_path, waiting(tmp_path))
    threads = [ours.start()]
    until(tmp_path / "begun")
    threads += [rebuild(tmp_path, waiting(tmp_path)).start() for _ in range(6)]
    for thread in threads[1:]:
        thread.join()
    assert runs(tmp_path) == 0
    (tmp_path / "go").touch()
    threads[0].join()
    assert runs(tmp_path) == 2
    assert not ours.is_pending


def test_many_threads_never_run_it_at_once_and_forget_no_request(tmp_path: Path) -> None:
    (tmp_path / "once.py").write_text(
        "import os\nos.mkdir('busy')\nopen('runs', 'a').write('x')\nos.rmdir('busy')\n"
    )
    makers = [rebuild(tmp_path, f"{sys.executable} once.py") for _ in range(12)]
    threads = [threading.Thread(target=lambda each=each: each.start().join()) for each in makers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 <= runs(tmp_path) <= 12
    assert not makers[0].is_pending
    assert makers[0].last is not None
    assert makers[0].last.is_good


def test_a_failure_is_noted_with_the_end_of_what_was_said(tmp_path: Path) -> None:
    script = "print('ก' * 20000, flush=True); import sys; print('พื้นที่เต็ม\\x1b[31m', file=sys.stderr); sys.exit(3)"
    ours = rebuild(tmp_path, f'{sys.executable} -X utf8 -c "{script}" && {APPEND}')
    ours.start().join()
    last = ours.last
    assert last is not None
    assert (last.status, last.is_good) == (3, False)
    assert last.output.endswith("พื้นที่เต็ม\N{REPLACEMENT CHARACTER}[31m")
    assert len(last.output.encode()) < 17 * 1024
    assert runs(tmp_path) == 0
    assert not ours.is_pending


def test_parts_follow_each_other(tmp_path: Path) -> None:
    ours = rebuild(tmp_path, f"{APPEND} && {APPEND}")
    ours.start().join()
    assert runs(tmp_path) == 2


def test_nothing_of_the_command_is_read_by_a_shell(tmp_path: Path) -> None:
    ours = rebuild(
        tmp_path, f"{sys.executable} -c 'import sys; print(sys.argv[1:])' $HOME *; touch x"
    )
    ours.start().join()
    assert ours.last is not None
    assert ours.last.output == "['$HOME', '*;', 'touch', 'x']"
    assert not (tmp_path / "x").exists()


def test_a_command_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    ours = rebuild(tmp_path, "no-such-program --now")
    ours.start().join()
    assert ours.last is not None
    assert (ours.last.status, ours.last.is_good) == (None, False)
    assert "no-such-program" in ours.last.output


def test_a_command_that_takes_too_long_is_stopped_with_its_children(tmp_path: Path) -> None:
    ours = rebuild(tmp_path, "sh -c 'sleep 300 & echo $!; wait'", timeout=2.0)
    ours.start().join()
    last = ours.last
    assert last is not None
    assert last.status is None
    gone = subprocess.run(
        ["ps", "-o", "stat=", "-p", last.output], capture_output=True, text=True, check=False
    )
    assert gone.stdout.strip() in {"", "Z"}


def test_no_secret_of_the_desk_reaches_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHLANG_SECRET_KEY", "s3cret-key")
    script = (
        "import os; print(os.environ.get('KHLANG_SECRET_KEY'), os.environ['KHLANG_INNOVATIONS'])"
    )
    ours = rebuild(
        tmp_path, f'{sys.executable} -c "{script}"', variables={"KHLANG_INNOVATIONS": "works"}
    )
    ours.start().join()
    assert ours.last is not None
    assert ours.last.output == "None works"


def test_an_office_without_a_command_has_nothing_to_run(tmp_path: Path) -> None:
    ours = rebuild(tmp_path, "")
    ours.start().join()
    assert ours.last is not None
    assert ours.last.is_good


@pytest.mark.parametrize("command", ["&& make", "make &&", "make && && make", "make 'x"])
def test_a_command_that_cannot_be_meant_is_refused(command: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"empty|quotation"):
        rebuild(tmp_path, command)


def test_a_killed_service_does_again_what_it_was_doing_and_never_beside_its_orphan(
    tmp_path: Path,
) -> None:
    command = waiting(tmp_path)
    script = (
        "from pathlib import Path; from khlang.publishing import Rebuild\n"
        f"Rebuild({command!r}, Path({str(tmp_path / 'state')!r}), folder=Path({str(tmp_path)!r})).start().join()"
    )
    service = subprocess.Popen([sys.executable, "-c", script])
    until(tmp_path / "begun")
    service.send_signal(signal.SIGKILL)
    service.wait()
    ours = rebuild(tmp_path, command)
    assert ours.is_pending
    ours.run()
    assert (runs(tmp_path), ours.is_pending) == (0, True)
    (tmp_path / "go").touch()
    with lock.hold(tmp_path / "state" / "lock", patience=60):
        assert runs(tmp_path) == 1
    ours.run()
    assert runs(tmp_path) == 2
    assert not ours.is_pending


def test_notes_that_were_damaged_are_no_run(tmp_path: Path) -> None:
    ours = rebuild(tmp_path)
    assert ours.last is None
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "last.json").write_text('{"started": 1}')
    assert ours.last is None
