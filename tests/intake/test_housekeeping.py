"""What is kept, and for how long; what one person may have shown and deleted."""

from __future__ import annotations

import io
import json
import os
import uuid
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as chosen
from django.core.files.storage import default_storage
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from intake_cases import MakeUser, complete_answers, enter
from khlang.intake import blobs
from khlang.intake.roles import Role
from khlang.intake.submissions import deciding, housekeeping, person, sending
from khlang.intake.submissions.models import (
    Entry,
    Message,
    Notice,
    Revision,
    State,
    Submission,
    Upload,
)

NAME = "ครูตัวอย่าง ญาดา"
MAIL = "yada@school.example"


def _aged(submission: Submission, field: str, days: int) -> None:
    at = timezone.now() - timedelta(days=days)
    Submission.objects.filter(pk=submission.pk).update(**{field: at})


def test_contacts_are_forgotten_after_the_end(sent: Submission) -> None:
    Submission.objects.filter(pk=sent.pk).update(contact=MAIL, state=State.PUBLISHED)
    Notice.objects.create(submission=sent, kind="published", to=MAIL)
    _aged(sent, "decided_at", chosen.KHLANG.keep_contact_days - 1)
    assert housekeeping.sweep().contacts == 0
    _aged(sent, "decided_at", chosen.KHLANG.keep_contact_days + 1)
    assert housekeeping.sweep().contacts == 1
    assert _holders(MAIL) == []
    assert Entry.objects.filter(action="housekeeping").count() == 1


def _holders(text: str) -> list[str]:
    """Return the tables whose rows hold a text."""
    models: tuple[type[Model], ...] = (Submission, Revision, Message, Notice, Upload, Entry)
    return [
        model.__name__
        for model in models
        if text
        in json.dumps(list(model._default_manager.values()), default=str, ensure_ascii=False)
    ]


def _put(folder: Path, content: bytes, hours: float) -> str:
    """Keep a content that was put so many hours ago."""
    file = folder / "content"
    file.write_bytes(content)
    digest = blobs.put(file)
    at = (timezone.now() - timedelta(hours=hours)).timestamp()
    os.utime(default_storage.path(f"files/{digest[:2]}/{digest}"), (at, at))
    return digest


def test_files_that_nothing_speaks_of_go(draft: Submission, tmp_path: Path) -> None:
    left, young, held = (_put(tmp_path, uuid.uuid4().bytes, hours) for hours in (30, 1, 30))
    Upload.objects.create(
        submission=draft, name="a.pdf", original_name="a.pdf", size=1, digest=held
    )
    housekeeping.sweep()
    assert left not in set(blobs.kept())
    assert {young, held} <= set(blobs.kept())


def test_a_content_that_comes_again_is_young_again(db: None, tmp_path: Path) -> None:
    content = uuid.uuid4().bytes
    _put(tmp_path, content, 30)
    file = tmp_path / "again"
    file.write_bytes(content)
    digest = blobs.put(file)
    housekeeping.sweep()
    assert digest in set(blobs.kept())


@pytest.fixture
def yada(draft: Submission, tmp_path: Path) -> Submission:
    """Return what a teacher sent who will ask for it."""
    file = tmp_path / "book.pdf"
    file.write_bytes(uuid.uuid4().bytes)
    Upload.objects.create(
        submission=draft, name="book.pdf", original_name="ญาดา.pdf", size=16, received=16,
        digest=blobs.put(file),
    )  # fmt: skip
    answers = complete_answers(authors=[{"name": NAME}])
    sending.submit(sending.save_draft(draft, answers, draft.version, contact=MAIL))
    deciding.say(draft, f"ติดต่อ {NAME} ได้ตลอดเวลา")
    draft.refresh_from_db()
    return draft


@pytest.mark.parametrize("text", [NAME, "ครูตัวอย่าง  ญาดา", MAIL.upper(), "ญาดา"])
def test_a_person_is_found_in_any_spelling(
    yada: Submission, make_user: MakeUser, text: str
) -> None:
    other = sending.begin(uuid.uuid4())
    sending.save_draft(other, complete_answers(), 0)
    found = person.find(text, make_user("chief", Role.ADMINISTRATOR))
    assert [each.submission for each in found] == [yada]


def test_all_of_a_person_is_exported(yada: Submission, client: Client, make_user: MakeUser) -> None:
    deciding.say(yada, "บันทึกภายในของโต๊ะ", make_user("reviewer", Role.REVIEWER), internal=True)
    enter(client, make_user("chief", Role.ADMINISTRATOR))
    assert client.post("/desk/people/export/").status_code == 422
    assert client.post("/desk/people/export/", {"submission": "nonsense"}).status_code == 422
    answer = client.post("/desk/people/export/", {"submission": str(yada.pk)})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        text = archive.read("data.json").decode()
        files = [name for name in archive.namelist() if name != "data.json"]
    assert json.loads(text)[0]["contact"] == MAIL
    assert NAME in text
    assert "บันทึกภายในของโต๊ะ" not in text
    assert len(files) == 1
    assert files[0].endswith("book.pdf")


def test_all_of_a_person_is_deleted(yada: Submission, client: Client, make_user: MakeUser) -> None:
    enter(client, make_user("chief", Role.ADMINISTRATOR))
    digest = yada.uploads.get().digest
    form = {"submission": str(yada.pk)}
    assert client.post("/desk/people/delete/", form).status_code == 422
    assert client.post("/desk/people/delete/", {**form, "sure": "yes"}).status_code == 302
    assert not Submission.objects.filter(pk=yada.pk).exists()
    assert digest not in set(blobs.kept())
    for text in (NAME, MAIL, "ญาดา"):
        assert _holders(text) == []
    assert Entry.objects.filter(action="person-delete", actor="chief").count() == 1


def test_of_a_published_work_only_what_is_not_public_goes(
    yada: Submission, make_user: MakeUser
) -> None:
    Submission.objects.filter(pk=yada.pk).update(state=State.PUBLISHED, work_id="2568/reading-pack")
    done = person.delete([yada], make_user("chief", Role.ADMINISTRATOR))
    assert (done.whole, done.in_part) == (0, 1)
    assert _holders(MAIL) == []
    assert set(_holders(NAME)) == {"Submission", "Revision"}


def test_a_name_is_never_in_an_address(
    yada: Submission, client: Client, make_user: MakeUser
) -> None:
    enter(client, make_user("chief", Role.ADMINISTRATOR))
    assert yada.receipt not in client.get("/desk/people/", {"q": NAME}).content.decode()
    page = client.post("/desk/people/", {"q": NAME}).content.decode()
    assert yada.receipt in page
    assert client.post("/desk/people/", {"q": "ญ"}).status_code == 422
