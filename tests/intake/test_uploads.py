"""Files come in parts, go on after a break, and are kept clean or not at all."""

from __future__ import annotations

import io
import uuid
import zipfile
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from intake_cases import begin, photo
from khlang.intake import blobs
from khlang.intake.submissions.models import Submission, Upload
from khlang.intake.submissions.uploads import MAX_FILES, OffsetError, finish

pytestmark = pytest.mark.django_db


class Sender:
    """Sends a file as the form's script does."""

    def __init__(self, client: Client, work: Submission) -> None:
        self.client = client
        self.place = f"/w/{work.receipt}/files"
        self.id = str(uuid.uuid4())

    def announce(self, name: str, size: int, kind: str = "picture") -> dict[str, object]:
        data = {"id": self.id, "name": name, "size": str(size), "kind": kind}
        answer = self.client.post(self.place, data)
        return {"status": answer.status_code, **answer.json()}

    def part(self, offset: int, data: bytes) -> dict[str, object]:
        answer = self.client.post(
            f"{self.place}/{self.id}?offset={offset}", data, "application/octet-stream"
        )
        return {"status": answer.status_code, **answer.json()}

    def whole(self, name: str, content: bytes, kind: str = "picture") -> dict[str, object]:
        said = self.announce(name, len(content), kind)
        return self.part(0, content) if said["status"] == 200 else said


@pytest.fixture
def sender(client: Client) -> Sender:
    return Sender(client, begin(client))


def _kept() -> bytes:
    with blobs.open_blob(Upload.objects.get().digest) as stream:
        return stream.read()


def test_parts_make_a_file(sender: Sender) -> None:
    content = photo()
    assert sender.announce("IMG 1.jpg", len(content))["received"] == 0
    assert sender.part(0, content[:1000])["received"] == 1000
    assert sender.part(1000, content[1000:])["name"] == "img-1.jpg"


def test_a_break_is_gone_on_from_where_it_was(sender: Sender) -> None:
    content = photo()
    sender.announce("a.jpg", len(content))
    sender.part(0, content[:1000])
    assert sender.part(0, content[:1000]) == {"status": 409, "received": 1000}
    assert sender.part(2000, content[2000:]) == {"status": 409, "received": 1000}
    assert sender.announce("a.jpg", len(content))["received"] == 1000
    sender.part(1000, content[1000:])
    again = sender.part(1000, content[1000:])
    assert (again["status"], again["name"]) == (200, "a.jpg")
    assert Upload.objects.count() == 1


def test_what_the_disk_lost_is_asked_for_again(sender: Sender) -> None:
    content = photo()
    sender.announce("a.jpg", len(content))
    sender.part(0, content[:2000])
    part = Path(settings.KHLANG.data) / "partial" / uuid.UUID(sender.id).hex
    part.write_bytes(content[:500])
    assert sender.part(2000, content[2000:]) == {"status": 409, "received": 500}
    assert sender.part(500, content[500:])["name"] == "a.jpg"


def test_a_last_part_that_comes_twice_at_once_is_looked_into_once(sender: Sender) -> None:
    content = photo()
    sender.announce("a.jpg", len(content))
    upload = Upload.objects.get()
    upload.received = len(content)
    upload.save()
    with pytest.raises(OffsetError):  # the other request has taken the file away to look into it
        finish(upload)
    assert sender.part(0, content)["name"] == "a.jpg"


def test_more_than_announced_is_not_taken(sender: Sender) -> None:
    sender.announce("a.jpg", 100)
    assert sender.part(0, b"x" * 101)["status"] == 409


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
def test_a_photo_is_kept_upright_and_without_what_it_told(
    sender: Sender, kind: str, suffix: str
) -> None:
    comment = {"comment": b"secret comment"} if kind == "JPEG" else {}
    content = photo((900, 700), kind, **comment) + b"PK\x03\x04 hidden archive"
    assert sender.whole("IMG.jpg", content)["name"] == f"img{suffix}"
    kept = _kept()
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (700, 900)
        assert not picture.getexif()
    for secret in (b"taken at home", b"secret comment", b"hidden archive", b"Exif"):
        assert secret not in kept
    assert Upload.objects.get().size == len(kept)


def _bomb() -> bytes:
    output = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(output, "PNG")
    return output.getvalue()


def _zip(*entries: tuple[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return output.getvalue()


def _active_pdf() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    output = io.BytesIO()
    pdf.save(output, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return output.getvalue()


def _docx(*more: tuple[str, bytes]) -> bytes:
    types = b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
    return _zip(("[Content_Types].xml", types), ("word/document.xml", b"<x/>"), *more)


HOSTILE = {
    "bomb.png": (_bomb(), "picture", "ล้านพิกเซล"),
    "photo.jpg": (b"<svg onload=alert(1)>", "picture", "SVG"),
    "photo2.jpg": (b"\0\0\0\x18ftypheic\0\0\0\0", "picture", "HEIC"),
    "photo3.jpg": (b"\xff\xd8\xff" + b"\0" * 500, "picture", "เปิดภาพ"),
    "page.html": (b"<script>alert(1)</script>", "file", "อันตราย"),
    "run.exe": (b"MZ\0", "file", "อันตราย"),
    "report.pdf": (b"MZ" + b"\0" * 600, "file", "อันตราย"),
    "page.pdf": (b"<html><script>alert(1)</script>%PDF-1.7", "file", "อันตราย"),
    "active.pdf": (_active_pdf(), "file", "ทำงานเอง"),
    "macro.docm": (_docx(), "file", "มาโคร"),
    "macro.docx": (_docx(("word/vbaProject.bin", b"x")), "file", "มาโคร"),
    "old.doc": (b"\xd0\xcf\x11\xe0", "file", "รุ่นเก่า"),
    "out.zip": (_zip(("../../etc/cron.d/x", b"x")), "file", "นอกโฟลเดอร์"),
    "bomb.zip": (_zip(("a.txt", b"\0" * 60_000_000)), "file", "ใหญ่ผิดปกติ"),
    "script.zip": (_zip(("a.js", b"x")), "file", "แนบไม่ได้"),
    "photo.png": (photo(), "file", "เป็นภาพ"),
    "nothing.pdf": (b"", "file", "ว่างเปล่า"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_and_not_kept(sender: Sender, name: str) -> None:
    content, kind, said = HOSTILE[name]
    answer = sender.whole(name, content, kind)
    assert answer["status"] == 422
    assert said in str(answer["message"])
    assert not Upload.objects.exists()
    partial = Path(settings.KHLANG.data) / "partial" / uuid.UUID(sender.id).hex
    assert not partial.exists()


@pytest.mark.parametrize(
    ("original", "name"),
    [
        ("../../secret-key.jpg", "secret-key.jpg"),
        ("..\\..\\x.jpg", "x.jpg"),
        ("ภาพกิจกรรม.jpg", "photo.jpg"),
        ("con.jpg", "photo.jpg"),
        ("index.md.jpg", "index-md.jpg"),
        (".htaccess", "photo.jpg"),
        ("a\r\nSet-Cookie: x.jpg", "a-set-cookie-x.jpg"),
        ("<img src=x onerror=alert(1)>.jpg", "img-src-x-onerror-alert-1.jpg"),
        ("x" * 300 + ".jpg", "x" * 60 + ".jpg"),
    ],
)
def test_a_name_is_made_safe(sender: Sender, original: str, name: str) -> None:
    assert sender.whole(original, photo())["name"] == name


def test_names_do_not_meet(client: Client) -> None:
    work = begin(client)
    names = [Sender(client, work).whole("a.jpg", photo())["name"] for _ in range(2)]
    names.append(Sender(client, work).whole("A.png", photo((900, 700), "PNG"))["name"])
    assert names == ["a.jpg", "a-2.jpg", "a-3.png"]


def test_a_submission_has_room_for_so_much(client: Client) -> None:
    work = begin(client)
    Upload.objects.create(submission=work, name="x", size=195 * 2**20, digest="0" * 64)
    answer = Sender(client, work).announce("a.jpg", 6 * 2**20)
    assert (answer["status"], "200 MB" in str(answer["message"])) == (422, True)
    Upload.objects.bulk_create(
        Upload(submission=work, name=f"{n}.jpg", size=1, digest="0" * 64) for n in range(MAX_FILES)
    )
    assert Sender(client, work).announce("a.jpg", 100)["status"] == 422


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"id": "x", "size": "1"},
        {"id": str(uuid.uuid4()), "size": "-5"},
        {"id": str(uuid.uuid4()), "size": "1e9"},
    ],
)
def test_a_broken_announcement_is_refused(sender: Sender, data: dict[str, str]) -> None:
    assert sender.client.post(sender.place, data).status_code in (400, 422)
    assert not Upload.objects.exists()


def test_nobody_sends_into_the_work_of_another(client: Client) -> None:
    work = begin(client)
    mine = Sender(client, work)
    content = photo()
    mine.announce("a.jpg", len(content))
    thief = Client()
    theirs = Sender(thief, begin(thief))
    theirs.id = mine.id
    assert theirs.announce("a.jpg", len(content))["status"] == 422
    assert theirs.part(0, content)["status"] == 404
    stranger = Sender(Client(), work)
    stranger.id = mine.id
    place = f"{stranger.place}/{stranger.id}"
    assert stranger.client.post(f"{place}?offset=0", b"x", "text/plain").status_code == 404
    assert stranger.client.get(f"{place}/content").status_code == 404


def test_a_picture_is_shown_and_a_file_is_handed_out(client: Client) -> None:
    work = begin(client)
    picture = Sender(client, work)
    picture.whole("a.jpg", photo())
    answer = client.get(f"{picture.place}/{picture.id}/content")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    answer.close()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    output = io.BytesIO()
    pdf.save(output)
    file = Sender(client, work)
    assert file.whole("a b.pdf", output.getvalue(), "file")["name"] == "a-b.pdf"
    answer = client.get(f"{file.place}/{file.id}/content")
    assert answer["Content-Disposition"] == 'attachment; filename="a-b.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    answer.close()


def test_a_removed_file_makes_room(sender: Sender) -> None:
    sender.whole("a.jpg", photo())
    for _ in range(2):
        assert sender.client.post(f"{sender.place}/{sender.id}/remove").status_code == 200
    assert not Upload.objects.exists()
