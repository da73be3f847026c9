"""Works that are like a submission: public ones, and others at the desk."""

from __future__ import annotations

import uuid

import pytest

from intake_cases import complete_answers
from khlang.intake import shelf, vetting
from khlang.intake.desk import similar
from khlang.intake.submissions import sending
from khlang.intake.submissions.models import Revision, Submission


@pytest.fixture(scope="module")
def public() -> shelf.Shelf:
    """Return the project's own works."""
    return shelf.read()


def _sent(title: str, **changes: object) -> Revision:
    submission = sending.save_draft(
        sending.begin(uuid.uuid4()), complete_answers(title=title, **changes), 0
    )
    return sending.submit(submission)


def test_a_public_work_of_the_same_title_comes_first(db: None, public: shelf.Shelf) -> None:
    work = public.catalog.works[3]
    revision = _sent(work.title, abstract=work.abstract, keywords=list(work.keywords))
    first = similar.similar(revision, public, vetting.context())[0]
    assert (first.work, first.has_title) == (work.id, True)
    assert first.share > 80


def test_another_submission_of_the_same_title_is_found(db: None) -> None:
    other = _sent("ชุดทดลองดินเค็มจากวัสดุในชุมชนสำหรับชั้น ป.๕")
    revision = _sent("ชุดทดลองดินเค็มจากวัสดุในชุมชน สำหรับชั้น ป.5")
    (found,) = similar.similar(revision, None, vetting.context())
    assert found.submission == other.submission
    assert found.has_title


def test_a_draft_of_somebody_else_is_not_told_of(db: None, draft: Submission) -> None:
    assert similar.similar(_sent(draft.title), None, vetting.context()) == []


def test_what_has_nothing_in_common_is_not_shown(db: None, public: shelf.Shelf) -> None:
    revision = _sent(
        "xylophone zither quartet workshop",
        abstract="Brief improvised vignettes judged by jovial, quizzical foxes of Kyiv, twice each week.",
        keywords=["xylophone"],
    )
    assert similar.similar(revision, public, vetting.context()) == []


def test_of_a_published_submission_its_own_work_is_not_shown(db: None, public: shelf.Shelf) -> None:
    work = public.catalog.works[3]
    revision = _sent(work.title, abstract=work.abstract)
    revision.submission.work_id = work.id
    assert work.id not in {
        each.work for each in similar.similar(revision, public, vetting.context())
    }


def test_works_are_read_again_only_after_a_change(public: shelf.Shelf) -> None:
    assert shelf.read(public) is public
