"""Files of a revision: pictures to look at, everything else to download."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from khlang.intake import blobs
from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.roles import Right
from khlang.intake.submissions.models import Revision
from khlang.problems import Report
from khlang.submission import images

_WIDTH = 1200
_NOTHING = "default-src 'none'; sandbox"


@needs(Right.READ)
def picture(_request: DeskRequest, key: UUID, number: int, place: int) -> HttpResponseBase:
    """Return a copy of a picture, decoded and encoded anew, so that it is nothing but a picture."""
    name, digest = _file(key, number, place)
    with tempfile.TemporaryDirectory(prefix="khlang-") as folder:
        file = Path(folder) / Path(name).name
        blobs.copy(digest, file)
        size = images.inspect(file, Report(name))
        if size is None:
            raise Http404
        data = images.derive(file, min(size.width, _WIDTH))
    return _guarded(HttpResponse(data, content_type="image/webp"))


@needs(Right.READ)
def download(_request: DeskRequest, key: UUID, number: int, place: int) -> HttpResponseBase:
    """Return a file as it was sent, for the browser to save and not to open."""
    name, digest = _file(key, number, place)
    stream = blobs.open_blob(digest)
    response = FileResponse(
        stream, as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    return _guarded(response)


def _file(key: UUID, number: int, place: int) -> tuple[str, str]:
    """Return name and digest of the file at a place in the list of a revision, counted from 0."""
    revision = get_object_or_404(Revision, submission=key, number=number)
    if place >= len(revision.files):
        raise Http404
    return str(revision.files[place]["name"]), str(revision.files[place]["digest"])


def _guarded(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Content-Security-Policy"] = _NOTHING
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
