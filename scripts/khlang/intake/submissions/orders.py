"""Orders of a publisher at the desk: kept first, and carried out by ``publishing``."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from khlang import thai
from khlang.intake.roles import Right
from khlang.intake.submissions.models import Publication, Revision, State, Submission
from khlang.intake.submissions.steps import (
    RefusedError,
    latest,
    locked,
    log,
    require,
    require_state,
)
from khlang.submission.folder import MAX_SLUG, is_slug, slug


def is_set_up() -> bool:
    """Whether the office has named a repository to publish into."""
    return bool(settings.KHLANG.repository)


def suggested_slug(submission: Submission) -> str:
    """Return a name for the work's folder: of the English title, or of subject and receipt."""
    english = slug(str(submission.answers.get("front", {}).get("title_en", "")))
    receipt = submission.receipt.split("-")[1]
    return english if is_slug(english) else slug(f"{submission.area}-{receipt}")


@transaction.atomic
def order(submission: Submission, name: str, by: User) -> Publication:
    """Order the accepted revision to be published; an order that is still open is returned.

    Args:
        submission: Accepted; or taken down before, and to be public again.
        name: Wished for as the name of the work's folder; of no account where it has one, and for
            a report.
        by: A publisher.

    Raises:
        RefusedError: There is nothing to publish, or nowhere to publish it.
    """
    require(by, Right.PUBLISH)
    current = locked(submission)
    if standing := _open(current):
        return standing
    require_state(current, State.APPROVED, *((State.WITHDRAWN,) if current.work_id else ()))
    if current.is_report:
        return _order(current, Publication.Action.REPORT, by, revision=latest(current))
    if not current.work_id and not is_slug(name):
        raise RefusedError(
            f"ชื่อโฟลเดอร์ใช้ตัวอักษรอังกฤษตัวเล็ก ตัวเลข และขีด (-) ไม่เกิน {thai.to_thai(MAX_SLUG)} ตัว"
        )
    action = Publication.Action.REVISE if current.work_id else Publication.Action.PUBLISH
    return _order(current, action, by, revision=latest(current), slug=name)


@transaction.atomic
def take_down(submission: Submission, by: User) -> Publication:
    """Order a tombstone in the place of a published work, or a report gone; an open order is returned.

    Raises:
        RefusedError: It is not published.
    """
    require(by, Right.PUBLISH)
    current = locked(submission)
    if standing := _open(current):
        return standing
    require_state(current, State.PUBLISHED)
    if current.is_report:
        return _order(current, Publication.Action.RETRACT, by, revision=latest(current))
    return _order(current, Publication.Action.WITHDRAW, by)


def _order(
    submission: Submission,
    action: Publication.Action,
    by: User,
    revision: Revision | None = None,
    slug: str = "",
) -> Publication:
    if not is_set_up():
        raise RefusedError("ยังไม่ได้ตั้งคลัง Git ที่จะเผยแพร่ โปรดให้ผู้ดูแลตั้ง KHLANG_INTAKE_REPOSITORY")
    last = submission.publications.aggregate(last=Max("number"))["last"] or 0
    is_withdrawal = action in (Publication.Action.WITHDRAW, Publication.Action.RETRACT)
    log(submission, by.username, "takedown" if is_withdrawal else "publish")
    return Publication.objects.create(
        submission=submission, number=last + 1, action=action, revision=revision, slug=slug,
        ordered_by=by,
    )  # fmt: skip


def _open(submission: Submission) -> Publication | None:
    return submission.publications.filter(done_at=None, shut_at=None).first()
