"""Mail as it goes over the wire, to a real server."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from intake_cases import MakeUser, complete_answers
from khlang.intake.roles import Role
from khlang.intake.settings import mail_settings
from khlang.intake.submissions import challenges, deciding, notices, sending
from khlang.intake.submissions.models import Notice, Submission
from mail_server import PASSWORD, USER, MailServer, Mute

TO = "teacher@example.go.th"
FROM = "กลุ่มนิเทศฯ <supervision@example.go.th>"
LOGIN = f"{quote(USER)}:{quote(PASSWORD, safe='')}@"

Make = Callable[..., MailServer]


@pytest.fixture
def make_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Return a maker of servers whose certificates are trusted."""
    servers: list[MailServer] = []

    def make(**options: object) -> MailServer:
        server = MailServer(tmp_path, **options)  # type: ignore[arg-type]
        servers.append(server)
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        return server

    yield make
    for server in servers:
        server.stop()


@contextmanager
def _mailing(address: str) -> Iterator[None]:
    """Set the form up as an office does that names this mail server."""
    with override_settings(
        KHLANG=replace(settings.KHLANG, mail=address),
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        DEFAULT_FROM_EMAIL=FROM,
        **mail_settings(address),
    ):
        yield


@pytest.fixture
def received(draft: Submission) -> Submission:
    """Return a submission whose receipt is to be sent."""
    draft.contact = TO
    draft.save()
    sending.submit(draft)
    draft.refresh_from_db()
    return draft


def test_a_receipt_arrives_in_thai_with_a_link_that_works(
    make_server: Make, received: Submission
) -> None:
    server = make_server()
    with _mailing(f"smtp://127.0.0.1:{server.port}"):
        assert notices.send_due() == 1
    (letter,) = server.letters
    message = letter.message
    assert (letter.to, letter.user) == ([TO], "")
    assert message["Subject"] == f"ได้รับผลงานแล้ว ({received.receipt})"
    assert message["From"] == FROM
    assert message["To"] == TO
    assert message["Auto-Submitted"] == "auto-generated"
    assert b"\nSubject: =?utf-8?" in letter.raw.replace(b"\r", b"")
    assert all(len(line) <= 998 for line in letter.raw.splitlines())
    assert letter.raw.partition(b"\r\n\r\n")[0].isascii()
    body = message.get_content()
    assert received.title in body
    token = body.split("/follow#")[1].split(maxsplit=1)[0]
    assert sending.follow_link(token) == received


@pytest.mark.parametrize(("tls", "scheme"), [("starttls", "smtp"), ("ssl", "smtps")])
def test_a_login_goes_by_tls(
    make_server: Make, received: Submission, tls: str, scheme: str
) -> None:
    server = make_server(tls=tls, login=True)
    with _mailing(f"{scheme}://{LOGIN}127.0.0.1:{server.port}"):
        assert notices.send_due() == 1
    (letter,) = server.letters
    assert letter.encrypted
    assert letter.user == USER
    assert server.tried == [(USER, PASSWORD)]


def test_a_password_is_never_said_in_the_clear(make_server: Make, received: Submission) -> None:
    server = make_server(login=True)  # offers no encryption
    with _mailing(f"smtp://{LOGIN}127.0.0.1:{server.port}"):
        assert notices.send_due() == 0
    assert (server.tried, server.letters) == ([], [])


@pytest.mark.parametrize(("tls", "scheme"), [("starttls", "smtp"), ("ssl", "smtps")])
def test_a_server_that_nobody_vouches_for_hears_nothing(
    make_server: Make, received: Submission, monkeypatch: pytest.MonkeyPatch, tls: str, scheme: str
) -> None:
    server = make_server(tls=tls, login=True)
    monkeypatch.delenv("SSL_CERT_FILE")
    with _mailing(f"{scheme}://{LOGIN}127.0.0.1:{server.port}"):
        assert notices.send_due() == 0
    assert (server.tried, server.letters) == ([], [])


def test_a_wrong_password_is_noted_and_tried_again(
    make_server: Make, received: Submission, caplog: pytest.LogCaptureFixture
) -> None:
    server = make_server(tls="ssl", login=True)
    with (
        caplog.at_level(logging.INFO, "khlang"),
        _mailing(f"smtps://x:wrong@127.0.0.1:{server.port}"),
    ):
        assert notices.send_due() == 0
    assert server.letters == []
    assert "SMTPAuthenticationError" in caplog.text
    assert "wrong" not in caplog.text
    _again()
    with _mailing(f"smtps://{LOGIN}127.0.0.1:{server.port}"):
        assert notices.send_due() == 1
    assert len(server.letters) == 1


@pytest.mark.parametrize("answer", ["550 no such user", "451 try later", "421 closing"])
def test_a_refused_recipient_is_tried_again_and_not_named_in_the_log(
    make_server: Make, received: Submission, caplog: pytest.LogCaptureFixture, answer: str
) -> None:
    server = make_server(refuse=answer)
    with caplog.at_level(logging.INFO, "khlang"), _mailing(f"smtp://127.0.0.1:{server.port}"):
        assert notices.send_due() == 0
        ours = [each.getMessage() for each in caplog.records if each.name.startswith("khlang")]
        assert len(ours) == 1
        assert TO not in ours[0]
        server.refuse = ""
        _again()
        assert notices.send_due() == 1
    assert len(server.letters) == 1


def test_a_server_that_says_nothing_holds_nobody_up(received: Submission) -> None:
    server = Mute()
    try:
        with _mailing(f"smtp://127.0.0.1:{server.port}"), override_settings(EMAIL_TIMEOUT=0.5):
            assert notices.send_due() == 0
    finally:
        server.stop()
    notice = Notice.objects.get()
    assert (notice.tries, notice.mailed_at) == (1, None)


@pytest.mark.parametrize(
    "title",
    [
        "ชื่อผลงานที่ยาวพอ\r\nBcc: victim@example.com",
        "ชื่อผลงานที่ยาวพอ\r\n.\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<victim@example.com>\r\nDATA",
        "ชื่อผลงานที่ยาวพอ\n.\n\u2028Bcc: victim@example.com",
    ],
)
def test_what_a_teacher_typed_stays_in_the_letter(
    make_server: Make, draft: Submission, title: str
) -> None:
    server = make_server()
    draft.contact = TO
    draft.save()
    sending.save_draft(draft, complete_answers(title=title), draft.version)
    sending.submit(draft)
    with _mailing(f"smtp://127.0.0.1:{server.port}"):
        assert notices.send_due() == 1
    (letter,) = server.letters
    assert letter.to == [TO]
    assert letter.message["Bcc"] is None
    assert letter.message["Subject"] == f"ได้รับผลงานแล้ว ({draft.receipt})"
    assert "ไม่ต้องตอบกลับ" in letter.message.get_content()


@pytest.mark.parametrize(
    "to",
    [
        f"{TO}\nBcc: victim@example.com",
        f"{TO}\r\nRCPT TO:<victim@example.com>",
        f"{TO}>\r\nRCPT TO:<victim@example.com",
    ],
)
def test_an_address_of_two_lines_is_not_written_to(
    make_server: Make, received: Submission, to: str
) -> None:
    server = make_server()
    Notice.objects.update(to=to)
    with _mailing(f"smtp://127.0.0.1:{server.port}"):
        assert notices.send_due() == 0
    assert server.letters == []


def test_a_lost_link_comes_by_mail_to_its_owner_only(
    make_server: Make, received: Submission, client: Client
) -> None:
    server = make_server()
    with _mailing(f"smtp://127.0.0.1:{server.port}"):
        notices.send_due()
        for to in ("Teacher@Example.go.th", "victim@example.com"):
            key = str(challenges.issue()["key"])
            assert client.post("/lost", {"mail": to, "key": key}).status_code == 200
        assert notices.send_due() == 1
    letter = server.letters[-1]
    assert letter.to == [TO]
    assert letter.message["Subject"] == f"ลิงก์ติดตามผลงาน ({received.receipt})"
    token = letter.message.get_content().split("/follow#")[1].split(maxsplit=1)[0]
    assert sending.follow_link(token) == received


def test_each_step_that_concerns_a_teacher_is_told(
    make_server: Make, received: Submission, make_user: MakeUser
) -> None:
    server = make_server()
    reviewer = make_user("reviewer", Role.REVIEWER)
    deciding.send_back(received, 1, {"title": "บอกระดับชั้นด้วย"}, "ใกล้ผ่านแล้ว", reviewer)
    with _mailing(f"smtp://127.0.0.1:{server.port}"):
        assert notices.send_due() == 2
    receipt, returned = server.letters
    assert receipt.message["Subject"].startswith("ได้รับผลงานแล้ว")
    assert returned.message["Subject"] == f"ขอให้แก้ไขผลงาน ({received.receipt})"
    assert "- บอกระดับชั้นด้วย" in returned.message.get_content()


def _again() -> None:
    """Let the pause go by."""
    Notice.objects.update(next_try_at=timezone.now())
