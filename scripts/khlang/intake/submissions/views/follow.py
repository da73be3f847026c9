"""The way back to a submission: by its secret link, or by mail where that was lost."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from khlang.intake.submissions import challenges, sending
from khlang.intake.submissions.access import WRONG_LINKS, may_try, open_work, opened_works
from khlang.intake.submissions.models import Notice, Submission
from khlang.intake.submissions.steps import RefusedError
from khlang.intake.submissions.throttle import Limit, address

_LONGEST = 400
_TOO_MANY = 429
_MOST_MAILS = 10
_MAILS_ASKED_FROM = Limit("lost-from", most=10, seconds=3600)
_MAILS_ASKED_FOR = Limit("lost-for", most=3, seconds=86_400)


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Open the submission that a secret link leads to.

    The secret stands behind the ``#``, which only a script or the teacher can hand over. A link
    that is wrong and one that was shut get the same answer.
    """
    if request.method != "POST":
        return render(request, "submissions/follow.html", {"works": opened_works(request)})
    if not may_try(request):
        return render(request, "submissions/follow.html", {"is_shut": True}, status=_TOO_MANY)
    token = request.POST.get("link", "")[:_LONGEST].rpartition("#")[2].strip()
    submission = sending.follow_link(token)
    if submission is None:
        WRONG_LINKS.count(address(request))
        return render(request, "submissions/follow.html", {"is_wrong": True}, status=404)
    open_work(request, submission, token)
    return redirect("submissions:status", submission.receipt)


@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Send new links to a teacher who lost theirs; the answer never tells whether there are any."""
    context = {"challenge": challenges.issue(), "can_mail": bool(settings.KHLANG.mail)}
    if request.method != "POST" or not settings.KHLANG.mail:
        return render(request, "submissions/lost.html", context)
    to = request.POST.get("mail", "").strip()
    try:
        validate_email(to)
        if not challenges.check(request).spend():
            raise RefusedError("แบบฟอร์มนี้ส่งไปแล้ว โปรดกรอกใหม่ถ้าต้องการส่งอีกครั้ง")
    except ValidationError:
        context |= {"fault": "อีเมลนี้ไม่ถูกต้อง ตรวจการสะกด เช่น name@example.go.th", "mail": to}
        return render(request, "submissions/lost.html", context, status=422)
    except RefusedError as refused:
        context |= {"fault": str(refused), "mail": to}
        return render(request, "submissions/lost.html", context, status=_TOO_MANY)
    if _MAILS_ASKED_FROM.count(address(request)) and _MAILS_ASKED_FOR.count(to.casefold()):
        for submission in Submission.objects.filter(contact__iexact=to)[:_MOST_MAILS]:
            Notice.objects.create(submission=submission, kind="link", to=submission.contact)
    return render(request, "submissions/lost.html", {**context, "is_sent": True})
