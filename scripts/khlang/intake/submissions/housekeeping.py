"""What is kept of people for as long as the office says: contacts, files, who logged in at the desk.

What only serves for a while is ``tidying``'s.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from khlang.intake import blobs
from khlang.intake.submissions.models import Notice, Revision, State, Submission, Upload
from khlang.intake.submissions.steps import log

ACTOR = "ระบบ"

_FRESH = timedelta(days=1)
"""A file younger than this may belong to a submission that is about to be saved."""

_KEEP_LOGINS = timedelta(days=90)
"""Addresses and names of browsers at the desk: as long as the law on computer crime asks for."""


@dataclass(frozen=True, slots=True)
class Swept:
    """How much was deleted."""

    contacts: int
    files: int

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to do."""
        return not (self.contacts or self.files)


def sweep() -> Swept:
    """Delete what has been kept for as long as the office means to; may be repeated at any time."""
    now = timezone.now()
    swept = Swept(_forget_contacts(now), _sweep_files(now))
    _forget_logins(now)
    if not swept.is_empty:
        log(None, ACTOR, "housekeeping", **asdict(swept))
    return swept


@transaction.atomic
def _forget_contacts(now: datetime) -> int:
    """Delete the addresses of teachers whose matter has been closed for long enough."""
    until = now - timedelta(days=settings.KHLANG.keep_contact_days)
    ended = Submission.objects.filter(
        state__in=(State.PUBLISHED, State.WITHDRAWN), decided_at__lt=until
    ).exclude(contact="")
    Notice.objects.filter(submission__in=ended).delete()
    return ended.update(contact="")


def _sweep_files(now: datetime) -> int:
    """Delete contents that no submission speaks of any more."""
    left_over = set(blobs.kept()) - spoken_of()
    old = [digest for digest in left_over if blobs.kept_since(digest) < now - _FRESH]
    for digest in old:
        blobs.drop(digest)
    return len(old)


def spoken_of() -> set[str]:
    """Return the digests of all files that submissions hold."""
    digests = set(Upload.objects.exclude(digest="").values_list("digest", flat=True))
    for files in Revision.objects.values_list("files", flat=True).iterator():
        digests.update(str(each["digest"]) for each in files)
    return digests


def _forget_logins(now: datetime) -> None:
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.filter(attempt_time__lt=now - _KEEP_LOGINS).delete()
