"""Files of a form with scripts: they come in parts, and go on where the connection broke."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from khlang.intake import blobs
from khlang.intake.submissions import uploads
from khlang.intake.submissions.access import for_opened_work
from khlang.intake.submissions.models import Submission, Upload
from khlang.intake.submissions.placing import fault_at
from khlang.intake.submissions.steps import RefusedError

MAX_PART = 2 * 2**20
"""Bytes of one part."""

_SHOWN = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
_MOST_DIGITS = 12
_CONFLICT, _UNFIT = 409, 422


@require_POST
@for_opened_work
def announce(request: HttpRequest, work: Submission) -> HttpResponse:
    """Make room for a file and tell how much of it is here already."""
    try:
        upload = uploads.announce(
            work,
            uuid.UUID(request.POST.get("id", "")),
            request.POST.get("name", ""),
            _natural(request.POST.get("size", "")),
            is_picture=request.POST.get("kind") == "picture",
        )
    except ValueError:
        return JsonResponse({"message": "คำขอไม่ครบ"}, status=400)
    except RefusedError as refused:
        return _refusal(refused)
    return _state(upload)


@require_http_methods(["GET", "POST"])
@for_opened_work
def part(request: HttpRequest, work: Submission, upload_id: uuid.UUID) -> HttpResponse:
    """Tell how much of a file is here, or take the part that begins at ``offset``."""
    upload = work.uploads.filter(pk=upload_id).first()
    if upload is None:
        return JsonResponse({"message": "ไม่พบไฟล์นี้"}, status=404)
    if request.method == "GET":
        return _state(upload)
    try:
        offset = _natural(request.GET.get("offset", ""))
        if len(request.body) > MAX_PART:
            raise ValueError("a part is smaller")
        return _state(uploads.append(upload, offset, request.body))
    except ValueError:
        return JsonResponse({"message": "คำขอไม่ครบ"}, status=400)
    except uploads.OffsetError as error:
        return JsonResponse({"received": error.received}, status=_CONFLICT)
    except RefusedError as refused:
        return _refusal(refused)


@require_safe
@for_opened_work
def content(_request: HttpRequest, work: Submission, upload_id: uuid.UUID) -> HttpResponseBase:
    """Show a picture, or hand out a file, to who may work on it."""
    upload = work.uploads.filter(pk=upload_id).exclude(digest="").first()
    if upload is None:
        return HttpResponse(status=404)
    kind = _SHOWN.get(Path(upload.name).suffix, "application/octet-stream")
    response = FileResponse(
        blobs.open_blob(upload.digest),
        as_attachment=kind not in _SHOWN.values(),
        filename=upload.name,
        content_type=kind,
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@for_opened_work
def remove(_request: HttpRequest, work: Submission, upload_id: uuid.UUID) -> HttpResponse:
    """Forget a file; repeating it changes nothing."""
    upload = work.uploads.filter(pk=upload_id).first()
    try:
        if upload is not None:
            uploads.remove(upload)
    except RefusedError as refused:
        return _refusal(refused)
    return JsonResponse({})


def _natural(text: str) -> int:
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise ValueError(f"{text[:20]!r} is no size")
    return int(text)


def _state(upload: Upload) -> JsonResponse:
    return JsonResponse(
        {
            "received": uploads.received(upload),
            "size": upload.size,
            "name": upload.name if upload.digest else "",
        }
    )


def _refusal(refused: RefusedError) -> JsonResponse:
    problems = getattr(refused, "problems", ())
    faults = [fault_at("", problem) for problem in problems]
    said = [f"{fault.message} {fault.remedy}" for fault in faults] or [str(refused)]
    return JsonResponse({"message": " ".join(said)}, status=_UNFIT)
