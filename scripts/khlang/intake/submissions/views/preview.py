"""The preview: the page of a work, framed by ours and shown only to who works on it."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.static import serve

from khlang.intake import preview as rendering
from khlang.intake.preview import Look
from khlang.intake.submissions.access import for_opened_work
from khlang.intake.submissions.models import Submission

_COPY = re.compile(r"(?P<stem>.+)-(?P<width>\d{1,5})\.webp")
_DOWNLOAD = "application/octet-stream"


@require_safe
@for_opened_work
def preview(request: HttpRequest, work: Submission) -> HttpResponse:
    """Show the page in a frame of ours, and say what stands in it for what is missing."""
    made = rendering.look(work).page()
    if made is None:
        messages.error(request, "ผลงานนี้ไม่ได้เผยแพร่อยู่ จึงไม่มีหน้าให้ดู")
        return redirect("submissions:status", work.receipt)
    context = {"work": work, "stand_ins": made.stand_ins}
    return render(request, "submissions/preview.html", context)


@require_safe
@for_opened_work
def root(_request: HttpRequest, work: Submission) -> HttpResponse:
    """Go on to the page, whose relative addresses begin at its own."""
    place = place_in(rendering.look(work), work)
    return redirect(reverse("submissions:preview-root", args=[work.receipt]) + place)


@require_safe
@for_opened_work
def framed(request: HttpRequest, work: Submission, path: str) -> HttpResponseBase:
    """Return the page, or what belongs to it: pictures, files, and the site's own assets."""
    found = part(request, rendering.look(work), path)
    if found is not None:
        return found
    return _shown(render(request, "submissions/elsewhere.html", {"work": work}, status=404))


def place_in(look: Look, work: Submission) -> str:
    """Return the address of the page, of a report with the place where it stands."""
    return f"{look.address}{'#reuse' if work.is_report else ''}"


def part(request: HttpRequest, look: Look, path: str) -> HttpResponseBase | None:
    """Return a page that is not public, or what belongs to it; None for the rest of the site.

    Args:
        request: For the assets of the site.
        look: Of a form or of a revision.
        path: Relative to the root of the site.
    """
    if path.startswith("assets/"):
        folder = Path(settings.KHLANG.project) / "docs" / "assets"
        asset = serve(request, path.removeprefix("assets/"), document_root=str(folder))
        asset.headers["Cache-Control"] = f"private, max-age={settings.WHITENOISE_MAX_AGE}"
        return asset
    own = look.address
    if path == own:
        made = look.page()
        return None if made is None else _shown(HttpResponse(made.page))
    if path == own + rendering.COVER:
        return HttpResponse(look.woven(), content_type="image/svg+xml")
    return _file(look, path.removeprefix(own)) if path.startswith(own) else None


def _file(look: Look, name: str) -> HttpResponse:
    match = _COPY.fullmatch(name)
    copy = look.picture(match["stem"], int(match["width"])) if match else None
    if copy is not None:
        return HttpResponse(copy, content_type="image/webp")
    content = look.file(name)
    if content is None:
        return HttpResponse(status=404)
    response = HttpResponse(content, content_type=_DOWNLOAD)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _shown(response: HttpResponse) -> HttpResponse:
    """Let our own pages frame this one; nobody else's may."""
    response.may_be_framed = True  # type: ignore[attr-defined]  # read by the middleware
    return response
