"""Orders to the office's repository."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from khlang.intake.submissions.models.review import Revision
from khlang.intake.submissions.models.submission import Submission


class Publication(models.Model):
    """One order to the office's repository: to publish a work or a report, or to take it down.

    It is kept before it is carried out, and repeated until the repository answers, so that it
    becomes one commit whatever happens between.

    Attributes:
        number: Counted from 1 over all orders on the submission; with the submission's id it is how
            the repository knows the order again.
        revision: What is published; None for a withdrawal.
        slug: Wished for as the name of the work's folder.
        done_at: When the commit was recorded here.
        shut_at: When it was given up, because what was ordered was refused.
        fault: Why the last try failed, in Thai; ``detail`` is for the technician.
    """

    class Action(models.TextChoices):
        """What is ordered."""

        PUBLISH = "publish", "เผยแพร่"
        REVISE = "revise", "เผยแพร่อีกครั้ง"
        WITHDRAW = "withdraw", "ถอนการเผยแพร่"
        REPORT = "report", "เผยแพร่รายงาน"
        RETRACT = "retract", "ถอนรายงาน"

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="publications")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=8, choices=Action)
    revision = models.ForeignKey(Revision, models.CASCADE, null=True, related_name="+")
    slug = models.CharField(max_length=60, blank=True)
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    shut_at = models.DateTimeField(null=True, blank=True)
    commit = models.CharField(max_length=64, blank=True)
    fault = models.TextField(blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        """Numbers do not repeat, and a submission has one open order at most."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("submission", "number"), name="publication_number_once"
            ),
            models.UniqueConstraint(
                fields=("submission",),
                condition=models.Q(done_at=None, shut_at=None),
                name="publication_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.submission_id} #{self.number}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be carried out."""
        return self.done_at is None and self.shut_at is None
