"""What was sent at one time, what the desk answered, and what was said about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from khlang.intake.submissions.models.packing import unpack
from khlang.intake.submissions.models.submission import Submission
from khlang.submission.answers import Answers


class Revision(models.Model):
    """What a teacher sent at one time; never changed afterwards.

    Attributes:
        number: Counted from 1.
        files: Name, digest and size of each file.
        problems: What the check said: warnings, since errors cannot be sent.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    answers = models.JSONField()
    files = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    submitted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Numbers do not repeat."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("submission", "number"), name="revision_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.submission_id} #{self.number}"

    def read_answers(self) -> Answers:
        """Return the answers that were sent."""
        return unpack(self.answers)


class Decision(models.Model):
    """A reviewer's answer to one revision.

    Attributes:
        scores: Points by criterion of the rubric.
        score: Of 100; ``level`` is the rubric's.
        answered: What the reviewer said to each warning of the check, by the warning's key.
    """

    class Kind(models.TextChoices):
        """What was decided."""

        RETURN = "return", "ส่งกลับให้แก้ไข"
        ACCEPT = "accept", "ผ่านการพิจารณา"

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="decision")
    kind = models.CharField(max_length=8, choices=Kind)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    rubric = models.CharField(max_length=40, blank=True)
    scores = models.JSONField(default=dict)
    score = models.FloatField(null=True, blank=True)
    level = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True, max_length=600)
    answered = models.JSONField(default=dict)
    decided_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.revision}"


class Reason(models.Model):
    """Why a revision was returned; ``field`` is a field's or a section's id."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="reasons")
    field = models.CharField(max_length=80)
    text = models.TextField(max_length=1000)

    def __str__(self) -> str:
        return f"{self.field}: {self.text}"


class Message(models.Model):
    """One thing said about a submission; the teacher sees it unless it is internal."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(max_length=4000)
    internal = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A conversation reads from the top."""

        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.text[:60]
