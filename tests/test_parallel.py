from __future__ import annotations

import itertools
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from khlang import parallel


def test_order_is_kept_in_a_pool() -> None:
    numbers = list(range(500))
    factor = 3
    assert list(parallel.forked_map(lambda n: n * factor, numbers, "x")) == [n * 3 for n in numbers]


@pytest.mark.skipif(parallel.worker_count() == 1, reason="one core needs no pool")
@pytest.mark.parametrize("how", ["range(500), 'x'", "range(1), 'x', 1, least=1"])
def test_many_items_or_one_that_shall_run_in_other_processes(how: str) -> None:
    # In a process of its own: beside other threads, which tests have, nothing is forked.
    code = (
        "import os; from khlang.parallel import forked_map; "
        f"print(os.getpid() in set(forked_map(lambda n: os.getpid(), {how})))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "False\n"


@pytest.mark.skipif(parallel.worker_count() == 1, reason="one core needs no pool")
def test_workers_end_with_the_process_that_is_killed() -> None:
    code = (
        "import os, time; from khlang.parallel import forked_map; "
        "wait = lambda n: (os.write(1, b'%d\\n' % n), time.sleep(3_600)); "
        "list(forked_map(wait, range(2), 'x', 1))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        told = {run.stdout.readline(), run.stdout.readline()}
        run.kill()
        assert told == {b"0\n", b"1\n"}
        # The workers have the same output: it ends when the last of them does.
        assert run.communicate(timeout=60)[0] == b""


def test_few_items_run_here() -> None:
    assert set(parallel.forked_map(lambda n: os.getpid(), range(3), "x")) == {os.getpid()}


def test_a_fault_reaches_the_caller() -> None:
    def fail(number: int) -> int:
        raise ValueError(f"item {number}")

    with pytest.raises(ValueError, match="item"):
        list(parallel.forked_map(fail, range(500), "x"))


def test_progress_counts_what_items_weigh(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hours = itertools.count(0, 3_600)
    clock = SimpleNamespace(monotonic=lambda: next(hours))
    monkeypatch.setattr("khlang.progress.time", clock)
    list(parallel.forked_map(str, [3, 4], "x", weigh=lambda item: item))
    assert capsys.readouterr().err.splitlines() == ["x 3/7", "x 7/7"]
