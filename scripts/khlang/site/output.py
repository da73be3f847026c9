"""Files that the catalog adds to the site, each made once and kept until its inputs change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from khlang.parallel import CHUNK, forked_map
from khlang.site.standing import Standing
from khlang.site.store import Mark, Store

Made = Iterable[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Task:
    """Outputs that are made together.

    Attributes:
        keys: For each output, a hash of all that it is made from.
        make: Yields the outputs by name.
        private: Names of outputs that are kept in the store only.
    """

    keys: Mapping[str, str]
    make: Callable[[], Made]
    private: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Site:
    """The folder that a build writes to, and the site that it will replace."""

    folder: Path
    standing: Standing


def produce(
    batches: Sequence[Sequence[Task]], store: Store, site: Site, label: str, chunk: int = CHUNK
) -> None:
    """Put every output of every task into the site, making only those that the store lacks.

    The tasks of one batch run in one process, one after the other; ``chunk`` batches at a time.
    """
    lacking = ([task for task in batch if not _place(task, store, site)] for batch in batches)
    missing = [batch for batch in lacking if batch]

    def run(index: int) -> list[tuple[str, Mark]]:
        return [
            (task.keys[name], store.write(task.keys[name], data))
            for task in missing[index]
            for name, data in task.make()
        ]

    made = forked_map(run, range(len(missing)), label, chunk)
    for batch, marks in zip(missing, made, strict=True):
        store.note(marks)
        for task in batch:
            if not _place(task, store, site):
                raise RuntimeError(f"a task did not make all of {sorted(task.keys)}")


def _place(task: Task, store: Store, site: Site) -> bool:
    placed = [
        store.place(key, None) if name in task.private else put(name, key, store, site)
        for name, key in task.keys.items()
    ]
    return all(placed)


def put(name: str, key: str, store: Store, site: Site) -> bool:
    """Put a stored file into the site unless it stands there; returns whether the store has it."""
    mark = store.mark(key)
    stands = mark is not None and site.standing.keep(name, mark)
    return store.place(key, None if stands else f"{site.folder}/{name}")


def outputs(tasks: Iterable[Task]) -> Iterator[str]:
    """Yield the name of every output that has a place in the site."""
    for task in tasks:
        yield from (name for name in task.keys if name not in task.private)
