"""Fills the database of a running desk, in a process that has that desk's environment."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.utils import timezone

from intake_cases import PASSWORD, REVIEWER_NAME, complete_answers
from khlang.intake.roles import Role
from khlang.intake.submissions import sending
from khlang.intake.submissions.models import Submission


def fill(*titles: str) -> None:
    """Make an account for each role, named as the role, and send a work of each title."""
    for role in Role:
        user = User.objects.create_user(
            role.name.lower(), password=PASSWORD, first_name=REVIEWER_NAME
        )
        user.groups.set(Group.objects.filter(name=role.value))
    for number, title in enumerate(titles):
        answers = complete_answers(title=title, origin="สอบถามได้ที่ 081-234-5678" if number else "")
        submission = sending.save_draft(sending.begin(uuid.uuid4()), answers, 0)
        sending.submit(submission)
        at = timezone.now() - timedelta(days=19 - number)
        due = timezone.localdate(at) + timedelta(days=15)
        Submission.objects.filter(pk=submission.pk).update(submitted_at=at, due_on=due)
