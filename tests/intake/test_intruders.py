"""Who must not get in: what the modules of each part do not try themselves.

| who or what | where it is tried |
|---|---|
| CSRF | ``test_roles`` (each address, on a work and on a report of reuse), ``test_access``, ``test_desk_login`` |
| replay, idempotency | ``test_challenges``, ``test_reuse``, ``test_sending``, ``test_status_page``, ``test_uploads``, here (codes, sessions) |
| guessed numbers and links | ``test_access``, ``test_challenges``, ``test_reuse`` (works) |
| roles across submissions | ``test_roles`` (each address for each role, and for another teacher) |
| brute force | ``test_desk_guessing``, ``test_proxy``, ``test_access``, ``test_front`` (claimed addresses) |
| slow headers, slow bodies | ``test_front``, ``test_deploy`` (nginx) |
| session fixation | ``test_access``, ``test_desk_login`` |
| host header | ``test_access``, ``test_desk_login``, here |
| open redirect | ``test_access``, ``test_desk_login``, here |
| wrong type, polyglot, bombs, macro, PDF script | ``test_uploads``, ``test_bring``, ``test_form_page``, here; ``test_images``, ``test_pdf``, ``test_archives``, ``test_attachments``, ``test_import_word``, ``test_import_zip`` |
| paths out of names, archives, addresses | ``test_uploads``, ``test_bring``, ``test_form_page``, here |
| stored XSS | ``test_form_page``, ``test_reuse`` (form, status, preview), ``test_desk_submission``, ``test_reuse_desk`` (desk); ``test_properties``, ``test_sharing`` (public pages, feeds) |
| formulas in CSV | ``test_desk_queue`` |
| SSRF | ``test_notices``, ``test_desk_pulls``, here |
| headers of mail | ``test_notices`` |
| lines of the log | ``test_access``, ``test_roles``, here |
| headers of answers | ``test_access``, ``test_roles``, ``test_front``, ``test_disk``, ``test_deploy`` (nginx), here |
| full disk, database away | ``test_disk``, ``test_stress`` |
"""

from __future__ import annotations

import io
import logging
import os
import socket
import subprocess
import sys
import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from PIL import Image

from intake_cases import (
    MakeUser,
    begin,
    complete_form,
    enter,
    photo,
    post_form,
)
from khlang.intake.desk import second_factor
from khlang.intake.journal import Formatter
from khlang.intake.roles import Role
from khlang.intake.submissions.models import Submission, Upload

pytestmark = pytest.mark.django_db

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(10))
    + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
)


def _zip(**files: bytes | str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return output.getvalue()


def _docx(document: str | bytes, **more: bytes | str) -> bytes:
    types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
    return _zip(**{"[Content_Types].xml": types, "word/document.xml": document, **more})


def _bring(client: Client, name: str, content: bytes) -> Any:
    key = client.get("/").context["challenge"]["key"]
    return client.post("/bring", {"key": key, "work": SimpleUploadedFile(name, content)})


@pytest.fixture
def chief(client: Client, make_user: MakeUser) -> User:
    user = make_user("chief", *Role)
    enter(client, user)
    return user


# A file that means harm


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_word_file_are_not_expanded(client: Client, encoding: str) -> None:
    answer = _bring(client, "x.docx", _docx(LAUGHS.encode(encoding)))
    assert answer.status_code == 422
    assert not Submission.objects.exists()


ESCAPES = ("\\0", "\\ud800", "\\u202e", "\\x1b[2J")


@pytest.mark.parametrize("escape", ESCAPES)
def test_signs_that_no_database_keeps_do_no_harm(client: Client, escape: str) -> None:
    front = f'---\ntitle: "ชื่อผลงาน{escape}ที่ยาวพอ"\nabstract: "ก{escape}"\n---\n\n## ผลการดำเนินงาน\n\nก\n'
    answer = _bring(client, "x.zip", _zip(**{"index.md": front}))
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        assert client.get(answer["Location"]).status_code == 200


def test_an_alias_bomb_of_yaml_is_not_expanded(client: Client) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    text = "---\n" + "\n".join(lines) + "\n---\n\nก\n"
    _bring(client, "x.zip", _zip(**{"index.md": text}))
    assert [len(str(each.answers)) < 1000 for each in Submission.objects.all()] == [True]


NUL = "ชื่อ\0ผลงาน"


def test_nul_is_not_taken_anywhere(client: Client, sent: Submission, chief: User) -> None:
    work = begin(client)
    answers = [
        client.get("/desk/", {"q": NUL, "school": NUL, "state": NUL}),
        client.get("/desk/queue.csv", {"q": NUL}),
        client.get("/desk/people/", {"q": NUL}),
        client.post("/follow", {"link": NUL}),
        client.post("/lost", {"mail": f"a{NUL}@example.com"}),
        client.post(f"/w/{work.receipt}/say", {"text": NUL, "once": uuid.uuid4().hex}),
        client.post(f"/w/{work.receipt}/contact", {"mail": "a\0@example.com"}),
        client.post(
            f"/w/{work.receipt}/files",
            {"id": uuid.uuid4(), "name": "a\0.jpg", "size": "9", "kind": "picture"},
        ),
        client.post(f"/w/{work.receipt}/save", {**complete_form(title=NUL), "version": "0"}),
        client.post(f"/desk/s/{sent.pk}/message/", {"text": NUL, "audience": "teacher"}),
        client.post(
            f"/desk/s/{sent.pk}/return/", {"revision": "1", "reason.title": NUL, "return-note": NUL}
        ),
        client.post("/desk/login/", {"username": NUL, "password": NUL}),
        client.get("/desk/log/", {"q": NUL, "page": NUL}),
        client.get("/%00"),
        client.get("/w/%00/"),
    ]
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []


def test_numbers_without_end_do_no_harm(client: Client, sent: Submission, chief: User) -> None:
    huge = "9" * 30
    work = begin(client)
    addresses = [
        f"/desk/s/{sent.pk}/{huge}/picture/{huge}", f"/desk/s/{sent.pk}/{huge}/file/{huge}",
        f"/desk/s/{sent.pk}/compare/{huge}/{huge}/", f"/desk/accounts/{huge}/",
        f"/desk/?page={huge}", f"/desk/log/?page={huge}", f"/desk/s/{sent.pk}/{huge}/preview/",
    ]  # fmt: skip
    answers = [client.get(address) for address in addresses]
    answers += [
        client.post(f"/w/{work.receipt}/save", {**complete_form(), "version": huge}),
        client.post(
            f"/w/{work.receipt}/files",
            {"id": uuid.uuid4(), "name": "a.jpg", "size": huge, "kind": "picture"},
        ),
        client.post(f"/desk/s/{sent.pk}/assign/", {"to": huge}),
        client.post(f"/desk/s/{sent.pk}/accept/", {"revision": huge}),
        client.post(f"/desk/s/{sent.pk}/return/", {"revision": huge, "reason.title": "x"}),
        client.post(
            f"/w/{work.receipt}/contact",
            {"mail": "a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".example"},
        ),
        client.post(
            f"/w/{work.receipt}/save",
            {
                **complete_form(),
                "version": "0",
                "contact": "a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".example",
            },
        ),
    ]
    assert [
        (answer.status_code, answer.request["PATH_INFO"])
        for answer in answers
        if answer.status_code >= 500
    ] == []
    assert {answer.status_code for answer in answers} <= {200, 302, 400, 404, 409, 422}


# Addresses

PATHS = (
    "/static/../secret-key", "/static/..%2fsecret-key", "/static/%2e%2e/%2e%2e/secret-key",
    "/static//etc/passwd", "/static/site/../../../pyproject.toml", "/..%2f..%2fetc/passwd",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_static_files_lead_nowhere_else(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../../../secret-key",
        "..%2f..%2fsecret-key",
        "%2e%2e/%2e%2e/intake.sqlite3",
        "/etc/passwd",
        "index.html/../../x",
    ],
)
def test_the_preview_leads_nowhere_else(
    client: Client, sent: Submission, chief: User, path: str
) -> None:
    work = begin(client)
    for place in (f"/w/{work.receipt}/preview/", f"/desk/s/{sent.pk}/1/preview/page/"):
        assert client.get(f"{place}{path}").status_code == 404


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
    ],
)
def test_nobody_is_led_to_another_host(client: Client, make_user: MakeUser, target: str) -> None:
    make_user("chief", Role.READER)
    form = {"username": "chief", "password": "correct horse battery", "next": target}
    assert client.post("/desk/login/", form)["Location"] == "/desk/"
    assert client.get("/desk/login/code/", {"next": target})["Location"] == "/desk/"


@pytest.mark.parametrize(
    "path",
    ["//evil.example/desk", "/\\evil.example/desk", "/%5cevil.example/desk", "//evil.example/w/x"],
)
def test_a_missing_slash_leads_to_no_host(client: Client, path: str) -> None:
    answer = client.get(path)
    assert not answer.headers.get("Location", "/").startswith(("//", "/\\", "http"))


# Every answer


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/static/css/form.css", None),
        ("/nowhere", 404),
        ("/begin", 405),
        ("/desk/", 302),
        ("/health", 200),
    ],
)
def test_headers_stand_on_errors_and_static_files(
    client: Client, path: str, status: int | None
) -> None:
    _is_guarded(client.get(path), status)


def test_headers_stand_on_refusals_and_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    _is_guarded(client.post("/begin"), 403)
    _is_guarded(client.get("/", HTTP_HOST="evil.example"), 400)
    monkeypatch.setattr("khlang.intake.submissions.challenges.issue", lambda: 1 / 0)
    _is_guarded(client.get("/"), 500)


def _is_guarded(answer: Any, status: int | None) -> None:
    assert status in (None, answer.status_code)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


# Nothing goes out


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Return the addresses that anything tries to reach; none of them answers."""
    found: list[object] = []

    def refuse(*arguments: object, **_options: object) -> None:
        found.append(arguments[1:])
        raise OSError("nothing goes out")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield found


INSIDE = "http://169.254.169.254/latest/meta-data/"


def test_no_link_of_a_work_is_followed(
    client: Client, asked: list[object], make_user: MakeUser
) -> None:
    if settings.KHLANG.database:
        asked.clear()
    work = begin(client)
    fields = {
        "dissemination.0.url": INSIDE, "dissemination.0.channel": "facebook",
        "dissemination.0.on": "2568-08-15", "section.process": f"![ภาพ]({INSIDE}) <{INSIDE}> {INSIDE}",
        "section.references": f"[ที่มา]({INSIDE})",
    }  # fmt: skip
    post_form(client, work, "send", **fields)
    for place in ("form?check", "", "preview", "preview/"):
        client.get(f"/w/{work.receipt}/{place}", follow=True)
    enter(client, make_user("reader", Role.READER))
    client.get(f"/desk/s/{work.pk}/", follow=True)
    assert asked == []


# The log


def test_a_trace_forges_no_line_of_the_log() -> None:
    try:
        raise ValueError("x\n2026-01-01 00:00:00,000 INFO forged\r\x1b[2J")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", (), sys.exc_info())
    lines = Formatter().format(record).splitlines()
    assert not any(line.startswith("2026-01-01 00:00:00,000 INFO forged") for line in lines)
    assert not any("\x1b" in line for line in lines)


# Sessions


def test_an_old_session_opens_nothing_after_logging_out(
    client: Client, make_user: MakeUser
) -> None:
    make_user("chief", Role.READER)
    client.post("/desk/login/", {"username": "chief", "password": "correct horse battery"})
    old = client.cookies["khlang"].value
    assert client.get("/desk/").status_code == 200
    client.post("/desk/logout/")
    client.cookies["khlang"] = old
    assert client.get("/desk/").status_code == 302


# Files


def test_pictures_in_a_polyglot_lose_what_was_hidden(client: Client) -> None:
    work = begin(client)
    hidden = b"<script>alert(1)</script><?php system($_GET['x']); ?>"
    content = photo(comment=hidden) + hidden + _zip(**{"evil.js": "x"})
    post_form(
        client,
        work,
        **{
            "upload.cover.file": SimpleUploadedFile("a.php.jpg", content, "text/html"),
            "cover.alt": "ภาพปกของผลงาน",
        },
    )
    upload = Upload.objects.get()
    answer: Any = client.get(f"/w/{work.receipt}/files/{upload.pk}/content")
    body = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "image/jpeg"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"script" not in body and b"PK\x03\x04" not in body


def test_a_picture_bomb_in_a_zip_is_not_decoded(client: Client) -> None:
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    text = "---\ntitle: ชื่อผลงานที่ยาวพอ\ncover: {file: a.png, alt: ภาพปกของผลงาน}\n---\n\nก\n"
    files: dict[str, bytes | str] = {"index.md": text, "a.png": bomb.getvalue()}
    answer = _bring(client, "x.zip", _zip(**files))
    assert "ล้านพิกเซล" in client.get(answer["Location"]).content.decode()
    assert not Upload.objects.exists()


# A second factor


def test_a_code_of_the_app_opens_once(client: Client, make_user: MakeUser) -> None:
    device = TOTPDevice.objects.create(user=make_user("chief", Role.READER), confirmed=True)
    code = f"{totp(device.bin_key):06}"
    assert second_factor.check(device.user, code).device is not None
    assert second_factor.check(device.user, code).device is None


# An office's own address


def test_by_https_cookies_and_addresses_are_held_to_it() -> None:
    """Settings are read once, so they are read in a process of their own."""
    names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_NAME SECURE_HSTS_SECONDS"
    code = (
        f"from khlang.intake import settings as s; print(*[getattr(s, n) for n in {names.split()}])"
    )
    with tempfile.TemporaryDirectory() as data:
        options = {"KHLANG_INTAKE_URL": "https://send.example.go.th", "KHLANG_INTAKE_DATA": data}
        command = [sys.executable, "-c", code]
        run = subprocess.run(
            command, env={**os.environ, **options}, capture_output=True, text=True, check=True
        )
    assert run.stdout.split() == ["True", "True", "__Host-khlang", "31536000"]
