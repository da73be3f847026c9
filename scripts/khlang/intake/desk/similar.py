"""Which public works, and which others at the desk, a submission is like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from khlang.catalog.related import Relations
from khlang.catalog.titles import SIMILAR_FROM, likeness, title_print
from khlang.intake.shelf import Shelf
from khlang.intake.submissions.models import Revision, State, Submission
from khlang.search import grams
from khlang.search.text import prepare
from khlang.submission.answers import Answers
from khlang.submission.check import Context
from khlang.submission.model import Innovation, Status

MOST = 6
_SHORT_LIST = 30
_TITLES_FROM = 0.4
"""Share of trigrams from which a title puts a work on the short list."""

_SHOWN_FROM = 0.12
"""Share of the trigrams of title, abstract and keywords below which works have little in common."""

_NEWEST = 2000
"""Submissions at the desk that are looked at: titles are compared one by one."""

_AT_DESK = (State.SUBMITTED, State.REVISE, State.APPROVED)


@dataclass(frozen=True, slots=True)
class Similar:
    """Something like the submission.

    Attributes:
        work: Id of a public work, or the empty string.
        submission: One that lies at the desk, or None.
        share: Of 100, how much the texts have in common.
        has_title: Whether the titles are the same or nearly so.
    """

    title: str
    school: str
    year: str
    share: int
    has_title: bool
    work: str = ""
    submission: Submission | None = None


def similar(revision: Revision, shelf: Shelf | None, context: Context) -> list[Similar]:
    """Return what a revision is most like, best first; without public works until these are read."""
    answers = revision.read_answers()
    found = [*_at_desk(revision.submission, answers, context)]
    if shelf is not None:
        found += _public(revision.submission, answers, shelf, context)
    found = [each for each in found if each.has_title or each.share >= 100 * _SHOWN_FROM]
    return sorted(found, key=lambda each: (not each.has_title, -each.share))[:MOST]


def _public(
    submission: Submission, answers: Answers, shelf: Shelf, context: Context
) -> Iterator[Similar]:
    own = _keys(answers)
    printed = title_print(str(answers.front.get("title", "")))
    shares = {work_id: likeness(printed, other) for work_id, other in shelf.prints.items()}
    listed = {work_id for work_id, share in shares.items() if share >= _TITLES_FROM}
    sketch = _sketch(answers, context)
    if sketch is not None:
        related = Relations((sketch, *shelf.catalog.works)).nearest(sketch, _SHORT_LIST)
        listed |= {each.work.id for each in related}
    for work_id in listed - {submission.work_id}:
        work = shelf.catalog.get(work_id)
        if work is not None:
            text = " ".join((work.title, work.abstract, *work.keywords))
            yield Similar(
                title=work.title, school=work.school.name, year=str(work.academic_year),
                share=_share(own, _trigrams(text)), has_title=shares[work_id] >= SIMILAR_FROM,
                work=work_id,
            )  # fmt: skip


def _at_desk(submission: Submission, answers: Answers, context: Context) -> Iterator[Similar]:
    own = _keys(answers)
    printed = title_print(submission.title)
    others = Submission.objects.filter(state__in=_AT_DESK, about="").exclude(pk=submission.pk)
    light = others.only("title", "school", "state").order_by("-submitted_at")[:_NEWEST]
    for other in light:
        share = likeness(printed, title_print(other.title))
        if share >= _TITLES_FROM:
            school = context.schools.get(other.school)
            yield Similar(
                title=other.title, school=school.name if school else "",
                year=str(other.answers.get("front", {}).get("academic_year", "")),
                share=_share(own, _keys(other.read_answers())),
                has_title=share >= SIMILAR_FROM, submission=other,
            )  # fmt: skip


def _keys(answers: Answers) -> frozenset[int]:
    front = answers.front
    keywords = front.get("keywords") or []
    words = keywords if isinstance(keywords, list) else [keywords]
    return _trigrams(
        " ".join(map(str, (front.get("title", ""), front.get("abstract", ""), *words)))
    )


def _trigrams(text: str) -> frozenset[int]:
    """Return the keys of a text, as the search makes them: spelling and tones tell nothing apart."""
    return frozenset(np.unique(grams.trigrams(grams.fold(prepare(text)))[0]).tolist())


def _share(one: frozenset[int], other: frozenset[int]) -> int:
    return round(100 * len(one & other) / max(1, len(one | other)))


def _sketch(answers: Answers, context: Context) -> Innovation | None:
    """Return what the relations of works look at; None where a term is missing or unknown."""
    front = answers.front
    school = context.schools.get(str(front.get("school", "")))
    lists = {
        name: tuple(map(str, front[name])) if isinstance(front.get(name), list) else ()
        for name in ("media_type", "learning_areas", "grades", "keywords")
    }
    if school is None or not lists["learning_areas"]:
        return None
    return Innovation(
        id="", root=Path(), digest="", body_offset=0, title="", status=Status.SUBMITTED,
        category=str(front.get("category", "")), media=lists["media_type"],
        areas=lists["learning_areas"], grades=lists["grades"], school=school, academic_year=0,
        authors=(), abstract="", method=str(front.get("method", "")), licence="", consent="",
        keywords=lists["keywords"],
    )  # fmt: skip
