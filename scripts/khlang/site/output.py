"""Files that the catalog adds to the site, each made once and kept until its inputs change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path

from khlang.parallel import CHUNK, forked_map
from khlang.site.standing import Standing
from khlang.site.store import Content, Listing, Mark, Store

_PORTIONS = 16
"""Into how many portions few chapters are parted: some for each process that there may be."""

_MANY = 10_000
"""Chapters that stand, from which on even one is made in another process: what that loads would stay
in this one beside all that is known of so many."""

Made = Iterable[tuple[str, Content]]
"""Outputs by name; each is written before the next is asked for."""


@dataclass(frozen=True, slots=True)
class Task:
    """Outputs that are made together.

    Attributes:
        keys: For each output, a hash of all that it is made from; best with its name in it, as
            chapters that are made at the same time and share a key make the file more than once.
        make: Yields the outputs by name.
        private: Names of outputs that are kept in the store only.
    """

    keys: Mapping[str, str]
    make: Callable[[], Made]
    private: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Tasks that are only looked at when something changed of all that they are made from.

    Attributes:
        key: A hash of everything that the tasks, and which tasks there are, depend on.
        tasks: Gives the tasks; called in a worker process.
        module: What the tasks import when they are made, so that worker processes share it.
        is_long: Whether it takes as long as many others together.
    """

    key: str
    tasks: Callable[[], Iterable[Task]]
    module: str = ""
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """The folder that a build writes to, and the site that it will replace."""

    folder: Path
    standing: Standing


def produce(
    chapters: Iterable[Chapter], store: Store, site: Site, label: str, chunk: int = CHUNK
) -> list[str]:
    """Put every output of every chapter into the site, making only those that the store lacks.

    The tasks of one chapter run in one process, one after the other; at most ``chunk`` chapters at
    a time.

    Returns:
        The names of the outputs that have a place in the site.
    """
    listings: list[Listing] = []
    stale: list[Chapter] = []
    for chapter in chapters:
        listing = store.recall(chapter.key)
        if listing is not None and _put_all(listing, store, site):
            listings.append(listing)
        else:
            stale.append(chapter)

    for module in {chapter.module for chapter in stale} - {""}:
        import_module(module)

    portions = _portions(stale, chunk)

    def run(number: int) -> list[tuple[Listing, list[tuple[str, Mark]]]]:
        return [_run(chapter, store) for chapter in portions[number]]

    least = 1 if len(listings) >= _MANY else 2
    told = forked_map(
        run,
        range(len(portions)),
        label,
        1,
        least=least,
        weigh=lambda number: len(portions[number]),
    )

    def keep(chapter: Chapter, listing: Listing, marks: Iterable[tuple[str, Mark]]) -> bool:
        store.note(marks)
        if not _put_all(listing, store, site):
            return False
        store.remember(chapter.key, listing)
        listings.append(listing)
        return True

    made = zip(chain.from_iterable(portions), chain.from_iterable(told), strict=True)
    # Where others made a file of the same key at the same time, one has replaced the other's.
    replaced = [chapter for chapter, result in made if not keep(chapter, *result)]
    for chapter in replaced:
        if not keep(chapter, *_run(chapter, store)):
            raise RuntimeError(f"a task of {chapter.key} did not make all of its outputs")
    return [name for listing in listings for name, _ in listing if name]


def _portions(chapters: Sequence[Chapter], chunk: int) -> list[list[Chapter]]:
    """Return what a process makes at a time; where there is one portion, it is made in this one.

    Long chapters come first and alone. Of few others, which may have photographs, portions are
    small, so that no process waits long for another to end.
    """
    long = [[chapter] for chapter in chapters if chapter.is_long]
    short = [chapter for chapter in chapters if not chapter.is_long]
    is_much = long or len(short) >= 2 * chunk
    size = max(1, min(chunk, len(short) // _PORTIONS) if is_much else len(short))
    return [*long, *(short[start : start + size] for start in range(0, len(short), size))]


def _run(chapter: Chapter, store: Store) -> tuple[Listing, list[tuple[str, Mark]]]:
    listing: list[tuple[str, str]] = []
    marks: list[tuple[str, Mark]] = []
    for task in chapter.tasks():  # one by one: some chapters have thousands of pages
        listing += _listing(task)
        marks += _made(task, store)
    return tuple(listing), marks


def _listing(task: Task) -> Iterator[tuple[str, str]]:
    return (("" if name in task.private else name, key) for name, key in task.keys.items())


def _made(task: Task, store: Store) -> Iterator[tuple[str, Mark]]:
    """Store the outputs of a task unless they all are in the store."""
    if not all(store.place(key, None) for key in task.keys.values()):
        for name, data in task.make():
            yield task.keys[name], store.write(task.keys[name], data)


def _put_all(listing: Listing, store: Store, site: Site) -> bool:
    return all(put(name, key, store, site) for name, key in listing)


def put(name: str, key: str, store: Store, site: Site) -> bool:
    """Put a stored file into the site, if it has a name; returns whether it is there.

    A file of the site that stands is not looked for in the store: it is the same file, or a copy.
    """
    if name:
        mark = store.mark(key)
        if mark is not None and site.standing.keep(name, mark):
            store.use(key, mark)
            return True
    return store.place(key, f"{site.folder}/{name}" if name else None)
