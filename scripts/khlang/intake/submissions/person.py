"""What is kept of one person: found by a name or an address, exported, deleted.

The rights of the Personal Data Protection Act: whoever sent a work may ask what is kept of them,
and that it be deleted.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from khlang import thai
from khlang.intake import blobs
from khlang.intake.roles import Right
from khlang.intake.submissions import uploads
from khlang.intake.submissions.housekeeping import spoken_of
from khlang.intake.submissions.models import Decision, Revision, State, Submission
from khlang.intake.submissions.steps import RefusedError, locked, log, require

LEAST = 3
"""Letters of a name that are worth looking for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A submission that speaks of the person; ``places`` says where, in Thai."""

    submission: Submission
    places: tuple[str, ...]

    @property
    def is_public(self) -> bool:
        """Whether its content stays, because the site shows it."""
        return self.submission.state == State.PUBLISHED


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many submissions went whole, and of how many only what is not public."""

    whole: int
    in_part: int


def find(text: str, by: User) -> list[Found]:
    """Return the submissions that hold a name or an address, in whatever spelling.

    Raises:
        RefusedError: The text is too short to mean one person.
    """
    require(by, Right.ADMINISTER)
    needle = _fold(text)
    if len(needle) < LEAST:
        raise RefusedError(f"พิมพ์อย่างน้อย {thai.to_thai(LEAST)} ตัวอักษร")
    submissions = Submission.objects.prefetch_related("revisions", "messages").order_by(
        "created_at"
    )
    found = ((each, tuple(_places(each, needle))) for each in submissions.iterator(chunk_size=200))
    return [Found(submission, places) for submission, places in found if places]


def export(submissions: Iterable[Submission], by: User) -> bytes:
    """Return all that is kept with these submissions as a zip: ``data.json`` and the files."""
    require(by, Right.ADMINISTER)
    chosen = list(submissions)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(
            [_record(each) for each in chosen], ensure_ascii=False, indent=1, cls=DjangoJSONEncoder
        )
        archive.writestr("data.json", text)
        for submission in chosen:
            for name, digest in sorted(_files(submission)):
                with blobs.open_blob(digest) as stream:
                    archive.writestr(f"{submission.receipt}/{digest[:8]}-{name}", stream.read())
    log(None, by.username, "person-export", count=len(chosen))
    return output.getvalue()


def delete(submissions: Iterable[Submission], by: User) -> Deleted:
    """Delete what is kept with these submissions; of a published one, all that is not public.

    Raises:
        RefusedError: One of them is being published at this moment.
    """
    require(by, Right.ADMINISTER)
    digests: set[str] = set()
    with transaction.atomic():
        chosen = [locked(each) for each in submissions]
        for submission in chosen:
            if submission.publications.filter(done_at=None, shut_at=None).exists():
                raise RefusedError(f"{submission.receipt} กำลังเผยแพร่ รอให้เสร็จก่อนแล้วสั่งใหม่")
            uploads.drop_parts(submission)
            digests |= {digest for _, digest in _files(submission)}
        public = [each for each in chosen if each.state == State.PUBLISHED]
        for submission in chosen:
            _forget(submission) if submission in public else submission.delete()
        done = Deleted(len(chosen) - len(public), len(public))
        log(None, by.username, "person-delete", count=len(chosen))
    for digest in digests - spoken_of():
        blobs.drop(digest)
    return done


def _forget(submission: Submission) -> None:
    """Delete the contact, the conversation and the form's own copies, and shut the links."""
    submission.messages.all().delete()
    submission.notices.all().delete()
    submission.links.all().delete()
    submission.uploads.all().delete()
    submission.contact, submission.typed = "", {}
    submission.answers = submission.revisions.latest("number").answers
    submission.save()


def _places(submission: Submission, needle: str) -> Iterator[str]:
    texts = {
        "อีเมลติดต่อ": [submission.contact],
        "แบบฟอร์ม": [submission.answers, submission.typed],
        "ฉบับที่ส่ง": [each.answers for each in submission.revisions.all()],
        "ข้อความ": [each.text for each in submission.messages.all()],
    }
    for place, parts in texts.items():
        if any(needle in _fold(json.dumps(part, ensure_ascii=False)) for part in parts):
            yield place


def _fold(text: str) -> str:
    return thai.canonical("".join(text.split())).casefold()


def _files(submission: Submission) -> set[tuple[str, str]]:
    """Return names and digests of all files that a submission holds."""
    found = set(submission.uploads.exclude(digest="").values_list("name", "digest"))
    for files in submission.revisions.values_list("files", flat=True):
        found |= {(str(each["name"]), str(each["digest"])) for each in files}
    return found


def _record(submission: Submission) -> dict[str, Any]:
    return {
        "receipt": submission.receipt,
        "state": submission.state,
        "contact": submission.contact,
        "created_at": submission.created_at,
        "submitted_at": submission.submitted_at,
        "work": submission.work_id,
        "about": submission.about,
        "answers": submission.answers,
        "revisions": [_revision(each) for each in submission.revisions.all()],
        "messages": [
            {"at": each.at, "by": "office" if each.author_id else "sender", "text": each.text}
            for each in submission.messages.filter(internal=False)
        ],
        "notices": list(submission.notices.values("kind", "to", "created_at")),
        "files": list(submission.uploads.values("name", "original_name", "size", "created_at")),
    }


def _revision(revision: Revision) -> dict[str, Any]:
    decision: Decision | None = getattr(revision, "decision", None)
    return {
        "number": revision.number,
        "submitted_at": revision.submitted_at,
        "answers": revision.answers,
        "files": [{"name": each["name"], "size": each["size"]} for each in revision.files],
        "decision": decision
        and {
            "kind": decision.kind,
            "decided_at": decision.decided_at,
            "score": decision.score,
            "level": decision.level,
            "note": decision.note,
            "reasons": list(decision.reasons.values("field", "text")),
        },
    }
