"""How a submission stands, what was said about it, and what its teacher may do."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from khlang.intake import office
from khlang.intake.submissions import deciding, sending
from khlang.intake.submissions.access import close_work, for_opened_work
from khlang.intake.submissions.models import Notice, Spent, State, Submission, check_contact
from khlang.intake.submissions.paper import paper
from khlang.intake.submissions.questions import points
from khlang.intake.submissions.steps import RefusedError, latest_return, log
from khlang.intake.submissions.throttle import Limit

MAX_MESSAGE = 4000

_WITHDRAWABLE = (State.DRAFT, State.REVISE, State.SUBMITTED, State.APPROVED)
_SAID = Limit("say", most=20, seconds=3600)
_MAILED = Limit("mail", most=5, seconds=3600)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened to a submission."""

    at: datetime
    text: str
    note: str = ""
    is_last: bool = False


@require_safe
@for_opened_work
def status(request: HttpRequest, work: Submission) -> HttpResponse:
    """Show a submission as it stands."""
    returned = latest_return(work)
    context = {
        "work": work,
        "state": State(work.state),
        "moments": sorted(_moments(work), key=lambda moment: moment.at, reverse=True),
        "decision": returned,
        "points": list(points(paper(is_report=work.is_report), returned.reasons.all()))
        if returned
        else [],
        "conversation": work.messages.filter(internal=False).select_related("author"),
        "may_withdraw": work.state in _WITHDRAWABLE,
        "is_late": bool(work.due_on and work.due_on < timezone.localdate()),
        "public_url": office.page_of(work.work_id, is_report=work.is_report),
        "once": uuid.uuid4().hex,
        "can_mail": bool(settings.KHLANG.mail),
        "keep_days": settings.KHLANG.keep_contact_days,
        "draft_until": work.saved_at + timedelta(days=settings.KHLANG.keep_draft_days),
        "max_message": MAX_MESSAGE,
    }
    return render(request, "submissions/status.html", context)


@require_POST
@for_opened_work
def say(request: HttpRequest, work: Submission) -> HttpResponse:
    """Add a message to the desk; the same one posted twice is said once."""
    text = request.POST.get("text", "").strip()[:MAX_MESSAGE]
    if not text:
        messages.error(request, "ข้อความยังว่างอยู่ โปรดพิมพ์ก่อนส่ง")
    elif not _SAID.count(str(work.pk)):
        messages.error(request, "ส่งข้อความหลายครั้งเกินไป โปรดรอหนึ่งชั่วโมงแล้วลองใหม่")
    elif _is_first(request.POST.get("once", "")):
        deciding.say(work, text)
        messages.success(request, "ส่งข้อความถึงสำนักงานแล้ว")
    return _back(work, "#talk")


@require_http_methods(["GET", "HEAD", "POST"])
@for_opened_work
def withdraw(request: HttpRequest, work: Submission) -> HttpResponse:
    """Ask whether a submission shall be taken back, and take it back."""
    if request.method != "POST":
        if work.state not in _WITHDRAWABLE:
            return _back(work)
        return render(request, "submissions/withdraw.html", {"work": work})
    try:
        sending.withdraw(work)
        messages.success(request, f"ถอน{work.noun}แล้ว")
    except RefusedError as refused:
        messages.error(request, str(refused))
    return _back(work)


@require_POST
@for_opened_work
def contact(request: HttpRequest, work: Submission) -> HttpResponse:
    """Change or forget the address to write to; a given one gets a link at once."""
    to = request.POST.get("mail", "").strip()
    try:
        check_contact(to)
    except ValidationError:
        messages.error(request, "อีเมลนี้ไม่ถูกต้อง ตรวจการสะกด เช่น name@example.go.th")
        return _back(work, "#mail")
    if not _MAILED.count(str(work.pk)):
        messages.error(request, "เปลี่ยนอีเมลหลายครั้งเกินไป โปรดรอหนึ่งชั่วโมงแล้วลองใหม่")
        return _back(work, "#mail")
    with transaction.atomic():
        Submission.objects.filter(pk=work.pk).update(contact=to)
        log(work, "ครู", "contact", given=bool(to))
        if to:
            Notice.objects.create(submission=work, kind="link", to=to)
    messages.success(request, "ส่งลิงก์ติดตามไปที่อีเมลนี้แล้ว" if to else "ลบอีเมลแล้ว")
    return _back(work, "#mail")


@require_POST
@for_opened_work
def close(request: HttpRequest, work: Submission) -> HttpResponse:
    """Shut a submission on a device that others use too."""
    close_work(request, work)
    messages.success(request, f"ปิดเรื่อง {work.receipt} ในเครื่องนี้แล้ว เปิดอีกครั้งได้ด้วยลิงก์ติดตาม")
    return redirect("submissions:start")


def _back(work: Submission, place: str = "") -> HttpResponse:
    response = redirect("submissions:status", work.receipt)
    response["Location"] += place
    return response


def _is_first(key: str) -> bool:
    """Whether a message with this key was not said yet."""
    try:
        with transaction.atomic():
            Spent.objects.create(
                key=uuid.UUID(key).hex, expires_at=timezone.now() + timedelta(days=1)
            )
    except (IntegrityError, ValueError):
        return False
    return True


def _moments(work: Submission) -> Iterator[Moment]:
    yield Moment(work.created_at, "เริ่มกรอกแบบฟอร์ม")
    for revision in work.revisions.select_related("decision"):
        what = f"ส่ง{work.noun}" if revision.number == 1 else "ส่งฉบับแก้ไข"
        yield Moment(revision.submitted_at, what, "สำนักงานได้รับแล้ว")
        decision = getattr(revision, "decision", None)
        if decision is not None:
            yield Moment(decision.decided_at, decision.get_kind_display(), decision.note)
    if work.state == State.PUBLISHED and work.decided_at:
        yield Moment(work.decided_at, "เผยแพร่ในคลังนวัตกรรม")
    if work.state == State.WITHDRAWN and work.decided_at:
        yield Moment(work.decided_at, f"ถอน{work.noun}")
