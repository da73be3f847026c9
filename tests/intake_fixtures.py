"""What the tests of the upload form and the desk share."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.models import Group, User

from intake_cases import (
    PASSWORD,
    REUSED,
    REVIEWER_NAME,
    MakeUser,
    complete_answers,
    complete_report,
)
from khlang.intake import reuse
from khlang.intake.roles import Role
from khlang.intake.submissions import sending
from khlang.intake.submissions.models import Submission
from khlang.submission.answers import Answers


@pytest.fixture
def make_user(db: None) -> MakeUser:
    """Return a maker of users with roles, named as a reviewer of the registry."""

    def make(name: str, *roles: Role) -> User:
        user = User.objects.create_user(name, password=PASSWORD, first_name=REVIEWER_NAME)
        user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
        return user

    return make


@pytest.fixture
def draft(db: None) -> Submission:
    """Return a submission whose answers are complete, not sent yet."""
    submission = sending.begin(uuid.uuid4())
    return sending.save_draft(submission, complete_answers(), submission.version)


@pytest.fixture
def sent_report(db: None) -> Submission:
    """Return a report of reuse that lies at the desk."""
    work = reuse.public_work(REUSED)
    report = sending.begin(uuid.uuid4(), about=work)
    sending.submit(sending.save_draft(report, Answers(complete_report()), report.version))
    report.refresh_from_db()
    return report


@pytest.fixture
def sent(draft: Submission) -> Submission:
    """Return a submission that lies at the desk."""
    sending.submit(draft)
    draft.refresh_from_db()
    return draft
