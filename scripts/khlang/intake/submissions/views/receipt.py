"""The receipt: its number, and the secret link that is shown once."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from khlang import qr
from khlang.intake.submissions import sending
from khlang.intake.submissions.access import for_opened_work
from khlang.intake.submissions.models import Submission

_COOKIE = "khlang-link"
_LIFE = 3600
"""Seconds for which the receipt shows its link again; the browser alone keeps it."""


def to_receipt(work: Submission) -> HttpResponse:
    """Go on to the receipt, with a new link in a cookie that only its page gets."""
    response = redirect("submissions:receipt", work.receipt)
    response.set_cookie(
        _COOKIE, sending.give_link(work), max_age=_LIFE, path=response["Location"],
        secure=settings.KHLANG.is_secure, httponly=True, samesite="Strict",
    )  # fmt: skip
    return response


def link_to(token: str) -> str:
    """Return the address that opens a submission; servers never see what follows the ``#``."""
    return f"{settings.KHLANG.url}{reverse('submissions:follow')}#{token}"


@require_safe
@for_opened_work
def receipt(request: HttpRequest, work: Submission) -> HttpResponse:
    """Show the receipt, with its link as long as this browser keeps it."""
    token = request.COOKIES.get(_COOKIE, "")
    link = link_to(token) if token and sending.follow_link(token) == work else ""
    context = {
        "work": work,
        "link": link,
        "qr": qr.path(link) if link else None,
        "can_mail": bool(settings.KHLANG.mail),
        "due_days": settings.KHLANG.due_days,
    }
    return render(request, "submissions/receipt.html", context)


@require_POST
@for_opened_work
def new_link(_request: HttpRequest, work: Submission) -> HttpResponse:
    """Make a further link."""
    return to_receipt(work)
