"""Files on their way in: received in parts or whole, looked into, cleaned, kept by their hash."""

from __future__ import annotations

import tempfile
import threading
import uuid
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.db.models import Sum

from khlang.importing.naming import named_files
from khlang.intake import blobs
from khlang.intake.submissions.models import State, Submission, Upload
from khlang.intake.submissions.steps import RefusedError, locked, require_state
from khlang.problems import Problem, Report, shorten
from khlang.submission import attachments, images
from khlang.submission.folder import INDEX, is_reserved
from khlang.submission.scalars import safe_file

MAX_FILES = 40
_PICTURE = "photo.jpg"
_ATTACHMENT = "file"
_MEGABYTE = 2**20
_PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
_SIGNATURES = {b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png", b"RIFF": ".webp"}

_decoding = threading.BoundedSemaphore(2)
"""A picture may take 160 MB while it is decoded."""


class UnfitError(RefusedError):
    """A file cannot be taken; ``problems`` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.message for problem in problems))


class OffsetError(Exception):
    """A part does not begin where the last one ended; ``received`` bytes are here."""

    def __init__(self, received: int) -> None:
        self.received = received
        super().__init__(f"{received} bytes are here")


@transaction.atomic
def announce(
    submission: Submission, upload_id: uuid.UUID, original_name: str, size: int, *, is_picture: bool
) -> Upload:
    """Return the place for a file that will come in parts; the same one when asked again.

    Args:
        submission: A draft, or one that was returned.
        upload_id: Made by the browser, so that a repeated request announces nothing new.
        original_name: As the teacher's device calls it.
        size: In bytes.
        is_picture: Whether it will be shown, not downloaded.

    Raises:
        UnfitError: A file with this name or size is not taken.
        RefusedError: There are too many files, or the submission is not open for changes.
    """
    submission = locked(submission)
    require_state(submission, State.DRAFT, State.REVISE)
    if submission.is_report:
        raise RefusedError("รายงานการนำไปใช้ไม่มีไฟล์แนบ")
    known = Upload.objects.filter(id=upload_id).first()
    if known is not None:
        if known.submission_id != submission.id:
            raise RefusedError("ไฟล์นี้เป็นของผลงานเรื่องอื่น")
        return known
    _require_room(submission, size)
    _require_fit(original_name, size, is_picture=is_picture)
    return Upload.objects.create(
        id=upload_id,
        submission=submission,
        name=_free_name(submission, original_name, is_picture=is_picture),
        original_name=original_name[-200:],
        size=size,
    )


def append(upload: Upload, offset: int, data: bytes) -> Upload:
    """Add a part that begins at ``offset``; the last one makes the file complete.

    Raises:
        OffsetError: Something else was received so far.
        UnfitError: The complete file cannot be taken; nothing of it is kept.
    """
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.digest:
            return upload
        part = _part(upload)
        here = min(upload.received, part.stat().st_size if part.exists() else 0)
        if offset != here or here + len(data) > upload.size:
            raise OffsetError(here)
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("r+b" if part.exists() else "wb") as file:
            file.seek(offset)
            file.write(data)
            file.truncate()
        upload.received = offset + len(data)
        upload.save(update_fields=["received"])
    return upload if upload.received < upload.size else finish(upload)


def finish(upload: Upload) -> Upload:
    """Look into a file that has come whole, and keep it.

    Raises:
        UnfitError: It cannot be taken; nothing of it is kept.
        OffsetError: The last part came twice, and the other request is at it.
    """
    part = _part(upload).with_name(uuid.uuid4().hex)
    try:
        _part(upload).rename(part)
    except FileNotFoundError:
        raise OffsetError(received(upload)) from None
    try:
        _keep(upload, part)
    except UnfitError:
        part.unlink(missing_ok=True)
        upload.delete()
        raise
    except Exception:  # a full disk, say: a repeated request ends what this one began
        part.replace(_part(upload))
        raise
    part.unlink(missing_ok=True)
    return upload


def take(submission: Submission, file: UploadedFile[bytes], *, is_picture: bool) -> Upload:
    """Keep a file that came whole with a form.

    Raises:
        UnfitError: It cannot be taken; nothing of it is kept.
        RefusedError: There are too many files, or the submission is not open for changes.
    """
    upload_id = uuid.uuid4()
    upload = announce(submission, upload_id, file.name or "", file.size or 0, is_picture=is_picture)
    part = _part(upload)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        return finish(upload)
    except Exception:  # nobody goes on with a file that came whole
        part.unlink(missing_ok=True)
        Upload.objects.filter(pk=upload_id).delete()
        raise


def bring(submission: Submission, name: str, content: bytes) -> Upload:
    """Keep a file that lay beside the answers in a file from outside.

    Raises:
        UnfitError: It cannot be taken; nothing of it is kept.
        RefusedError: There are too many files, or the submission is not open for changes.
    """
    is_picture = Path(name).suffix.lower() in _PICTURE_SUFFIXES
    file = SimpleUploadedFile(name, content)
    return take(submission, file, is_picture=is_picture)


def remove(upload: Upload) -> None:
    """Forget a file of an open submission; what a revision holds stays."""
    part = _part(upload)
    with transaction.atomic():
        require_state(locked(upload.submission), State.DRAFT, State.REVISE)
        upload.delete()
    part.unlink(missing_ok=True)


def forget_unnamed(submission: Submission) -> None:
    """Forget the files of an open submission that no answer names: nobody would see them again."""
    with transaction.atomic():
        submission = locked(submission)
        require_state(submission, State.DRAFT, State.REVISE)
        named = named_files(submission.read_answers())
        submission.uploads.exclude(name__in=named).delete()


def drop_parts(submission: Submission) -> None:
    """Delete at once what came of files that were never complete."""
    for upload in submission.uploads.filter(digest=""):
        _part(upload).unlink(missing_ok=True)


def received(upload: Upload) -> int:
    """Return how many bytes of a file are here."""
    if upload.digest:
        return upload.size
    part = _part(upload)
    return min(upload.received, part.stat().st_size if part.exists() else 0)


def _part(upload: Upload) -> Path:
    return Path(settings.KHLANG.data) / "partial" / upload.pk.hex


def _require_room(submission: Submission, size: int) -> None:
    held = submission.uploads.aggregate(bytes=Sum("size"))["bytes"] or 0
    limit: int = settings.KHLANG.upload_megabytes
    if held + size > limit * _MEGABYTE:
        raise RefusedError(f"ไฟล์ทั้งหมดรวมกันเกิน {limit} MB โปรดลบไฟล์ที่ไม่ใช้หรือลดขนาด")
    if submission.uploads.count() >= MAX_FILES:
        raise RefusedError(f"แนบไฟล์ได้ไม่เกิน {MAX_FILES} ไฟล์ โปรดลบไฟล์ที่ไม่ใช้")


def _require_fit(original_name: str, size: int, *, is_picture: bool) -> None:
    """Turn away at once what the look into the whole file would turn away in any case."""
    report = Report(INDEX)
    if not is_picture:
        attachments.inspect_name(original_name, size, report)
    elif size > images.MAX_BYTES:
        report.add(
            "image-too-heavy", file=original_name,
            size=f"{size / _MEGABYTE:.1f}", limit=images.MAX_BYTES // _MEGABYTE,
        )  # fmt: skip
    if report.has_errors:
        raise UnfitError(report.problems)


def _keep(upload: Upload, part: Path) -> None:
    """Inspect, clean and keep the content, under the name that its type asks for."""
    report = Report(INDEX)
    with tempfile.TemporaryDirectory(dir=settings.KHLANG.temporary()) as folder:
        is_picture = Path(upload.name).suffix in _PICTURE_SUFFIXES
        if is_picture:
            upload.name = _with_true_suffix(upload.name, part)
        file = Path(folder) / upload.name
        file.write_bytes(part.read_bytes())
        if is_picture:
            _clean_picture(file, report)
        else:
            attachments.inspect(file, report)
        if report.has_errors:
            raise UnfitError(_under_their_own_name(report.problems, upload))
        upload.size = upload.received = file.stat().st_size
        upload.digest = blobs.put(file)
    upload.save()


def _under_their_own_name(problems: list[Problem], upload: Upload) -> list[Problem]:
    """Return the problems with the file called as the teacher's device calls it."""
    ours, theirs = f"“{upload.name}”", f"“{shorten(upload.original_name)}”"
    return [replace(each, message=each.message.replace(ours, theirs)) for each in problems]


def _clean_picture(file: Path, report: Report) -> None:
    with _decoding:
        if images.inspect(file, report) is not None:
            try:
                file.write_bytes(images.clean(file))
            except OSError:
                report.add("image-broken", file=file.name)


def _with_true_suffix(name: str, part: Path) -> str:
    with part.open("rb") as file:
        start = file.read(4)
    suffix = next((kind for mark, kind in _SIGNATURES.items() if start.startswith(mark)), ".jpg")
    return Path(name).stem + suffix


def _free_name(submission: Submission, original_name: str, *, is_picture: bool) -> str:
    """Return a safe name whose stem no other file has: copies of pictures share their stems."""
    suffix = Path(original_name).suffix.lower()
    otherwise = _PICTURE if is_picture else f"{_ATTACHMENT}{suffix}"
    safe = safe_file(original_name, otherwise).lower()
    name = Path(otherwise if is_reserved(safe) else safe)
    if is_picture:
        name = name.with_suffix(".jpg")
    taken = {Path(each).stem for each in submission.uploads.values_list("name", flat=True)}
    stem, number = name.stem, 1
    while stem in taken:
        number += 1
        stem = f"{name.stem}-{number}"
    return stem + name.suffix
