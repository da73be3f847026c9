"""A file is kept whole or not at all."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.utils import OperationalError
from django.test import Client

from intake_cases import begin, photo, post_form
from khlang.intake import blobs
from khlang.intake.submissions.models import Upload


class _FullFile(io.BytesIO):
    """A source that ends in an error, as when the disk is full or the server is stopped."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= 65_536:
            raise OSError(errno.ENOSPC, "no room")
        return super().read(size)


def _left() -> list[Path]:
    return list(settings.KHLANG.temporary().iterdir())


def test_half_a_file_has_no_name() -> None:
    with pytest.raises(OSError, match="no room"):
        default_storage.save("files/aa/half", File(_FullFile(bytes(200_000)), name="half"))
    assert not default_storage.exists("files/aa/half")
    assert _left() == []


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"the same")
    digest = blobs.put(source)
    default_storage.save(f"files/{digest[:2]}/{digest}", ContentFile(b"the same"))
    assert [each for each in blobs.kept() if each.startswith(digest)] == [digest]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (OSError(errno.ENOSPC, "x"), 507, "เต็ม"),
        (OperationalError("database or disk is full"), 507, "เต็ม"),
        (OperationalError("server closed the connection"), 503, "ไม่ตอบชั่วคราว"),
        (RuntimeError("x"), 500, "ขัดข้อง"),
    ],
)
def test_what_is_at_fault_is_said_in_thai_and_nothing_stays(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, said: str
) -> None:
    client = Client(raise_request_exception=False)
    work = begin(client)

    def fail(*_: Any) -> None:
        raise fault

    monkeypatch.setattr(blobs, "put", fail)
    answer = post_form(client, work, **{"upload.cover.file": ContentFile(photo(), "a.jpg")})
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not Upload.objects.exists()
    assert not list((Path(settings.KHLANG.data) / "partial").glob("*"))
    assert _left() == []
    monkeypatch.undo()
    answer = post_form(client, work, **{"upload.cover.file": ContentFile(photo(), "a.jpg")})
    assert answer.status_code == 302
    assert Upload.objects.exclude(digest="").count() == 1


@pytest.mark.django_db
def test_a_session_that_cannot_be_kept_is_no_fault_of_the_teacher(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = client.get("/").context["challenge"]["key"]

    def fail(*_: Any, **options: Any) -> None:
        if options.get("force_update"):
            raise OperationalError("server closed the connection")

    with monkeypatch.context() as patch:
        patch.setattr(Session, "save", fail)
        assert client.post("/begin", {"key": key}).status_code == 503
    assert client.post("/begin", {"key": key}).status_code == 302


@pytest.mark.django_db
def test_a_part_that_came_whole_is_not_sent_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, content = begin(client), photo()
    number = "00000000-0000-4000-8000-000000000001"
    place = f"/w/{work.receipt}/files"
    client.raise_request_exception = False
    client.post(
        place, {"id": number, "name": "a.jpg", "size": str(len(content)), "kind": "picture"}
    )
    with monkeypatch.context() as patch:
        patch.setattr(blobs, "put", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "x")))
        sent = client.post(f"{place}/{number}?offset=0", content, "application/octet-stream")
        assert sent.status_code == 507
    said = client.post(f"{place}/{number}?offset={len(content)}", b"", "application/octet-stream")
    assert said.json()["name"] == "a.jpg"
