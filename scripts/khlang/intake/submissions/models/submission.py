"""A submission, the links that open it and the files that lie beside it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from khlang.intake.submissions.models.packing import unpack
from khlang.submission.answers import Answers


class State(models.TextChoices):
    """Where a submission stands; the same words as the statuses of a work, but for the desk's."""

    DRAFT = "draft", "ร่าง"
    SUBMITTED = "submitted", "ส่งแล้ว รอพิจารณา"
    REVISE = "revise", "ส่งกลับให้แก้ไข"
    APPROVED = "approved", "ผ่านการพิจารณา รอเผยแพร่"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    WITHDRAWN = "withdrawn", "ถอนแล้ว"


class Source(models.TextChoices):
    """The door that a submission came in by."""

    FORM = "form", "แบบฟอร์มบนเว็บ"
    WORD = "word", "แบบ Word"
    ZIP = "zip", "ไฟล์ zip"


class Submission(models.Model):
    """One work, or one report of using another school's, on its way from a teacher to the public.

    Attributes:
        id: Also the ``Submission-Id`` of its commits.
        receipt: What a teacher quotes on the telephone; it opens nothing.
        client_key: Made by the form; a post repeated with the same key begins nothing new.
        answers: ``front``, ``sections`` and ``opening`` of :class:`Answers`, as last saved.
        typed: What stands in the inputs of the form, by name, so that it comes back as it was left;
            empty when the answers came from a file.
        version: Counts the saves, so that two browser tabs do not overwrite each other.
        title, school, category, area: Of the answers, for the queue; a report has the school from
            its answers and the others from the work that it speaks of.
        about: ``<year>/<slug>`` of the work that a report speaks of; empty for a work.
        due_on: The day by which the office means to answer.
        work_id: ``<year>/<slug>`` once published; of a report, the work beside which it lies.
        commit: The commit that published it last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt = models.CharField(max_length=16, unique=True)
    client_key = models.UUIDField(unique=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    source = models.CharField(max_length=8, choices=Source, default=Source.FORM)
    answers = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300, blank=True)
    school = models.CharField(max_length=10, blank=True, db_index=True)
    category = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=80, blank=True, db_index=True)
    contact = models.EmailField(blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned"
    )
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    work_id = models.CharField(max_length=80, blank=True)
    commit = models.CharField(max_length=64, blank=True)

    class Meta:
        """The queue asks for a state in the order of waiting."""

        indexes = (models.Index(fields=("state", "submitted_at"), name="submission_queue"),)

    def __str__(self) -> str:
        return f"{self.receipt} {self.title}"

    @property
    def is_report(self) -> bool:
        """Whether it reports the use of a work, and is none itself."""
        return bool(self.about)

    @property
    def noun(self) -> str:
        """What it is called where people read of it."""
        return "รายงานการนำไปใช้" if self.is_report else "ผลงาน"

    def read_answers(self) -> Answers:
        """Return the answers as last saved."""
        return unpack(self.answers)


def check_contact(text: str) -> None:
    """Raise ValidationError unless an address to write to is one, and not too long to be kept."""
    Submission._meta.get_field("contact").run_validators(text)


class Link(models.Model):
    """A secret link to a submission; only its hash is kept."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"link of {self.submission_id}"


class Upload(models.Model):
    """A file beside the work.

    Attributes:
        name: Under which it lies beside ``index.md``.
        original_name: As the teacher's device called it.
        size: In bytes, as announced; ``received`` bytes have come so far.
        digest: SHA-256 of what is kept, and its name in the storage; empty until it is complete.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=100)
    original_name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A name stands once beside a work, and the oldest file comes first."""

        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("submission", "name"), name="upload_name_once"),
        )

    def __str__(self) -> str:
        return self.name
