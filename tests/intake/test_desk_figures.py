"""How long reviewing took, by month and by reviewer."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.test import Client
from django.utils import timezone

from intake_cases import MakeUser, complete_answers, enter
from khlang.intake.desk import figures
from khlang.intake.roles import Role
from khlang.intake.submissions import deciding, sending
from khlang.intake.submissions.deciding import Judgement
from khlang.intake.submissions.models import Decision, Revision


def _decided(days: int, at: datetime, user: object, *, accepted: bool = True) -> None:
    """Have a work decided at a time, so many days after it was sent."""
    submission = sending.save_draft(sending.begin(uuid.uuid4()), complete_answers(), 0)
    revision = sending.submit(submission)
    if accepted:
        decision = deciding.accept(submission, 1, Judgement(), user)  # type: ignore[arg-type]
    else:
        decision = deciding.send_back(submission, 1, {"title": "แก้ชื่อ"}, "", user)  # type: ignore[arg-type]
    Decision.objects.filter(pk=decision.pk).update(decided_at=at)
    Revision.objects.filter(pk=revision.pk).update(submitted_at=at - timedelta(days=days))


def test_decisions_are_counted_by_month_and_reviewer(client: Client, make_user: MakeUser) -> None:
    one, other = make_user("one", Role.REVIEWER), make_user("other", Role.REVIEWER)
    other.first_name = "ศึกษานิเทศก์ตัวอย่าง ๒"
    other.save()
    now = timezone.now()
    earlier = now - timedelta(days=62)
    _decided(2, now, one)
    _decided(20, now, one, accepted=False)
    _decided(5, now, other)
    _decided(9, earlier, other)
    latest, before = figures.by_month()
    assert (latest.decided, latest.accepted, latest.returned) == (3, 2, 1)
    assert (latest.days, latest.longest, latest.on_time) == (5, 20, 67)
    assert (before.decided, before.days) == (1, 9)
    by_name = {pace.label: (pace.decided, pace.on_time) for pace in figures.by_reviewer()}
    assert by_name == {"ศึกษานิเทศก์ตัวอย่าง ๑": (2, 50), "ศึกษานิเทศก์ตัวอย่าง ๒": (2, 100)}
    enter(client, make_user("reader", Role.READER))
    page = client.get("/desk/figures/").content.decode()
    assert "๖๗%" in page
