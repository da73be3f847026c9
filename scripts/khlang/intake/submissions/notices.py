"""Sends what is waiting in the outbox: mail to teachers, and the office's webhook.

A notice is claimed before it is sent, so that of several servers one sends it; one that was claimed
by a server that died is due again a little later. A mail can therefore come twice, never not at all.
"""

from __future__ import annotations

import json
import logging
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime, timedelta
from email.header import Header
from http.client import HTTPException
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone

from khlang.intake import office, outgoing, thai_tags
from khlang.intake.submissions import sending
from khlang.intake.submissions.models import Notice, State, Submission
from khlang.intake.submissions.steps import latest_return
from khlang.intake.submissions.views.receipt import link_to

MAX_TRIES = 12
TIMEOUT = 15
"""Seconds for the webhook; mail has its own in the settings."""

_AT_ONCE = 50
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)
_FAILURES = (OSError, SMTPException, HTTPException, ValueError)

_BY_A_PROGRAM = {"Auto-Submitted": "auto-generated"}
"""So that a teacher's mailbox does not answer that its owner is away."""

_log = logging.getLogger(__name__)

LETTERS: dict[str, tuple[str, str]] = {
    "received": (
        "ได้รับ{noun}แล้ว",
        "สำนักงานได้รับ{noun}ของท่านแล้ว และจะแจ้งผลการพิจารณาภายในวันที่ {due}",
    ),
    "returned": (
        "ขอให้แก้ไข{noun}",
        "ศึกษานิเทศก์อ่าน{noun}ของท่านแล้ว และขอให้แก้ไขบางส่วนก่อนเผยแพร่\n\n{reasons}",
    ),
    "accepted": (
        "{noun}ผ่านการพิจารณา",
        "{noun}ของท่านผ่านการพิจารณาแล้ว สำนักงานกำลังเตรียมเผยแพร่ในคลังนวัตกรรม",
    ),
    "published": ("{noun}เผยแพร่แล้ว", "{noun}ของท่านเผยแพร่ในคลังนวัตกรรมแล้วที่\n{public}"),
    "taken-down": ("ถอนการเผยแพร่แล้ว", "สำนักงานถอน{noun}ของท่านออกจากคลังนวัตกรรมแล้ว"),
    "message": ("มีข้อความถึงท่าน", "สำนักงานเขียนข้อความถึงท่านเกี่ยวกับ{noun}นี้ โปรดเปิดอ่านด้วยลิงก์ด้านล่าง"),
    "link": ("ลิงก์ติดตาม{noun}", "ลิงก์ติดตาม{noun}ตามที่ขอ"),
}
"""Subject and text of the mail for each kind of notice; other kinds concern the office only."""


def send_due() -> int:
    """Send every notice that is due and return how many have nothing left to do."""
    now = timezone.now()
    due = Notice.objects.filter(sent_at=None, next_try_at__lte=now, tries__lt=MAX_TRIES)
    return sum(_send(notice) for notice in due.order_by("next_try_at")[:_AT_ONCE])


def pause_after(tries: int) -> timedelta:
    """Return how long to wait after so many tries failed."""
    return min(_FIRST_PAUSE * 2.0 ** min(tries, 16), _LONGEST_PAUSE)


def _send(notice: Notice) -> bool:
    if not _claim(notice):
        return False
    mailed = notice.mailed_at or _done(notice, "mail", _mail)
    called = notice.called_at or _done(notice, "webhook", _call)
    changes: dict[str, object] = {"mailed_at": mailed, "called_at": called}
    if mailed and called:
        changes |= {"sent_at": timezone.now(), "to": ""}
    Notice.objects.filter(pk=notice.pk).update(**changes)
    return bool(mailed and called)


def _claim(notice: Notice) -> bool:
    """Take a notice for this server, if it is still due as it was seen."""
    later = timezone.now() + pause_after(notice.tries)
    seen = Notice.objects.filter(pk=notice.pk, sent_at=None, next_try_at=notice.next_try_at)
    return seen.update(next_try_at=later, tries=F("tries") + 1) == 1


def _done(notice: Notice, way: str, send: Callable[[Notice], None]) -> datetime | None:
    """Send one way and return when; None when it failed and is to be tried again."""
    try:
        send(notice)
    except _FAILURES as error:
        # What the other side said may repeat the address; its kind is enough for the log.
        kind = type(error).__name__
        _log.warning("notice %s of %s: %s failed: %s", notice.pk, notice.kind, way, kind)
        return None
    return timezone.now()


def _mail(notice: Notice) -> None:
    letter = LETTERS.get(notice.kind)
    if not (settings.KHLANG.mail and notice.to and letter):
        return
    subject, text = letter
    submission = notice.submission
    words = _Words(submission)
    body = "\n\n".join(
        (
            f"เรื่อง {submission.receipt}  {submission.title or '(ยังไม่มีชื่อ)'}",
            text.format_map(words),
            f"เปิดเรื่องนี้ (ลิงก์นี้เป็นของท่านคนเดียว อย่าส่งต่อ)\n{link_to(sending.give_link(submission))}",
            f"{office.names().get('name', '')}\nอีเมลนี้ส่งโดยระบบ ไม่ต้องตอบกลับ",
        )
    )
    title = f"{subject.format_map(words)} ({submission.receipt})"
    with get_connection() as connection:  # which is closed then, whatever the server says
        EmailMessage(
            _header(title), body, to=[notice.to], headers=_BY_A_PROGRAM, connection=connection
        ).send()


def _header(text: str) -> str:
    """Encode a subject in short words: Django's own fill a line, and leave the first one empty."""
    return Header(text, "utf-8", maxlinelen=60).encode(linesep="")


class _Words(dict[str, str]):
    """What a letter says of a submission, found when it is asked for."""

    def __init__(self, submission: Submission) -> None:
        super().__init__()
        self._submission = submission

    def __missing__(self, name: str) -> str:
        submission = self._submission
        if name == "due":
            return thai_tags.thai_date(submission.due_on)
        if name == "public":
            return office.page_of(submission.work_id, is_report=submission.is_report)
        if name == "noun":
            return submission.noun
        decision = latest_return(submission)
        if decision is None:
            return ""
        lines = [f"- {reason.text}" for reason in decision.reasons.all()]
        return "\n".join(filter(None, (decision.note, *lines)))


def _call(notice: Notice) -> None:
    """Tell the webhook what happened to which receipt; nothing else leaves the office."""
    url: str = settings.KHLANG.webhook
    if not url or notice.kind == "link":
        return
    said = {
        "event": notice.kind,
        "receipt": notice.submission.receipt,
        "state": State(notice.submission.state).value,
        "at": notice.created_at.isoformat(),
    }
    request = urllib.request.Request(
        url, json.dumps(said).encode(), {"Content-Type": "application/json"}
    )
    outgoing.send(request, TIMEOUT).close()
