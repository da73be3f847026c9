"""Runs one function over many items in forked processes, in order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from khlang.progress import Progress

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 25
"""Small items that a process takes at a time; fewer than two such portions need no pool."""

_task: Callable[..., object] | None = None


def worker_count() -> int:
    """Return how many processes to use: the cores that this process may run on."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def forked_map(  # noqa: PLR0913  # each has a value that suits most callers
    function: Callable[[Item], Result],
    items: Sequence[Item],
    label: str,
    chunk: int = CHUNK,
    *,
    least: int = 2,
    weigh: Callable[[Item], int] = lambda _: 1,
) -> Iterator[Result]:
    """Yield ``function(item)`` for every item, in order, showing progress under ``label``.

    An item counts as many steps as ``weigh`` says.

    The function may be a closure: forked children inherit it, so nothing but items and results is
    pickled. Runs in this process when there are less than ``least`` portions of ``chunk`` items,
    one core, no ``fork`` (Windows), or when other threads run (a fork would copy their locks).
    """
    with Progress(label, sum(map(weigh, items))) as progress:
        if len(items) < least * chunk or not _can_fork():
            for item in items:
                yield function(item)
                progress.advance(weigh(item))
            return
        gc.freeze()  # looking for cycles would make each child copy what it shares with the others
        count = min(worker_count(), -(-len(items) // chunk))
        with _pool(count, function) as pool:
            for item, result in zip(items, pool.map(_run, items, chunksize=chunk), strict=True):
                yield result  # type: ignore[misc]  # the pool runs `function`, which mypy cannot see
                progress.advance(weigh(item))
        gc.unfreeze()


def _can_fork() -> bool:
    return (
        worker_count() > 1
        and "fork" in multiprocessing.get_all_start_methods()
        and threading.active_count() == 1
    )


def _pool(count: int, function: Callable[..., object]) -> ProcessPoolExecutor:
    # Slow to load, and where little is to be done no pool is needed.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(count, context, initializer=_adopt, initargs=(function,))


def _adopt(function: Callable[..., object]) -> None:
    global _task  # noqa: PLW0603  # a child process keeps the function it was forked with
    _task = function
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that forked it is gone, and with it the locks that it inherited.

    Nothing else tells a worker: its brothers hold the pipe that it waits at open.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(item: object) -> object:
    if _task is None:
        raise RuntimeError("the worker was started without a task")
    return _task(item)
