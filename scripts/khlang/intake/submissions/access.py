"""Which submissions a browser has opened: begun there, or by a secret link that is still valid."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from khlang.intake.submissions import receipts
from khlang.intake.submissions.models import Link, Submission
from khlang.intake.submissions.throttle import Limit, address

_OPENED = "works"
"""In the session: the id of a link, by the id of its submission."""
_MOST = 20
WRONG_LINKS = Limit("link", most=20, seconds=900)

View = Callable[..., HttpResponseBase]


def open_work(request: HttpRequest, submission: Submission, token: str) -> None:
    """Let this browser work on a submission, in a session that nobody prepared for it."""
    link = Link.objects.get(digest=receipts.digest(token), submission=submission)
    opened = {**request.session.get(_OPENED, {}), str(submission.id): link.pk}
    request.session[_OPENED] = dict(list(opened.items())[-_MOST:])
    request.session.cycle_key()


def close_work(request: HttpRequest, submission: Submission) -> None:
    """Shut a submission in this browser; its links go on to work."""
    opened = dict(request.session.get(_OPENED, {}))
    opened.pop(str(submission.id), None)
    request.session[_OPENED] = opened


def is_opened(request: HttpRequest, submission: Submission) -> bool:
    """Whether this browser may work on a submission."""
    link = request.session.get(_OPENED, {}).get(str(submission.id))
    return Link.objects.filter(pk=link, submission=submission, revoked_at=None).exists()


def opened_works(request: HttpRequest) -> list[Submission]:
    """Return the submissions that this browser may work on, those saved last first."""
    links = request.session.get(_OPENED, {}).values()
    return list(
        Submission.objects.filter(links__pk__in=links, links__revoked_at=None).order_by("-saved_at")
    )


def for_opened_work(view: View) -> View:
    """Call a view with the submission that a receipt number names, if this browser opened it.

    A number that does not exist and one that is not opened here get the same answer.
    """

    @wraps(view)
    def answer(request: HttpRequest, receipt: str, **rest: object) -> HttpResponseBase:
        submission = Submission.objects.filter(receipt=receipt).first()
        if submission is None or not is_opened(request, submission):
            return render(request, "submissions/closed.html", status=404)
        return view(request, submission, **rest)

    return answer


def may_try(request: HttpRequest) -> bool:
    """Whether this address has not tried too many wrong links."""
    return not WRONG_LINKS.is_reached(address(request))
