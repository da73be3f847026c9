"""Where a teacher begins: the ways in, and a new submission."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from khlang.intake.submissions import challenges, sending, wishes
from khlang.intake.submissions.access import is_opened, open_work, opened_works
from khlang.intake.submissions.challenges import Challenge
from khlang.intake.submissions.models import Source, Submission
from khlang.intake.submissions.steps import RefusedError
from khlang.submission.model import Innovation


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show the ways in, and what this browser has begun already."""
    context = {
        "challenge": challenges.issue(),
        "works": opened_works(request),
        "due_days": due_days(),
        "wished": wishes.read(request.GET),
    }
    return render(request, "submissions/start.html", context)


def due_days() -> int:
    """Return within how many days the office means to answer."""
    days: int = settings.KHLANG.due_days
    return days


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a submission and open its form."""
    wished = wishes.read(request.POST)
    try:
        challenge = challenges.check(request)
        submission = begin_once(request, challenge, typed=wishes.typed(wished))
    except RefusedError as refused:
        messages.error(request, str(refused))
        start_page = redirect("submissions:start")
        start_page["Location"] += wishes.query(wished)
        return start_page
    return redirect("submissions:form", submission.receipt)


def begin_once(
    request: HttpRequest,
    challenge: Challenge,
    source: Source = Source.FORM,
    *,
    typed: Mapping[str, object] | None = None,
    about: Innovation | None = None,
) -> Submission:
    """Return the submission that a challenge begins, opened in this browser.

    A post that is repeated because its answer was lost opens the same one, as long as nothing is
    written in it.

    Raises:
        RefusedError: The challenge was used, and what it began is somebody's work by now.
    """
    with transaction.atomic():
        is_fresh = challenge.spend()
        known = Submission.objects.filter(client_key=challenge.id).first()
        if not is_fresh and (known is None or not _may_reopen(request, known)):
            raise RefusedError("แบบฟอร์มนี้เริ่มไปแล้ว โปรดกดเริ่มอีกครั้ง")
        submission = sending.begin(challenge.id, source, typed=typed, about=about)
        if not is_opened(request, submission):
            open_work(request, submission, sending.give_link(submission))
    return submission


def _may_reopen(request: HttpRequest, known: Submission) -> bool:
    return is_opened(request, known) or (known.version == 0 and not known.uploads.exists())
