"""From an accepted revision to one commit of the office's repository, and back again.

A work becomes a folder, a report of its use one file in the folder of the work that it speaks of.

``carry_out`` does what was ordered (see ``orders``), and may be called at any time, by anyone, as
often as one likes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from khlang import publishing, thai
from khlang.intake import office, reuse, vetting
from khlang.intake.submissions import orders
from khlang.intake.submissions.models import Decision, Publication, Revision, State, Submission
from khlang.intake.submissions.steps import latest, locked, log, notify
from khlang.problems import Severity
from khlang.publishing import Publisher, PublishingError, Rebuild, Receipt
from khlang.submission.answers import Answer, Answers
from khlang.submission.model import Status

_log = logging.getLogger(__name__)

_FINAL = (publishing.RefusedError, publishing.SupersededError, publishing.NotPublishedError)
"""Faults that another try does not mend."""

_LONGEST_PAUSE = timedelta(hours=1)
_ENDS = {
    Publication.Action.PUBLISH: (State.PUBLISHED, "published"),
    Publication.Action.REVISE: (State.PUBLISHED, "published"),
    Publication.Action.WITHDRAW: (State.WITHDRAWN, "taken-down"),
    Publication.Action.REPORT: (State.PUBLISHED, "published"),
    Publication.Action.RETRACT: (State.WITHDRAWN, "taken-down"),
}
"""The state that each order leads to, and its word in the log and in notices."""


def carry_out(publication: Publication) -> Publication:
    """Do what was ordered, unless it is done; a fault is kept with the order, not raised."""
    publication.refresh_from_db()
    if not publication.is_open:
        return publication
    try:
        receipt = _do(publication)
    except PublishingError as fault:
        _note(publication, fault)
    else:
        rebuild = rebuilding()
        rebuild.request()  # before it is recorded: a rebuild too many is better than none
        _record(publication, receipt)
        rebuild.start()
    publication.refresh_from_db()
    return publication


def carry_out_due() -> None:
    """Do all orders whose time for another try has come; see ``background``."""
    due = Publication.objects.filter(done_at=None, shut_at=None, next_try_at__lte=timezone.now())
    for publication in due.order_by("ordered_at"):
        carry_out(publication)


def rebuilding() -> Rebuild:
    """Return what runs the office's own command after a publication."""
    return Rebuild(
        settings.KHLANG.rebuild,
        Path(settings.KHLANG.data) / "rebuild",
        folder=Path(settings.KHLANG.project).absolute(),
    )


def recipe(submission: Submission) -> publishing.Recipe:
    """Return how history forgets a work or a report that was published."""
    remote = settings.KHLANG.repository
    if submission.is_report:
        name = reuse.file_name(latest(submission).read_answers())
        return publishing.recipe_of_report(submission.work_id, name, remote)
    return publishing.recipe(submission.work_id, remote)


def final_answers(revision: Revision, published_on: str) -> Answers:
    """Return the answers of an accepted revision with all that only the office says."""
    answers = revision.read_answers()
    front = {
        **answers.front,
        "status": str(Status.PUBLISHED),
        "published_on": published_on,
        "review": _review(revision.decision, revision),
    }
    return Answers(front, answers.sections, answers.opening)


def _review(decision: Decision, revision: Revision) -> dict[str, Answer]:
    review = {
        "submitted_on": thai.format_iso(timezone.localdate(revision.submitted_at)),
        "reviewed_on": thai.format_iso(timezone.localdate(decision.decided_at)),
        "reviewers": [decision.reviewer.get_full_name()],
        "rubric": decision.rubric,
        "score": "" if decision.score is None else f"{decision.score:g}",
        "level": decision.level,
        "note": decision.note,
    }
    return {name: part for name, part in review.items() if part}


def _do(publication: Publication) -> Receipt:
    submission = publication.submission
    if publication.action == Publication.Action.WITHDRAW:
        names = (publication.ordered_by.get_full_name(),)
        return _publisher().withdraw(_decision(publication, *names))
    revision = publication.revision
    if revision is None:
        raise RuntimeError("an order to publish names a revision")
    if submission.is_report:
        return _do_report(publication, revision)
    with _folder(publication, revision) as folder:
        decided = _decision(publication, revision.decision.reviewer.get_full_name())
        if publication.action == Publication.Action.REVISE:
            return _publisher().revise(decided, folder)
        year = int(vetting.year_of(revision.read_answers()))
        return _publisher().publish(
            decided, folder, year, publication.slug or orders.suggested_slug(submission)
        )


def _do_report(publication: Publication, revision: Revision) -> Receipt:
    answers = revision.read_answers()
    if publication.action == Publication.Action.RETRACT:
        names = (publication.ordered_by.get_full_name(),)
        return _publisher().retract(_decision(publication, *names), reuse.file_name(answers))
    decided = _decision(publication, revision.decision.reviewer.get_full_name())
    with reuse.laid_out(answers) as file:
        return _publisher().report(decided, file)


@contextmanager
def _folder(publication: Publication, revision: Revision) -> Iterator[Path]:
    """Yield the work's folder; the day in it is that of the order, whenever it is carried out."""
    published_on = thai.format_iso(timezone.localdate(publication.ordered_at))
    files = {each["name"]: each["digest"] for each in revision.files}
    with vetting.laid_out(final_answers(revision, published_on), files) as folder:
        yield folder


def _decision(publication: Publication, *names: str) -> publishing.Decision:
    submission = publication.submission
    reviewers = tuple(name for name in names if name)
    work = submission.work_id or submission.about
    return publishing.Decision(submission.pk, publication.number, reviewers, work)


def _publisher() -> Publisher:
    chosen = settings.KHLANG
    credentials = Path(chosen.credentials) if chosen.credentials else None
    remote = publishing.Remote(chosen.repository, chosen.branch, credentials)
    names = (office.site().get("extra") or {}).get("office") or {}
    service = publishing.Identity(
        str(names.get("name") or "khlang"), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    )
    key = salted_hmac("khlang.publishing", "seal", algorithm="sha256").digest()
    return Publisher(publishing.Repository(Path(chosen.data) / "works.git", remote), service, key)


@transaction.atomic
def _record(publication: Publication, receipt: Receipt) -> None:
    """Keep what the repository answered; of several who ask at once, the first does it."""
    submission = locked(publication.submission)
    current = Publication.objects.get(pk=publication.pk)
    if not current.is_open:
        return
    now = timezone.now()
    state, word = _ENDS[Publication.Action(current.action)]
    current.done_at, current.commit, current.fault, current.detail = now, receipt.commit, "", ""
    current.save()
    submission.state = state
    submission.work_id, submission.commit, submission.decided_at = receipt.work, receipt.commit, now
    submission.save()
    log(
        submission, current.ordered_by.username, word,
        work=receipt.work, commit=receipt.commit, number=current.number,
    )  # fmt: skip
    notify(submission, word)


@transaction.atomic
def _note(publication: Publication, fault: PublishingError) -> None:
    """Keep why it failed; what the check refused is not tried again."""
    submission = locked(publication.submission)
    current = Publication.objects.get(pk=publication.pk)
    if not current.is_open:
        return
    _log.warning("%s failed: %s %s", current, type(fault).__name__, fault.detail)
    now = timezone.now()
    current.tries += 1
    current.fault, current.detail = _explained(fault), fault.detail
    current.next_try_at = now + min(_LONGEST_PAUSE, timedelta(minutes=2 ** min(current.tries, 10)))
    if isinstance(fault, _FINAL):
        current.shut_at = now
    if current.tries == 1 or current.shut_at:
        log(submission, current.ordered_by.username, "publish-refused", fault=type(fault).__name__)
    current.save()


def _explained(fault: PublishingError) -> str:
    problems = fault.problems if isinstance(fault, publishing.RefusedError) else ()
    errors = [each for each in problems if each.severity is Severity.ERROR]
    return "\n".join([str(fault), *(f"• {each.message} {each.remedy}" for each in errors[:10])])
