"""The rights of one person over what is kept of them; names are posted, never in an address."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from khlang import thai
from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.desk.views.submission import INCOMPLETE
from khlang.intake.roles import Right
from khlang.intake.submissions import person
from khlang.intake.submissions.models import Submission
from khlang.intake.submissions.steps import RefusedError

_TEMPLATE = "desk/people.html"


@needs(Right.ADMINISTER, "GET", "HEAD", "POST")
def find(request: DeskRequest) -> HttpResponse:
    """Ask for a name or an address, and show which submissions hold it."""
    if request.method != "POST":
        return render(request, _TEMPLATE)
    text = request.POST.get("q", "")[:200]
    try:
        found = person.find(text, request.user)
    except RefusedError as refusal:
        return render(request, _TEMPLATE, {"q": text, "fault": str(refusal)}, status=INCOMPLETE)
    return render(request, _TEMPLATE, {"q": text, "found": found, "has_searched": True})


@needs(Right.ADMINISTER, "POST")
def export(request: DeskRequest) -> HttpResponse:
    """Return what is kept with the chosen submissions as a zip."""
    chosen = _chosen(request)
    if not chosen:
        return _choose_first(request)
    response = HttpResponse(person.export(chosen, request.user), content_type="application/zip")
    name = f"personal-data-{timezone.localdate():%Y%m%d}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@needs(Right.ADMINISTER, "POST")
def delete(request: DeskRequest) -> HttpResponse:
    """Delete what is kept with the chosen submissions."""
    chosen = _chosen(request)
    if not chosen or request.POST.get("sure") != "yes":
        return _choose_first(request)
    try:
        done = person.delete(chosen, request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:people")
    whole, in_part = thai.to_thai(done.whole), thai.to_thai(done.in_part)
    messages.success(request, f"ลบทั้งเรื่อง {whole} เรื่อง ลบเฉพาะส่วนที่ไม่เผยแพร่ {in_part} เรื่อง")
    return redirect("desk:people")


def _chosen(request: DeskRequest) -> QuerySet[Submission]:
    try:
        return Submission.objects.filter(pk__in=request.POST.getlist("submission")).order_by("pk")
    except ValidationError:
        return Submission.objects.none()


def _choose_first(request: DeskRequest) -> HttpResponse:
    fault = "เลือกเรื่องอย่างน้อยหนึ่งเรื่อง และยืนยันก่อนลบ"
    return render(request, _TEMPLATE, {"fault": fault}, status=INCOMPLETE)
