"""``khlang check``: every problem of the submissions and of the manual under the given paths."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from khlang import thai
from khlang.catalog import load
from khlang.commands.faults import ELSEWHERE, CommandError
from khlang.km import load as knowledge
from khlang.manual import read
from khlang.manual.read import ABOUT_FILE
from khlang.problems import Problem, Severity, render
from khlang.search import synonyms
from khlang.submission import vocabulary
from khlang.submission.model import SUBMISSION_FILE
from khlang.submission.vocabulary import RegistryError

WORKS, MANUAL, KNOWLEDGE = Path("innovations"), Path("docs/manual"), Path("docs/km")


def run(paths: Sequence[Path], output_format: str, *, strict: bool) -> int:
    """Print the problems and return the exit status.

    A path may be a folder of works, one year, one work, its ``index.md``, the folder of the manual,
    or that of knowledge sharing and what lies in it. The whole folder is read in any case, since a
    title may repeat another work's. Without a path: all of these.
    """
    paths = paths or [path for path in (WORKS, MANUAL, KNOWLEDGE) if path == WORKS or path.exists()]
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise CommandError(f"ไม่พบ {missing[0]}: {ELSEWHERE} PATH")
    problems = _problems([_whole(path) for path in paths])
    print(render(problems, output_format))
    failed = any(strict or problem.severity is Severity.ERROR for problem in problems)
    return 1 if failed else 0


def _whole(path: Path) -> Path:
    """Return the absolute path; links are kept, since a link among the works is a problem."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # resolve() would follow links


def _shown(path: Path) -> str:
    """Return the path as seen from here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _problems(paths: Sequence[Path]) -> list[Problem]:
    wanted: defaultdict[Path, list[Path]] = defaultdict(list)
    problems: list[Problem] = []
    for path in paths:
        if (path / ABOUT_FILE).exists():
            problems += _manual_problems(path)
        elif path.is_relative_to(_whole(KNOWLEDGE)):
            problems += _knowledge_problems(path)
        else:
            wanted[_root(path)].append(path)
    for root, chosen in wanted.items():
        problems += _problems_under(root, chosen)
    return list(dict.fromkeys(problems))  # works and manual share a registry


def _manual_problems(folder: Path) -> list[Problem]:
    registry = WORKS / load.REGISTRY
    try:
        words = vocabulary.load(registry)
    except RegistryError as error:
        return _registry_problems(error, registry)
    _, problems = read.load(folder, words)
    return [replace(problem, path=_shown(folder / problem.path)) for problem in problems]


def _knowledge_problems(path: Path) -> list[Problem]:
    folder, registry = _whole(KNOWLEDGE), WORKS / load.REGISTRY
    try:
        catalog = load.load(WORKS, registry, store=None, salt="").catalog
    except RegistryError as error:
        return _registry_problems(error, registry)
    works = {work.id for work in catalog.works}
    today = thai.beginning(thai.now())
    _, problems = knowledge.load(folder, catalog.vocabulary, works, today)
    start = _relative(path, folder)
    return [
        replace(problem, path=_shown(folder / problem.path))
        for problem in problems
        if problem.path.startswith(start)
    ]


def _root(path: Path) -> Path:
    """Return the folder of works that a path belongs to."""
    folder = path if path.is_dir() else path.parent
    if (folder / SUBMISSION_FILE).exists():
        return folder.parent.parent
    if folder.name.isdecimal() and not (folder / load.REGISTRY).exists():
        return folder.parent
    return folder


def _problems_under(root: Path, chosen: Sequence[Path]) -> list[Problem]:
    registry = load.registry_of(root, WORKS / load.REGISTRY)
    try:
        loaded = load.load(root, registry, store=None, salt="")
        synonyms.load(registry / synonyms.FILE)
    except RegistryError as error:
        return _registry_problems(error, registry)
    keep = [_relative(path, root) for path in chosen]
    return [
        replace(problem, path=_shown(root / problem.path))
        for problem in loaded.problems
        if any(problem.path.startswith(start) for start in keep)
    ]


def _registry_problems(error: RegistryError, registry: Path) -> list[Problem]:
    beside = _whole(registry).parent
    return [replace(each, path=_shown(beside / each.path)) for each in error.problems]


def _relative(path: Path, root: Path) -> str:
    relative = path.relative_to(root).as_posix()
    return "" if relative == "." else relative if path.is_file() else f"{relative}/"
