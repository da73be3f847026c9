"""What the desk does with a submission: each function is one transaction and one log entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from khlang.intake import vetting
from khlang.intake.roles import Right
from khlang.intake.submissions.models import (
    Decision,
    Message,
    Reason,
    Revision,
    State,
    Submission,
)
from khlang.intake.submissions.sending import give_link
from khlang.intake.submissions.steps import (
    TEACHER,
    RefusedError,
    StaleError,
    latest,
    locked,
    log,
    notify,
    require,
    require_state,
)
from khlang.problems import Severity


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer found in a revision.

    Attributes:
        scores: Points by criterion of the default rubric; none at all, or one for each.
        note: Advice on the whole, or the empty string.
        answered: What is said to each warning, by its key (see :func:`warning_keys`).
    """

    scores: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    answered: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def replace_links(submission: Submission, by: User) -> str:
    """Return the secret of a new link and shut the old ones, for a teacher who lost theirs."""
    require(by, Right.REVIEW)
    submission.links.filter(revoked_at=None).update(revoked_at=timezone.now())
    log(submission, by.username, "new-link")
    return give_link(submission)


@transaction.atomic
def say(
    submission: Submission, text: str, by: User | None = None, *, internal: bool = False
) -> Message:
    """Add a message of the teacher (``by`` is None) or of the desk to the conversation."""
    if by is not None:
        require(by, Right.REVIEW)
    message = Message.objects.create(
        submission=submission, author=by, text=text, internal=internal and by is not None
    )
    log(submission, by.username if by else TEACHER, "message", internal=message.internal)
    if not message.internal:
        notify(submission, "message" if by else "answer")
    return message


@transaction.atomic
def assign(submission: Submission, to: User | None, by: User) -> None:
    """Make someone with the right to review answer for a submission, or nobody."""
    require(by, Right.REVIEW)
    if to is not None:
        require(to, Right.REVIEW)
    current = locked(submission)
    require_state(current, State.SUBMITTED, State.REVISE, State.APPROVED)
    current.assigned_to = to
    current.save(update_fields=["assigned_to"])
    log(current, by.username, "assign", to=to.username if to else "")


@transaction.atomic
def send_back(
    submission: Submission, number: int, reasons: Mapping[str, str], note: str, by: User
) -> Decision:
    """Return revision ``number`` to the teacher.

    Args:
        submission: What lies at the desk.
        number: The revision that the reviewer saw.
        reasons: Why, by the id of a field or section; at least one.
        note: Advice on the whole, or the empty string.
        by: The reviewer.

    Raises:
        RefusedError: No reason is given, or the submission has moved on.
    """
    require(by, Right.REVIEW)
    given = {field: text.strip() for field, text in reasons.items() if text.strip()}
    if not given:
        raise RefusedError("การส่งกลับต้องมีเหตุผลอย่างน้อยหนึ่งข้อที่ผูกกับช่องข้อมูล")
    current, revision = _at_desk(submission, number)
    decision = Decision.objects.create(
        revision=revision, kind=Decision.Kind.RETURN, reviewer=by, note=note.strip()
    )
    Reason.objects.bulk_create(
        Reason(decision=decision, field=field, text=text) for field, text in given.items()
    )
    current.state = State.REVISE
    current.decided_at = decision.decided_at
    current.save()
    log(current, by.username, "return", revision=number, fields=sorted(given))
    notify(current, "returned")
    return decision


@transaction.atomic
def accept(submission: Submission, number: int, judgement: Judgement, by: User) -> Decision:
    """Accept revision ``number`` for publication.

    Args:
        submission: What lies at the desk.
        number: The revision that the reviewer saw.
        judgement: What the reviewer found.
        by: The reviewer.

    Raises:
        RefusedError: The reviewer has no name in the registry, a warning is not answered, a score
            is out of range, or it has moved on.
    """
    require(by, Right.REVIEW)
    if by.get_full_name() not in vetting.context().reviewers.names:
        raise RefusedError("บัญชีนี้ยังไม่มีชื่อตามทะเบียนผู้พิจารณา ซึ่งเผยแพร่พร้อมผลงาน โปรดให้ผู้ดูแลระบบแก้ชื่อในบัญชี")
    current, revision = _at_desk(submission, number)
    open_warnings = [
        key for key in warning_keys(revision) if not judgement.answered.get(key, "").strip()
    ]
    if open_warnings:
        raise RefusedError("ยังมีคำเตือนที่ไม่ได้ตอบ โปรดตอบทุกข้อก่อนให้ผ่านการพิจารณา")
    # No rubric measures what another school tells of its use.
    scores = {} if current.is_report else dict(judgement.scores)
    rubric_id = "" if current.is_report else vetting.context().reviewers.rubric
    score, level = _judge(rubric_id, scores)
    decision = Decision.objects.create(
        revision=revision, kind=Decision.Kind.ACCEPT, reviewer=by, rubric=rubric_id,
        scores=scores, score=score, level=level, note=judgement.note.strip(),
        answered=dict(judgement.answered),
    )  # fmt: skip
    current.state = State.APPROVED
    current.decided_at = decision.decided_at
    current.save()
    log(current, by.username, "accept", revision=number, score=score)
    notify(current, "accepted")
    return decision


def warning_keys(revision: Revision) -> list[str]:
    """Return a key for each warning of a revision, stable and in the order of the check."""
    return [
        f"{number}-{problem['code']}"
        for number, problem in enumerate(revision.problems)
        if problem["severity"] == Severity.WARNING
    ]


def _judge(rubric_id: str, scores: Mapping[str, float]) -> tuple[float | None, str]:
    """Return the score of 100 and its level, or nothing where no score is given."""
    if not scores:
        return None, ""
    rubric = vetting.context().vocabulary.rubrics[rubric_id]
    full = {criterion.id: criterion.full for criterion in rubric.criteria}
    if scores.keys() != full.keys() or any(not 0 <= scores[each] <= full[each] for each in full):
        raise RefusedError("คะแนนต้องครบทุกข้อและอยู่ในช่วงคะแนนเต็มของข้อนั้น")
    score = round(100 * sum(scores.values()) / sum(full.values()), 2)
    return score, rubric.level(score).label


def _at_desk(submission: Submission, number: int) -> tuple[Submission, Revision]:
    current = locked(submission)
    require_state(current, State.SUBMITTED)
    revision = latest(current)
    if revision.number != number:
        raise StaleError("ครูส่งฉบับใหม่เข้ามาแล้ว โปรดเปิดหน้านี้ใหม่ก่อนตัดสิน")
    return current, revision
