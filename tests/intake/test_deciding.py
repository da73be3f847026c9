"""What the desk does: only with the right to, only once, and always in the log."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from intake_cases import MakeUser, complete_answers
from khlang.intake.roles import Role
from khlang.intake.submissions import deciding, sending
from khlang.intake.submissions.deciding import Judgement
from khlang.intake.submissions.models import Entry, Notice, State, Submission
from khlang.intake.submissions.steps import RefusedError, StaleError

FULL = {"importance": 15, "process": 25, "novelty": 15, "results": 25, "lessons": 10, "reuse": 10}


def test_returning_needs_a_reason_tied_to_a_field(sent: Submission, make_user: MakeUser) -> None:
    reviewer = make_user("reviewer", Role.REVIEWER)
    with pytest.raises(RefusedError):
        deciding.send_back(sent, 1, {"title": "  "}, "ดูทั้งเรื่อง", reviewer)
    decision = deciding.send_back(sent, 1, {"title": "ชื่อยังไม่บอกระดับชั้น"}, "", reviewer)
    assert [(each.field, each.text) for each in decision.reasons.all()] == [
        ("title", "ชื่อยังไม่บอกระดับชั้น")
    ]
    sent.refresh_from_db()
    assert sent.state == State.REVISE


def test_a_mended_work_comes_back_as_the_next_revision(
    sent: Submission, make_user: MakeUser
) -> None:
    reviewer = make_user("reviewer", Role.REVIEWER)
    deciding.send_back(sent, 1, {"title": "แก้ชื่อ"}, "", reviewer)
    sent.refresh_from_db()
    sending.save_draft(sent, complete_answers(title="ชื่อที่แก้แล้วสำหรับชั้น ป.๒"), sent.version)
    assert sending.submit(sent).number == 2
    with pytest.raises(StaleError):
        deciding.accept(sent, 1, Judgement(), reviewer)
    deciding.accept(sent, 2, Judgement(), reviewer)


def test_scores_give_the_rubrics_level(sent: Submission, make_user: MakeUser) -> None:
    reviewer = make_user("reviewer", Role.REVIEWER)
    with pytest.raises(RefusedError):
        deciding.accept(sent, 1, Judgement({**FULL, "novelty": 16}), reviewer)
    with pytest.raises(RefusedError):
        deciding.accept(sent, 1, Judgement({"novelty": 15}), reviewer)
    decision = deciding.accept(sent, 1, Judgement({**FULL, "novelty": 0}), reviewer)
    assert (decision.score, decision.level) == (85.0, "ดีมาก")


def test_every_warning_must_be_answered(draft: Submission, make_user: MakeUser) -> None:
    reviewer = make_user("reviewer", Role.REVIEWER)
    answers = complete_answers(origin="สอบถามได้ที่ 081-234-5678")
    sending.save_draft(draft, answers, draft.version)
    keys = deciding.warning_keys(sending.submit(draft))
    assert keys
    with pytest.raises(RefusedError):
        deciding.accept(draft, 1, Judgement(), reviewer)
    deciding.accept(
        draft, 1, Judgement(answered=dict.fromkeys(keys, "หมายเลขของสำนักงาน")), reviewer
    )


@pytest.mark.parametrize("role", [Role.READER, Role.PUBLISHER, Role.ADMINISTRATOR])
def test_only_a_reviewer_decides(sent: Submission, make_user: MakeUser, role: Role) -> None:
    other = make_user("other", role)
    with pytest.raises(RefusedError):
        deciding.send_back(sent, 1, {"title": "เหตุผล"}, "", other)
    with pytest.raises(RefusedError):
        deciding.accept(sent, 1, Judgement(), other)
    with pytest.raises(RefusedError):
        deciding.assign(sent, other, other)


def test_the_log_cannot_be_changed(sent: Submission) -> None:
    entry = Entry.objects.first()
    assert entry is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(actor="somebody else")
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.delete()


def test_a_new_link_shuts_the_old_ones(sent: Submission, make_user: MakeUser) -> None:
    old = sending.give_link(sent)
    new = deciding.replace_links(sent, make_user("reviewer", Role.REVIEWER))
    assert sending.follow_link(old) is None
    assert sending.follow_link(new) == sent


def test_an_internal_message_sends_no_notice(sent: Submission, make_user: MakeUser) -> None:
    reviewer = make_user("reviewer", Role.REVIEWER)
    before = Notice.objects.count()
    assert deciding.say(sent, "ปรึกษาหัวหน้ากลุ่มก่อน", reviewer, internal=True).internal
    assert Notice.objects.count() == before
    assert not deciding.say(sent, "ขอถามเพิ่ม", None, internal=True).internal
    assert Notice.objects.count() == before + 1
