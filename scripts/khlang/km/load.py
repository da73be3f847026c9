"""A folder of events and articles → Knowledge and every Problem."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from khlang import records
from khlang.catalog.load import Stamp, work_folders
from khlang.km.check import check_article, check_event
from khlang.km.knowledge import Knowledge
from khlang.km.model import Article, Event
from khlang.problems import Problem, Report
from khlang.submission.terms import Vocabulary

EVENTS, ARTICLES = "events", "articles"

_Kept = dict[str, tuple[Stamp, Event | Article | None, list[Problem]]]
"""What the check of each folder gave, by kind, year and name; the stamp tells whether it holds."""


def load(  # noqa: PLR0913  # what is read, what it is held against, and where it is kept
    folder: Path,
    terms: Vocabulary,
    works: Collection[str],
    today: datetime,
    *,
    store: Path | None = None,
    salt: str = "",
) -> tuple[Knowledge, list[Problem]]:
    """Check every event and article under ``folder`` and return those that passed.

    Args:
        folder: Holds ``events/<year>/<slug>/`` and ``articles/<year>/<slug>/``.
        terms: The vocabulary of the registry.
        works: Ids of the works that pages may link to.
        today: The beginning of the day that tells what is past.
        store: File in which results are kept between runs, or None to keep nothing.
        salt: Names the version of the checks and of the vocabulary.
    """
    kept: _Kept = (records.load(store, salt) if store else None) or {}
    checked: _Kept = {}
    for kind, check in ((EVENTS, check_event), (ARTICLES, check_article)):
        for path, stamp in work_folders(folder / kind):
            name = f"{kind}/{path}"
            entry = kept.get(name)
            if entry is None or entry[0] != stamp or not stamp:
                entry = (stamp, *check(folder / name, name, terms))
            checked[name] = entry
    if store and checked != kept:
        records.save(store, salt, checked)
    pieces = [piece for _, piece, _ in checked.values()]
    knowledge = Knowledge(
        (each for each in pieces if isinstance(each, Event)),
        (each for each in pieces if isinstance(each, Article)),
        today,
    )
    problems = [problem for *_, found in checked.values() for problem in found]
    return knowledge, sorted([*problems, *_strays(folder), *_unknown(knowledge, works)])


def _folders(folder: Path) -> list[Path]:
    return [each for each in _visible(folder) if each.is_dir()]


def _visible(folder: Path) -> list[Path]:
    if not folder.is_dir() or folder.is_symlink():
        return []
    return sorted(each for each in folder.iterdir() if each.name[0] not in "._")


def _strays(folder: Path) -> Iterator[Problem]:
    """Report what lies where only folders of events and articles belong."""
    kinds = [folder / EVENTS, folder / ARTICLES]
    years = [year for kind in kinds for year in _folders(kind)]
    tops = [each for each in _visible(folder) if each not in kinds and each.suffix != ".json"]
    inner = [each for parent in (*kinds, *years) for each in _visible(parent) if each.is_file()]
    for stray in (*tops, *inner):
        report = Report(stray.relative_to(folder).as_posix())
        report.add("km-stray", name=stray.name)
        yield from report.problems


def _unknown(knowledge: Knowledge, works: Collection[str]) -> Iterator[Problem]:
    for kind, pieces in ((EVENTS, knowledge.events), (ARTICLES, knowledge.articles)):
        for piece in pieces:
            report = Report(f"{kind}/{piece.id}/{piece.source.name}")
            for index, work in enumerate(piece.works):
                if work not in works:
                    report.add("km-unknown-work", field=f"works[{index}]", value=work)
            for index, event in enumerate(piece.events if isinstance(piece, Article) else ()):
                if knowledge.event(event) is None:
                    report.add("km-unknown-event", field=f"events[{index}]", value=event)
            yield from report.problems
