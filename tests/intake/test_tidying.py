"""What is over is forgotten, and nothing else."""

from __future__ import annotations

import os
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from khlang.intake.submissions import sending, tidying
from khlang.intake.submissions.models import Entry, Spent, Submission, Tally, Upload

pytestmark = pytest.mark.django_db


def test_used_keys_and_counts_go_when_they_are_over() -> None:
    now = timezone.now()
    for model in (Spent, Tally):
        model.objects.create(key="old", expires_at=now - timedelta(seconds=1))
        model.objects.create(key="new", expires_at=now + timedelta(hours=1))
    tidying.tidy()
    assert [each.key for each in Spent.objects.all()] == ["new"]
    assert [each.key for each in Tally.objects.all()] == ["new"]


def test_an_old_draft_goes_and_its_end_is_in_the_log(sent: Submission) -> None:
    old = sending.begin(uuid.uuid4())
    fresh = sending.begin(uuid.uuid4())
    days = settings.KHLANG.keep_draft_days
    Submission.objects.exclude(pk=fresh.pk).update(
        saved_at=timezone.now() - timedelta(days=days + 1)
    )
    tidying.tidy()
    assert set(Submission.objects.all()) == {sent, fresh}
    assert Entry.objects.filter(submission=old.pk, action="expire").count() == 1


def test_parts_that_nobody_waits_for_go(draft: Submission) -> None:
    Upload.objects.create(submission=draft, name="a", size=9)
    Upload.objects.update(created_at=timezone.now() - timedelta(days=8))
    kept = Upload.objects.create(submission=draft, name="b", size=9)
    folder = Path(settings.KHLANG.data) / "partial"
    folder.mkdir(parents=True, exist_ok=True)
    old, new = folder / "old", folder / "new"
    for part in (old, new):
        part.write_bytes(b"x")
    os.utime(old, (0, 0))
    tidying.tidy()
    assert list(Upload.objects.all()) == [kept]
    assert not old.exists()
    assert new.exists()
