"""A revision as the site would show it, by the site's own templates, in a frame without scripts."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from khlang.intake import preview as rendering
from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.roles import Right
from khlang.intake.submissions.models import Revision
from khlang.intake.submissions.views.preview import part, place_in

_SCRIPT = re.compile(rb"<script\b[^>]*>.*?</script>", re.DOTALL | re.IGNORECASE)


@needs(Right.READ)
def show(request: DeskRequest, key: UUID, number: int) -> HttpResponse:
    """Show the page in a frame of ours."""
    revision = _revision(key, number)
    context = {"submission": revision.submission, "revision": revision}
    return render(request, "desk/preview.html", context)


@needs(Right.READ)
def root(_request: DeskRequest, key: UUID, number: int) -> HttpResponse:
    """Go on to the page, whose relative addresses begin at its own."""
    revision = _revision(key, number)
    place = place_in(rendering.look(revision.submission, revision), revision.submission)
    return redirect(reverse("desk:preview-root", args=(key, number)) + place)


@needs(Right.READ)
def framed(request: DeskRequest, key: UUID, number: int, path: str) -> HttpResponseBase:
    """Return the page, or what belongs to it."""
    revision = _revision(key, number)
    found = part(request, rendering.look(revision.submission, revision), path)
    if found is None:
        raise Http404
    if isinstance(found, HttpResponse) and found.headers["Content-Type"].startswith("text/html"):
        # The frame would not run them; a browser would tell of each in its console.
        found.content = _SCRIPT.sub(b"", found.content)
    return found


def _revision(key: UUID, number: int) -> Revision:
    return get_object_or_404(
        Revision.objects.select_related("submission"), submission=key, number=number
    )
