"""A filled Word form or a zip as a new submission, and the blank Word form."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import lru_cache

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from khlang.importing import word_form
from khlang.importing.imported import Imported
from khlang.importing.naming import renamed
from khlang.importing.reading import MAX_BYTES, read_file, refused
from khlang.intake import office
from khlang.intake.submissions import challenges, sending, uploads
from khlang.intake.submissions.access import opened_works
from khlang.intake.submissions.models import Source, Submission
from khlang.intake.submissions.paper import Paper, paper
from khlang.intake.submissions.placing import fault_at
from khlang.intake.submissions.steps import RefusedError
from khlang.intake.submissions.views.start import begin_once, due_days
from khlang.problems import Problem, shorten

WORD_NAME = "innovation-form.docx"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNPROCESSABLE = 422

_reading = threading.BoundedSemaphore(2)
"""A file is read whole, and may be as large as a hundred works."""


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Begin a submission with what a file holds, and show what is missing in the form."""
    file = request.FILES.get("work")
    if not isinstance(file, UploadedFile):
        return _refuse(request, ["ยังไม่ได้เลือกไฟล์ โปรดเลือกแบบ Word ที่กรอกแล้ว หรือไฟล์ zip"])
    try:
        challenge = challenges.check(request)
        found = _read(file)
        if found.answers is None:
            return _refuse(request, _said(found.problems))
        is_word = (file.name or "").lower().endswith(".docx")
        work = begin_once(request, challenge, Source.WORD if is_word else Source.ZIP)
    except RefusedError as error:
        return _refuse(request, [str(error)])
    if work.version == 0:
        said = [*_said(found.problems), *_keep(work, found)]
        for text in said:
            messages.warning(request, text)
    response = redirect("submissions:form", work.receipt)
    response["Location"] += "?check"
    return response


@require_safe
def word(_request: HttpRequest) -> HttpResponse:
    """Hand out the blank Word form."""
    response = HttpResponse(_blank(paper(), repr(office.names())), content_type=_WORD_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{WORD_NAME}"'
    return response


@lru_cache(maxsize=1)
def _blank(form: Paper, _names: str) -> bytes:
    names = office.names()
    return word_form.render(form.steps, names, thai_digits=bool(names.get("thai_digits", True)))


def _read(file: UploadedFile[bytes]) -> Imported:
    name = shorten(file.name or "")
    size = file.size or 0
    if size > MAX_BYTES:
        return refused(name, "import-too-large", size=size // 2**20, limit=MAX_BYTES // 2**20)
    context = paper().context
    with _reading:
        return read_file(file.read(), name, context.vocabulary, context.schools)


def _keep(work: Submission, found: Imported) -> list[str]:
    """Keep what a file held and return what could not be taken of it."""
    if found.answers is None:
        raise ValueError("nothing was found in the file")
    names: dict[str, str] = {}
    lost: list[str] = []
    for name, content in found.files.items():
        try:
            names[name] = uploads.bring(work, name, content).name
        except RefusedError as error:
            problems = getattr(error, "problems", ())
            lost += _said(problems) if problems else [str(error)]
    sending.save_draft(work, renamed(found.answers, names), work.version)
    return lost


def _said(problems: Iterable[Problem]) -> list[str]:
    faults = (fault_at("", problem) for problem in problems)
    return [f"{fault.message} {fault.remedy}" for fault in faults]


def _refuse(request: HttpRequest, said: list[str]) -> HttpResponse:
    context = {
        "challenge": challenges.issue(),
        "works": opened_works(request),
        "due_days": due_days(),
        "refusal": said,
    }
    return render(request, "submissions/start.html", context, status=_UNPROCESSABLE)
