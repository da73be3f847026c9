"""Publishing and taking down: the desk orders it, the server carries it out."""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from khlang.intake import background
from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.desk.views.submission import INCOMPLETE, page
from khlang.intake.roles import Right
from khlang.intake.submissions import orders
from khlang.intake.submissions.models import Publication, Submission
from khlang.intake.submissions.steps import RefusedError

PATIENCE = 20.0
"""Seconds for which a page waits to tell how it went; mostly it takes two."""

_LOOK = 0.2


@needs(Right.PUBLISH, "POST")
def publish(request: DeskRequest, key: UUID) -> HttpResponse:
    """Publish the accepted revision, or, after a withdrawal, publish it again."""
    name = request.POST.get("slug", "").strip().lower()
    return _order(request, key, lambda submission: orders.order(submission, name, request.user))


@needs(Right.PUBLISH, "POST")
def take_down(request: DeskRequest, key: UUID) -> HttpResponse:
    """Put a tombstone in the place of a published work."""
    return _order(request, key, lambda submission: orders.take_down(submission, request.user))


@needs(Right.PUBLISH, "POST")
def retry(request: DeskRequest, key: UUID) -> HttpResponse:
    """Try an open order again at once."""
    submission = get_object_or_404(Submission, pk=key)
    standing = submission.publications.filter(done_at=None, shut_at=None)
    standing.update(next_try_at=timezone.now())
    return _outcome(request, submission, standing.first())


def _order(
    request: DeskRequest, key: UUID, give: Callable[[Submission], Publication]
) -> HttpResponse:
    submission = get_object_or_404(Submission, pk=key)
    try:
        publication = give(submission)
    except RefusedError as refusal:
        submission.refresh_from_db()
        return page(request, submission, fault=str(refusal), posted=request.POST, status=INCOMPLETE)
    return _outcome(request, submission, publication)


def _outcome(
    request: DeskRequest, submission: Submission, publication: Publication | None
) -> HttpResponse:
    """Wait a little for the order to be carried out, and tell how it stands."""
    if publication is not None:
        _wait(publication)
        if publication.done_at:
            messages.success(request, f"{publication.get_action_display()}เรียบร้อยแล้ว")
    return redirect("desk:submission", submission.pk)


def _wait(publication: Publication) -> None:
    tries = publication.tries
    background.PUBLICATIONS.wake()
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        publication.refresh_from_db()
        if not publication.is_open or publication.tries > tries:
            return
        time.sleep(_LOOK)
