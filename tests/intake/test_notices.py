"""The outbox: each way once, with pauses that grow, and nothing personal in the webhook."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email.header import decode_header, make_header

import pytest
from django.conf import settings
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from intake_cases import MakeUser, complete_answers
from khlang.intake.roles import Role
from khlang.intake.submissions import deciding, notices, sending
from khlang.intake.submissions.models import Notice, Submission

TO = "teacher@example.go.th"


class Hook:
    """A webhook that keeps what it was told and answers as it is told."""

    def __init__(self) -> None:
        self.heard: list[dict[str, object]] = []
        self.status = 200
        self.headers: dict[str, str] = {}
        hook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                hook.heard.append(json.loads(self.rfile.read(length)))
                self.send_response(hook.status)
                for name, value in hook.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Print nothing."""

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def hook() -> Iterator[Hook]:
    hook = Hook()
    yield hook
    hook.server.shutdown()
    hook.server.server_close()


Send = Callable[[], int]


@pytest.fixture
def send(hook: Hook, db: None) -> Iterator[Send]:
    """Return the sender, with both ways open."""
    chosen = replace(settings.KHLANG, mail="smtp://mail.example", webhook=hook.url)
    with override_settings(KHLANG=chosen):
        yield notices.send_due


@pytest.fixture
def received(draft: Submission) -> Submission:
    """Return a submission whose receipt is to be sent."""
    draft.contact = TO
    draft.save()
    sending.submit(draft)
    draft.refresh_from_db()
    return draft


def _again() -> None:
    """Let the pause go by."""
    Notice.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))


def test_both_ways_are_sent_once(send: Send, hook: Hook, received: Submission) -> None:
    assert send() == 1
    assert send() == 0
    assert [letter.to for letter in mail.outbox] == [[TO]]
    assert [said["event"] for said in hook.heard] == ["received"]
    notice = Notice.objects.get()
    assert notice.sent_at
    assert notice.to == ""


def test_the_webhook_hears_of_no_person(send: Send, hook: Hook, received: Submission) -> None:
    send()
    (said,) = hook.heard
    assert said.keys() == {"event", "receipt", "state", "at"}
    assert (said["receipt"], said["state"]) == (received.receipt, "submitted")


def test_the_mail_carries_a_link_that_works(send: Send, received: Submission) -> None:
    send()
    body = str(mail.outbox[0].body)
    token = body.split("/follow#")[1].split(maxsplit=1)[0]
    assert sending.follow_link(token) == received
    assert received.title in body


def test_a_failing_way_is_tried_again_and_the_other_is_not_repeated(
    send: Send, hook: Hook, received: Submission
) -> None:
    hook.status = 500
    assert send() == 0
    notice = Notice.objects.get()
    assert notice.mailed_at
    assert not notice.called_at
    assert notice.next_try_at > timezone.now()
    hook.status = 200
    _again()
    assert send() == 1
    assert len(mail.outbox) == 1
    assert len(hook.heard) == 2


def test_pauses_grow_and_end(send: Send, hook: Hook, received: Submission) -> None:
    hook.status = 500
    pauses = []
    for _ in range(notices.MAX_TRIES + 3):
        before = timezone.now()
        send()
        pauses.append(Notice.objects.get().next_try_at - before)
        _again()
    assert len(hook.heard) == notices.MAX_TRIES
    assert pauses[:3] == sorted(pauses[:3])
    assert notices.pause_after(100) == timedelta(hours=6)


def test_a_notice_is_claimed_by_one_server(send: Send, hook: Hook, received: Submission) -> None:
    seen = Notice.objects.get()
    assert send() == 1
    assert not notices._claim(seen)


def test_a_webhook_is_not_followed_elsewhere(send: Send, hook: Hook, received: Submission) -> None:
    hook.status, hook.headers = 302, {"Location": f"{hook.url}elsewhere"}
    assert send() == 0
    assert len(hook.heard) == 1


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x.example/"])
def test_a_webhook_is_a_web_address(url: str, received: Submission) -> None:
    with override_settings(KHLANG=replace(settings.KHLANG, webhook=url)):
        assert notices.send_due() == 0


def test_reasons_stand_in_the_mail_of_a_returned_work(
    send: Send, received: Submission, make_user: MakeUser
) -> None:
    reviewer = make_user("reviewer", Role.REVIEWER)
    deciding.send_back(received, 1, {"title": "บอกระดับชั้นด้วย"}, "ใกล้ผ่านแล้ว", reviewer)
    send()
    body = str(mail.outbox[-1].body)
    assert "บอกระดับชั้นด้วย" in body
    assert "ใกล้ผ่านแล้ว" in body


def test_what_a_teacher_typed_never_reaches_a_header(send: Send, draft: Submission) -> None:
    title = "ชื่อผลงานที่ยาวพอ\r\nBcc: victim@example.com\r\n\r\n{due} {0.__class__}"
    draft.contact = TO
    draft.save()
    sending.save_draft(draft, complete_answers(title=title), draft.version)
    sending.submit(draft)
    send()
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert message.get_all("To") == [TO]
    subject = str(make_header(decode_header(message["Subject"])))
    assert subject == f"ได้รับผลงานแล้ว ({draft.receipt})"


def test_an_address_with_a_line_feed_is_not_written_to(send: Send, received: Submission) -> None:
    Notice.objects.update(to=f"{TO}\nBcc: victim@example.com")
    assert send() == 0
    assert mail.outbox == []


def test_what_concerns_the_office_only_is_not_mailed(
    send: Send, hook: Hook, received: Submission
) -> None:
    send()
    deciding.say(received, "ขอถามเพิ่มครับ")
    assert send() == 1
    assert len(mail.outbox) == 1
    assert hook.heard[-1]["event"] == "answer"


def test_without_mail_and_webhook_nothing_waits(received: Submission) -> None:
    assert notices.send_due() == 1
    assert mail.outbox == []
