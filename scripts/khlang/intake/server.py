"""Starts the application: database, first account, background work, and waitress in front."""

from __future__ import annotations

import functools
import os
import secrets
import select
import sys
import tempfile
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khlang.intake.settings")
django.setup()

import waitress  # noqa: E402  # as everything below, after Django is set up
from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402

from khlang.intake import background, front, proxy  # noqa: E402
from khlang.intake.options import Options  # noqa: E402
from khlang.intake.submissions import housekeeping, tidying  # noqa: E402
from khlang.intake.wsgi import application  # noqa: E402

_FIRST_USER = "admin"
_IDLE_SECONDS = 60
_READERS = 8
"""Threads that are left to readers when all writers work and wait."""
_CONNECTIONS = 1000
_FILES = 4096
"""Files that may be open: connections, what they send, and a database for each thread."""


_say = functools.partial(print, flush=True)
"""Into a file or a log, too, the first password must come at once: the server runs on."""


def serve(host: str, port: int, say: Callable[[str], None] = _say) -> None:
    """Bring the database up to date and answer requests until stopped."""
    chosen: Options = settings.KHLANG
    chosen.data.mkdir(parents=True, exist_ok=True)
    _allow_files()
    _migrate()
    password = make_first_account()
    if password:
        say(f"สร้างบัญชีแรกของโต๊ะแล้ว  ชื่อผู้ใช้: {_FIRST_USER}  รหัสผ่าน: {password}")
        say("รหัสผ่านนี้แสดงครั้งเดียว เข้าสู่ระบบแล้วเปลี่ยนได้ทันที")
    background.start()
    front.polite()
    tempfile.tempdir = str(chosen.temporary())  # nothing of a teacher lies anywhere else
    say(f"แบบฟอร์มส่งผลงาน: {chosen.url}/")
    say(f"โต๊ะศึกษานิเทศก์: {chosen.url}/desk/")
    waitress.serve(
        proxy.behind(application, chosen.proxies),
        host=host,
        port=port,
        threads=chosen.writers + chosen.waiting + _READERS,
        channel_timeout=_IDLE_SECONDS,
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=hasattr(select, "poll"),  # select() ends the server at the 1024th file
        max_request_body_size=chosen.upload_megabytes * 2**20,
        ident=None,
        url_scheme="https" if chosen.is_secure else "http",
        clear_untrusted_proxy_headers=False,  # done by ``proxy``, which knows networks too
    )


def _allow_files() -> None:
    """Raise the number of files that may be open, as far as the system lets a process do it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _migrate() -> None:
    settings.KHLANG.data.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)


def make_first_account() -> str:
    """Make the first account where there is none, and return its password once."""
    if User.objects.exists():
        return ""
    password = secrets.token_urlsafe(12)
    User.objects.create_superuser(_FIRST_USER, password=password)
    return password


def sweep(say: Callable[[str], None] = print) -> None:
    """Delete what has been kept for long enough, as the server does by itself."""
    _migrate()
    tidying.tidy()
    swept = housekeeping.sweep()
    say(f"ลบข้อมูลติดต่อ {swept.contacts} เรื่อง ไฟล์ที่ไม่มีเจ้าของ {swept.files} ไฟล์")
