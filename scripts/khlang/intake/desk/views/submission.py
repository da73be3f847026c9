"""A submission as a page: to read, and to compare with what was sent before."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.desk.dossier import Dossier, comparison
from khlang.intake.roles import Right
from khlang.intake.submissions.models import State, Submission

OK, CONFLICT, INCOMPLETE = 200, 409, 422


@needs(Right.READ)
def show(request: DeskRequest, key: UUID) -> HttpResponse:
    """Show the revision that the query string names, or the latest."""
    submission = get_object_or_404(Submission, pk=key)
    return page(request, submission)


def page(
    request: DeskRequest,
    submission: Submission,
    *,
    fault: str = "",
    posted: Mapping[str, str] | None = None,
    status: int = OK,
) -> HttpResponse:
    """Return the page of a submission.

    Args:
        request: Its query string may name a revision.
        submission: What was never sent shows nothing but its receipt.
        fault: Why what was asked for was not done.
        posted: The form that asked for it.
        status: Of the answer.
    """
    revisions = submission.revisions.order_by("number")
    number = request.GET.get("revision", "")
    wanted = revisions.filter(number=int(number)) if number.isdecimal() else revisions
    revision = wanted.select_related("decision").last()
    if revision is None:
        if revisions or submission.state not in (State.DRAFT, State.WITHDRAWN):
            raise Http404
        return render(request, "desk/unsent.html", {"submission": submission, "fault": fault})
    dossier = Dossier(submission, revision, request.user, posted or {})
    return render(
        request, "desk/submission.html", dossier.context() | {"fault": fault}, status=status
    )


@needs(Right.READ)
def compare(request: DeskRequest, key: UUID, old: int, new: int) -> HttpResponse:
    """Show two revisions side by side."""
    submission = get_object_or_404(Submission, pk=key)
    found = comparison(submission, old, new)
    if found is None:
        raise Http404
    return render(request, "desk/compare.html", {"submission": submission, **found})
