"""What the database keeps of a submission; every change goes through ``services``."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

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


def pack(answers: Answers) -> dict[str, Any]:
    """Return answers as the database keeps them."""
    kept: dict[str, Any] = _without_nul(
        {
            "front": dict(answers.front),
            "sections": dict(answers.sections),
            "opening": answers.opening,
        }
    )
    return kept


def _without_nul(value: Any) -> Any:
    """Return what a file brought without the one sign that PostgreSQL does not keep."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, Mapping):
        return {_without_nul(name): _without_nul(each) for name, each in value.items()}
    return [_without_nul(each) for each in value] if isinstance(value, (list, tuple)) else value


def unpack(kept: dict[str, Any]) -> Answers:
    """Return kept answers."""
    return Answers(kept.get("front", {}), kept.get("sections", {}), kept.get("opening", ""))


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
