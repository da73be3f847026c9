"""What a teacher does with a submission: each function is one transaction and one log entry."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from khlang.intake import reuse, vetting
from khlang.intake.submissions import receipts
from khlang.intake.submissions.models import Link, Revision, Source, State, Submission, pack
from khlang.intake.submissions.steps import (
    TEACHER,
    RefusedError,
    StaleError,
    close,
    latest,
    locked,
    log,
    notify,
    require_state,
)
from khlang.intake.vetting import Vetted
from khlang.problems import Problem
from khlang.submission.answers import Answers
from khlang.submission.model import Innovation

_OPEN = (State.DRAFT, State.REVISE)


class NotReadyError(RefusedError):
    """The answers do not pass the check yet; ``problems`` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("ยังมีช่องที่ต้องแก้ไขก่อนส่ง")


def begin(
    client_key: uuid.UUID,
    source: Source = Source.FORM,
    *,
    typed: Mapping[str, object] | None = None,
    about: Innovation | None = None,
) -> Submission:
    """Return the submission of a form, new or, where the post is repeated, the one begun before.

    Args:
        client_key: Made by the form.
        source: The door that it comes in by.
        typed: What stands in the inputs to begin with.
        about: The work that a report speaks of; None for a work.
    """
    known = Submission.objects.filter(client_key=client_key).first()
    if known is not None:
        return known
    for _ in range(10):
        receipt = receipts.new_receipt(timezone.localdate())
        try:
            with transaction.atomic():
                submission = Submission.objects.create(
                    receipt=receipt, client_key=client_key, source=source,
                    typed=dict(typed or {}), **_of_work(about),
                )  # fmt: skip
                log(submission, TEACHER, "begin", source=source, about=submission.about)
                return submission
        except IntegrityError:  # the receipt is taken, or the same form was posted twice at once
            known = Submission.objects.filter(client_key=client_key).first()
            if known is not None:
                return known
    raise RuntimeError("no free receipt number")


def give_link(submission: Submission) -> str:
    """Return the secret of a new link; the links given before go on to work."""
    token = receipts.new_token()
    Link.objects.create(submission=submission, digest=receipts.digest(token))
    return token


def follow_link(token: str) -> Submission | None:
    """Return the submission that a secret opens, or None."""
    link = (
        Link.objects.filter(digest=receipts.digest(token), revoked_at=None)
        .select_related("submission")
        .first()
    )
    return link.submission if link else None


@transaction.atomic
def save_draft(
    submission: Submission,
    answers: Answers,
    version: int,
    contact: str | None = None,
    typed: Mapping[str, object] | None = None,
) -> Submission:
    """Keep the answers of an open form.

    Args:
        submission: A draft, or one that was returned.
        answers: All of them.
        version: That of the answers which these were made from.
        contact: Where to write to the teacher; None leaves it as it is.
        typed: What stands in the inputs of the form, where there is one.

    Raises:
        StaleError: Another browser saved meanwhile.
        RefusedError: The submission is not open for changes.
    """
    submission = locked(submission)
    require_state(submission, *_OPEN)
    if submission.version != version:
        raise StaleError("มีการบันทึกจากอีกหน้าต่างหนึ่งแล้ว โปรดเปิดหน้านี้ใหม่ก่อนแก้ไขต่อ")
    _take(submission, answers)
    if contact is not None:
        submission.contact = contact
    submission.typed = dict(typed or {})
    submission.version += 1
    submission.saved_at = timezone.now()
    submission.save()
    return submission


def files_of(submission: Submission) -> dict[str, str]:
    """Return the digest of each complete file, by name."""
    return dict(submission.uploads.exclude(digest="").values_list("name", "digest"))


def sendable(submission: Submission) -> Answers:
    """Return the saved answers as they would be sent."""
    answers = submission.read_answers()
    return answers if submission.is_report else answers.of_teacher()


def vet(submission: Submission) -> Vetted:
    """Return what the check says of the saved answers."""
    answers = sendable(submission)
    if submission.is_report:
        return reuse.vet(answers, submission.about)
    return vetting.vet(answers, files_of(submission))


@transaction.atomic
def submit(submission: Submission) -> Revision:
    """Send the saved answers to the desk.

    Repeating it changes nothing: the revision that lies at the desk is returned.

    Raises:
        NotReadyError: The check found errors.
        RefusedError: The submission is past changing.
    """
    submission = locked(submission)
    if submission.state == State.SUBMITTED:
        return latest(submission)
    require_state(submission, *_OPEN)
    found = vet(submission)
    if found.errors:
        raise NotReadyError(found.problems)
    now = timezone.now()
    revision = Revision.objects.create(
        submission=submission,
        number=submission.revisions.count() + 1,
        answers=pack(sendable(submission)),
        files=[
            {"name": each.name, "digest": each.digest, "size": each.size}
            for each in submission.uploads.exclude(digest="")
        ],
        problems=[asdict(problem) for problem in found.problems],
        submitted_at=now,
    )
    submission.state = State.SUBMITTED
    submission.submitted_at = now
    submission.due_on = timezone.localdate(now) + timedelta(days=settings.KHLANG.due_days)
    submission.save()
    log(submission, TEACHER, "submit", revision=revision.number)
    notify(submission, "received")
    return revision


@transaction.atomic
def withdraw(submission: Submission) -> None:
    """Take a submission back that is not published yet; repeating it changes nothing.

    Raises:
        RefusedError: It is published; taking it down is the office's work.
    """
    submission = locked(submission)
    if submission.state == State.WITHDRAWN:
        return
    require_state(submission, *_OPEN, State.SUBMITTED, State.APPROVED)
    if submission.publications.filter(done_at=None, shut_at=None).exists():
        raise RefusedError(f"สำนักงานสั่งเผยแพร่{submission.noun}นี้แล้ว หากต้องการถอน โปรดแจ้งสำนักงาน")
    close(submission, State.WITHDRAWN)
    log(submission, TEACHER, "withdraw")


def _take(submission: Submission, answers: Answers) -> None:
    submission.answers = pack(answers)
    front = submission.answers["front"]
    submission.school = str(front.get("school", ""))[:10]
    if submission.is_report:
        return
    areas = front.get("learning_areas") or [""]
    submission.title = str(front.get("title", ""))[:300]
    submission.category = str(front.get("category", ""))[:40]
    submission.area = str(areas[0] if isinstance(areas, list) else areas)[:40]


def _of_work(about: Innovation | None) -> dict[str, str]:
    """Return what the queue says of a report: what the work says that it speaks of."""
    if about is None:
        return {}
    return {
        "about": about.id, "title": about.title[:300], "category": about.category[:40],
        "area": about.areas[0][:40],
    }  # fmt: skip
