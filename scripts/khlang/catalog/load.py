"""A folder of submissions → a Catalog and every Problem, reading again only what changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from pathlib import Path

from khlang import records
from khlang.catalog import moved
from khlang.catalog.beside import lineage_problems, twin_problems
from khlang.catalog.catalog import Catalog
from khlang.catalog.titles import TitlePrint, title_print
from khlang.compact import Record, Sharing, fill_in
from khlang.parallel import forked_map
from khlang.problems import Problem, Report, Severity
from khlang.submission import vocabulary
from khlang.submission.check import Context, check_folder
from khlang.submission.model import Innovation

REGISTRY = "_registry"

_YEARS, _TWINS = "years", "twins"
"""Where results are kept between runs: in a file for each year; of the titles, in one."""

_OF_THE_FILES = ("root", "digest", "version", "body_offset", "facts")
_FACTS = attrgetter(*(each.name for each in fields(Innovation) if each.name not in _OF_THE_FILES))
"""Takes from a work all that its front matter and pictures tell."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time and size of each entry of a folder; empty where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Checked(Record):
    """What the check of one folder gave; ``stamp`` tells whether it still holds."""

    stamp: Stamp
    work: Innovation | None
    problems: tuple[Problem, ...]
    title: TitlePrint | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalog with the problems met on the way; works with errors are not in the catalog."""

    catalog: Catalog
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a work off the site."""
        return tuple(_errors(self.problems))


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a catalog is to be loaded that is not, or not yet, the public one.

    Attributes:
        incoming: By ``<year>/<slug>``, the folder (of that name) to take in the place of the one
            that is there, or None for a work that goes. Of two works with one title, the incoming one is at fault.
        drafts: Whether the catalog holds works that are not public yet.
    """

    incoming: Mapping[str, Path | None] = field(default_factory=dict)
    drafts: bool = False


def registry_of(innovations: Path, fallback: Path) -> Path:
    """Return the registry beside the works, or the project's own when there is none."""
    own = innovations / REGISTRY
    return own if own.is_dir() else fallback


def load(
    innovations: Path,
    registry: Path,
    store: Path | None,
    salt: str,
    proposal: Proposal | None = None,
) -> Loaded:
    """Check every submission under ``innovations`` and return those that passed.

    Args:
        innovations: Folder of ``<year>/<slug>/`` folders.
        registry: Folder with the vocabulary, schools, reviewers and collections.
        store: Folder in which results are kept between runs, or None to keep nothing. Warnings are
            not kept, so there are none when results are: they are for who checks, not for a site.
        salt: Names the version of the checks; results of another version are not used.
        proposal: What to take as it would be.
    """
    began = time.time_ns()
    proposal = proposal or Proposal()
    incoming = proposal.incoming
    context = Context.load(registry)
    salt = records.digest(salt, *_contents(registry))
    kept = _kept(store / _YEARS, salt) if store else {}
    stamps = dict(work_folders(innovations)) | {
        path: _stamp(folder) for path, folder in incoming.items() if folder
    }
    for path, folder in incoming.items():
        if folder is None:
            stamps.pop(path, None)
    changed = [path for path, stamp in stamps.items() if not _holds(kept.get(path), stamp)]
    checked = {path: kept[path] for path in stamps.keys() - set(changed)}

    def folder_of(path: str) -> Path:
        return incoming.get(path) or innovations / path

    check = _checker(folder_of, context, stamps, began, warns=store is None)
    sharing = Sharing()
    for path, entry in zip(changed, forked_map(check, changed, "ตรวจผลงาน"), strict=True):
        sharing.share(entry)
        checked[path] = entry
    if store:
        _keep(store / _YEARS, salt, checked, {*changed, *(kept.keys() - checked.keys())})
    ordered = [checked[path] for path in sorted(checked, key=lambda path: (path in incoming, path))]
    works = [entry.work for entry in ordered if entry.work]
    known = {work.id for work in works}
    catalog = Catalog(
        works,
        context.vocabulary,
        context.schools,
        context.collections,
        drafts=proposal.drafts,
        moved=moved.destinations(context.moves, known),
    )
    problems = [problem for entry in ordered for problem in entry.problems]
    problems += _layout_problems(innovations)
    problems += twin_problems(
        {
            each.work.id: (each.work.title, each.title)
            for each in ordered
            if each.work and each.title
        },
        store / _TWINS if store else None,
        salt,
    )
    problems += _lineage_problems(works)
    if (innovations / REGISTRY).is_dir():  # lists in a registry from elsewhere are of other works
        problems += _list_problems(known, context)
    if store:
        problems = _errors(problems)
    return Loaded(catalog, tuple(sorted(problems)))


def _kept(store: Path, salt: str) -> dict[str, Checked]:
    kept: dict[str, Checked] = {}
    if store.is_dir():
        for year in store.iterdir():
            kept |= records.load(year, salt) or {}
    return kept


def _keep(store: Path, salt: str, checked: dict[str, Checked], changed: set[str]) -> None:
    """Save the years in which something changed, each in a file."""

    def save(year: str) -> None:
        own = {path: entry for path, entry in checked.items() if _year(path) == year}
        records.save(store / year, salt, own)

    # Writing a text leaves its UTF-8 with it: where there are many, in processes that end.
    for _ in forked_map(save, sorted({_year(path) for path in changed}), "เก็บผลการตรวจ", chunk=1):
        pass


def _year(path: str) -> str:
    return path.split("/", 1)[0]


def work_folders(innovations: Path) -> Iterator[tuple[str, Stamp]]:
    """Yield every folder that should be a work, as ``<year>/<slug>``, with its stamp."""
    for year in _subfolders(innovations):
        if not year.is_symlink():
            for folder in _subfolders(year.path):
                yield f"{year.name}/{folder.name}", _stamp(folder)


def _subfolders(folder: Path | str) -> list[os.DirEntry[str]]:
    found = [
        entry
        for entry in _entries(folder)
        if not entry.name.startswith(("_", ".")) and _leads_to_folder(entry)
    ]
    return sorted(found, key=lambda entry: entry.name)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """Return what lies in a folder; nothing where it cannot be read, which is reported later."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _stamp(folder: os.DirEntry[str] | Path) -> Stamp:
    if folder.is_symlink():
        return ()
    try:
        states = [
            (entry.name, entry.stat(follow_symlinks=False)) for entry in _entries(os.fspath(folder))
        ]
    except OSError:  # a file went away meanwhile
        return ()
    return tuple(sorted((name, state.st_mtime_ns, state.st_size) for name, state in states))


def _contents(registry: Path) -> Iterator[bytes]:
    for file in sorted(registry.iterdir()):
        if file.is_file():
            yield file.name.encode()
            yield file.read_bytes()


def _holds(checked: Checked | None, stamp: Stamp) -> bool:
    return bool(stamp) and checked is not None and checked.stamp == stamp


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _checker(
    folder_of: Callable[[str], Path],
    context: Context,
    stamps: Mapping[str, Stamp],
    began: int,
    *,
    warns: bool,
) -> Callable[[str], Checked]:
    roots: dict[Path, Path] = {}

    def check(path: str) -> Checked:
        work, problems = check_folder(folder_of(path), path, context, warns=warns)
        title = title_print(work.title, with_hashes=warns) if work and work.title else None
        if work:
            root = roots.setdefault(work.root, work.root)
            fill_in(work, root=root, facts=_facts(work))
        holds = work is not None and _stood_still(folder_of(path), began)
        return Checked(stamps[path] if holds else (), work, tuple(problems), title)

    return check


def _stood_still(folder: Path, since: int) -> bool:
    """Whether nothing came, went or was renamed in a folder since a moment, in nanoseconds.

    A file that was away during the check alone leaves the folder's stamp as it is. So does a folder
    that was away as a whole: hence no work with errors is kept.
    """
    try:
        return folder.stat().st_mtime_ns <= since
    except OSError:
        return False


def _facts(work: Innovation) -> str:
    return records.digest(repr(_FACTS(work)))


def _layout_problems(innovations: Path) -> Iterator[Problem]:
    """Report files where only folders of works belong, and years that cannot be read."""
    for folder in (innovations, *map(Path, _subfolders(innovations))):
        report = Report(folder.relative_to(innovations).as_posix())
        if folder.is_symlink() and folder != innovations:
            report.add("folder-symlink")
        elif not os.access(folder, os.R_OK | os.X_OK):
            report.add("folder-unreadable")
        else:
            yield from _strays(folder, innovations)
        yield from report.problems


def _strays(folder: Path, innovations: Path) -> Iterator[Problem]:
    for name in sorted(entry.name for entry in _entries(folder) if not _leads_to_folder(entry)):
        if name.startswith((".", "_")) or name == "README.md":
            continue
        report = Report((folder / name).relative_to(innovations).as_posix())
        report.add("file-stray", name=name)
        yield from report.problems


def _lineage_problems(works: Sequence[Innovation]) -> Iterator[Problem]:
    known = {work.id for work in works}
    for work in works:
        yield from lineage_problems(work, known)


def _list_problems(known: Collection[str], context: Context) -> Iterator[Problem]:
    """Report works that the registry's lists name and that are not there."""
    report = Report(f"{REGISTRY}/{vocabulary.COLLECTIONS_FILE}")
    for collection in context.collections:
        for work_id in collection.works:
            if work_id not in known:
                report.add("collection-unknown-work", collection=collection.title, value=work_id)
    yield from report.problems
    yield from moved.problems(context.moves, known, f"{REGISTRY}/{vocabulary.MOVED_FILE}")
