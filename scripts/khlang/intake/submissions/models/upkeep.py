"""What the form itself remembers: its log, what it has to send, and what was tried how often."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from khlang.intake.submissions.models.submission import Submission


class Entry(models.Model):
    """One line of the log, which triggers of the database keep from being changed or deleted.

    It names no person but the desk's user, so that it may outlive the data of a teacher.
    """

    submission = models.UUIDField(null=True, db_index=True)
    actor = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Oldest first."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class Notice(models.Model):
    """A mail or a call of the webhook that is yet to be sent; kept in the same transaction.

    Attributes:
        to: Where to write; forgotten once all is sent.
        mailed_at, called_at: When the mail went out and the webhook answered.
        sent_at: When nothing was left to do.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    to = models.EmailField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now, db_index=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} of {self.submission_id}"


class Spent(models.Model):
    """A form's one-time key that was used, so that it cannot be used again."""

    key = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class Tally(models.Model):
    """How often something was tried within a span of time; the key names no address in the clear."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
