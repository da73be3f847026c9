"""The preview: the page of a work, framed by ours and shown only to who works on it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.static import serve

from khlang.intake import blobs
from khlang.intake import preview as rendering
from khlang.intake.submissions import sending
from khlang.intake.submissions.access import for_opened_work
from khlang.intake.submissions.models import Submission
from khlang.submission.answers import Answers

_COPY = re.compile(r"(?P<stem>.+)-(?P<width>\d{1,5})\.webp")
_DOWNLOAD = "application/octet-stream"


@require_safe
@for_opened_work
def preview(request: HttpRequest, work: Submission) -> HttpResponse:
    """Show the page in a frame of ours, and say what stands in it for what is missing."""
    made = rendering.page(work.read_answers(), sending.files_of(work))
    context = {"work": work, "stand_ins": made.stand_ins}
    return render(request, "submissions/preview.html", context)


@require_safe
@for_opened_work
def root(_request: HttpRequest, work: Submission) -> HttpResponse:
    """Go on to the page, whose relative addresses begin at its own."""
    place = rendering.address(work.read_answers())
    return redirect(reverse("submissions:preview-root", args=[work.receipt]) + place)


@require_safe
@for_opened_work
def framed(request: HttpRequest, work: Submission, path: str) -> HttpResponseBase:
    """Return the page, or what belongs to it: pictures, files, and the site's own assets."""
    found = part(request, work.read_answers(), sending.files_of(work), path)
    if found is not None:
        return found
    return _shown(render(request, "submissions/elsewhere.html", {"work": work}, status=404))


def part(
    request: HttpRequest, answers: Answers, files: Mapping[str, str], path: str
) -> HttpResponseBase | None:
    """Return the page of some answers, or what belongs to it; None for the rest of the site.

    Args:
        request: For the assets of the site.
        answers: Of a form or of a revision.
        files: The digest of each complete file, by name.
        path: Relative to the root of the site.
    """
    if path.startswith("assets/"):
        folder = Path(settings.KHLANG.project) / "docs" / "assets"
        asset = serve(request, path.removeprefix("assets/"), document_root=str(folder))
        asset.headers["Cache-Control"] = f"private, max-age={settings.WHITENOISE_MAX_AGE}"
        return asset
    own = rendering.address(answers)
    if path == own:
        return _shown(HttpResponse(rendering.page(answers, files).page))
    if path == own + rendering.COVER:
        return HttpResponse(rendering.woven(answers), content_type="image/svg+xml")
    return _file(files, path.removeprefix(own)) if path.startswith(own) else None


def _file(files: Mapping[str, str], name: str) -> HttpResponse:
    if match := _COPY.fullmatch(name):
        for file, digest in files.items():
            if Path(file).stem == match["stem"]:
                with tempfile.TemporaryDirectory(prefix="khlang-") as folder:
                    copy = rendering.picture(digest, Path(folder), int(match["width"]))
                return HttpResponse(copy, content_type="image/webp")
    if name not in files:
        return HttpResponse(status=404)
    with blobs.open_blob(files[name]) as stream:
        response = HttpResponse(stream.read(), content_type=_DOWNLOAD)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _shown(response: HttpResponse) -> HttpResponse:
    """Let our own pages frame this one; nobody else's may."""
    response.may_be_framed = True  # type: ignore[attr-defined]  # read by the middleware
    return response
