"""What a teacher does: begin, save, send, withdraw; nothing happens twice."""

from __future__ import annotations

import uuid

import pytest

from intake_cases import complete_answers
from khlang.intake.submissions import sending
from khlang.intake.submissions.models import Entry, Revision, State, Submission
from khlang.intake.submissions.steps import RefusedError, StaleError


def test_a_repeated_post_begins_nothing_new(db: None) -> None:
    key = uuid.uuid4()
    assert sending.begin(key) == sending.begin(key)
    assert Submission.objects.count() == 1


def test_a_link_opens_its_submission_only(db: None) -> None:
    one, other = sending.begin(uuid.uuid4()), sending.begin(uuid.uuid4())
    token = sending.give_link(one)
    assert sending.follow_link(token) == one
    assert sending.follow_link(token[:-1]) is None
    assert sending.follow_link(one.receipt) is None
    assert other.links.count() == 0
    assert token not in str(list(one.links.values()))


def test_two_tabs_do_not_overwrite_each_other(draft: Submission) -> None:
    seen = draft.version
    sending.save_draft(draft, complete_answers(title="ชื่อจากหน้าต่างแรกที่บันทึกก่อน"), seen)
    with pytest.raises(StaleError):
        sending.save_draft(draft, complete_answers(title="ชื่อจากหน้าต่างที่สอง"), seen)
    draft.refresh_from_db()
    assert draft.title == "ชื่อจากหน้าต่างแรกที่บันทึกก่อน"


def test_what_does_not_pass_is_not_sent(draft: Submission) -> None:
    sending.save_draft(draft, complete_answers(title=""), draft.version)
    with pytest.raises(sending.NotReadyError) as refused:
        sending.submit(draft)
    assert {problem.field for problem in refused.value.problems} >= {"title"}
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    assert not Revision.objects.exists()


def test_sending_twice_makes_one_revision(draft: Submission) -> None:
    first = sending.submit(draft)
    assert sending.submit(draft) == first
    assert [entry.action for entry in Entry.objects.all()] == ["begin", "submit"]


def test_a_revision_holds_nothing_that_only_the_office_says(draft: Submission) -> None:
    answers = complete_answers(review={"score": "100"}, published_on="2568-01-01")
    sending.save_draft(draft, answers, draft.version)
    front = sending.submit(draft).read_answers().front
    assert front["status"] == "submitted"
    assert front.keys().isdisjoint({"review", "published_on"})


def test_what_lies_at_the_desk_cannot_be_changed(sent: Submission) -> None:
    with pytest.raises(RefusedError):
        sending.save_draft(sent, complete_answers(title="แก้หลังส่งแล้วโดยไม่ได้รับคืน"), sent.version)


def test_withdrawing_twice_is_one_withdrawal(sent: Submission) -> None:
    sending.withdraw(sent)
    sending.withdraw(sent)
    sent.refresh_from_db()
    assert sent.state == State.WITHDRAWN
    assert Entry.objects.filter(action="withdraw").count() == 1
