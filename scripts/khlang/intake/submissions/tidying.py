"""What is forgotten when its time has come: used keys, counts of tries, parts of files, old drafts."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from khlang.intake.submissions.models import Spent, State, Submission, Tally, Upload
from khlang.intake.submissions.steps import log

_KEEP_PARTS = timedelta(days=7)
_KEEP_TEMPORARY = timedelta(days=1)


def tidy() -> None:
    """Forget what is over."""
    now = timezone.now()
    Spent.objects.filter(expires_at__lt=now).delete()
    Tally.objects.filter(expires_at__lt=now).delete()
    Upload.objects.filter(digest="", created_at__lt=now - _KEEP_PARTS).delete()
    _drop_parts()
    _drop_drafts()
    call_command("clearsessions")


def _drop_parts() -> None:
    """Delete received parts that no upload waits for, and what servers left that were killed."""
    _drop_older(Path(settings.KHLANG.data) / "partial", _KEEP_PARTS)
    _drop_older(settings.KHLANG.temporary(), _KEEP_TEMPORARY)


def _drop_older(folder: Path, age: timedelta) -> None:
    oldest = time.time() - age.total_seconds()
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):  # another server was first, or it is just finished
            if path.stat().st_mtime >= oldest:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _drop_drafts() -> None:
    """Delete drafts that were never sent and not touched for as long as the office keeps them."""
    oldest = timezone.now() - timedelta(days=settings.KHLANG.keep_draft_days)
    for draft in Submission.objects.filter(state=State.DRAFT, saved_at__lt=oldest):
        log(draft, "", "expire")
        draft.delete()
