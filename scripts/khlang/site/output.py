"""Files that the catalog adds to the site, each made once and kept until its inputs change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from khlang.parallel import forked_map
from khlang.site.store import Mark, Store

Made = Iterable[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Task:
    """Outputs that are made together.

    Attributes:
        keys: For each output, a hash of all that it is made from.
        make: Yields the outputs by name. An output whose name ends in ``/`` or has no place in the
            site is kept in the store only.
    """

    keys: Mapping[str, str]
    make: Callable[[], Made]
    private: frozenset[str] = frozenset()


def produce(tasks: Sequence[Task], store: Store, site: Path, label: str) -> None:
    """Put every output of every task into the site, making only those that the store lacks."""
    missing = [task for task in tasks if not _place(task, store, site)]

    def run(index: int) -> list[tuple[str, Mark]]:
        task = missing[index]
        return [(task.keys[name], store.write(task.keys[name], data)) for name, data in task.make()]

    for task, marks in zip(missing, forked_map(run, range(len(missing)), label), strict=True):
        store.note(marks)
        if not _place(task, store, site):
            raise RuntimeError(f"a task did not make all of {sorted(task.keys)}")


def _place(task: Task, store: Store, site: Path) -> bool:
    placed = [
        store.place(key, None if name in task.private else site / name)
        for name, key in task.keys.items()
    ]
    return all(placed)


def outputs(tasks: Iterable[Task]) -> Iterator[str]:
    """Yield the name of every output that has a place in the site."""
    for task in tasks:
        yield from (name for name in task.keys if name not in task.private)
