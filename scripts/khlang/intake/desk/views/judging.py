"""What a reviewer does to a submission; each is a post of the submission's page."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from khlang import thai
from khlang.intake import vetting
from khlang.intake.desk import reading, reasons, remarks
from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.desk.dossier import ACCEPT_NOTE, RETURN_NOTE
from khlang.intake.desk.views.submission import CONFLICT, INCOMPLETE, page
from khlang.intake.roles import Right
from khlang.intake.submissions import deciding
from khlang.intake.submissions.deciding import Judgement
from khlang.intake.submissions.models import Submission
from khlang.intake.submissions.steps import RefusedError, StaleError, latest
from khlang.intake.submissions.views.receipt import link_to

MAX_MESSAGE = 4000


@needs(Right.REVIEW, "POST")
def assign(request: DeskRequest, key: UUID) -> HttpResponse:
    """Hand the submission to the account named, or to nobody."""
    submission = get_object_or_404(Submission, pk=key)
    chosen = request.POST.get("to", "")
    person = User.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    if chosen and person is None:
        return page(request, submission, fault="ไม่พบบัญชีที่เลือก", status=INCOMPLETE)
    try:
        deciding.assign(submission, person, request.user)
    except RefusedError as refusal:
        return _refuse(request, submission, refusal)
    messages.success(request, "บันทึกผู้รับผิดชอบแล้ว")
    return redirect("desk:submission", key)


@needs(Right.REVIEW, "POST")
def say(request: DeskRequest, key: UUID) -> HttpResponse:
    """Add a message for the teacher, or a note for the desk alone."""
    submission = get_object_or_404(Submission, pk=key)
    text = request.POST.get("text", "").strip()
    audience = request.POST.get("audience", "")
    if not text or len(text) > MAX_MESSAGE or audience not in ("teacher", "desk"):
        fault = "เขียนข้อความ แล้วเลือกว่าจะให้ครูเห็นหรือเป็นบันทึกภายใน"
        return page(request, submission, fault=fault, posted=request.POST, status=INCOMPLETE)
    deciding.say(submission, text, request.user, internal=audience == "desk")
    sent = "ส่งข้อความถึงครูแล้ว" if audience == "teacher" else "บันทึกข้อความภายในแล้ว"
    messages.success(request, sent)
    return redirect("desk:submission", key)


@needs(Right.REVIEW, "POST")
def send_back(request: DeskRequest, key: UUID) -> HttpResponse:
    """Return a revision to the teacher, with a reason at each field that needs mending."""
    submission = get_object_or_404(Submission, pk=key)
    given = reasons.given(request.POST, reading.labels(is_report=submission.is_report))
    note = request.POST.get(RETURN_NOTE, "").strip()[: reasons.MAX_NOTE]
    try:
        deciding.send_back(submission, _number(request.POST), given, note, request.user)
    except RefusedError as refusal:
        return _refuse(request, submission, refusal)
    messages.success(request, f"ส่งกลับให้แก้ไขแล้ว {thai.to_thai(len(given))} ข้อ ครูเห็นเหตุผลที่ช่องนั้น ๆ")
    return redirect("desk:submission", key)


@needs(Right.REVIEW, "POST")
def accept(request: DeskRequest, key: UUID) -> HttpResponse:
    """Accept a revision for publication, with points and an answer to each warning."""
    submission = get_object_or_404(Submission, pk=key)
    try:
        judgement = _judgement(submission, request.POST)
        deciding.accept(submission, _number(request.POST), judgement, request.user)
    except RefusedError as refusal:
        return _refuse(request, submission, refusal)
    messages.success(request, f"บันทึกผลแล้ว {submission.noun}ผ่านการพิจารณาและรอเผยแพร่")
    return redirect("desk:submission", key)


@needs(Right.REVIEW, "POST")
def new_link(request: DeskRequest, key: UUID) -> HttpResponse:
    """Show a new secret link once, for a teacher who lost theirs; the old ones are shut."""
    submission = get_object_or_404(Submission, pk=key)
    token = deciding.replace_links(submission, request.user)
    return render(request, "desk/link.html", {"submission": submission, "link": link_to(token)})


def _judgement(submission: Submission, posted: Mapping[str, str]) -> Judgement:
    keys = deciding.warning_keys(latest(submission))
    note = posted.get(ACCEPT_NOTE, "").strip()
    scores = {} if submission.is_report else _scores(posted)
    return Judgement(scores, note[: reasons.MAX_NOTE], remarks.given(posted, keys))


def _scores(posted: Mapping[str, str]) -> dict[str, float]:
    """Return the points that were given, by criterion."""
    registry = vetting.context()
    scores = {}
    for criterion in registry.vocabulary.rubrics[registry.reviewers.rubric].criteria:
        written = thai.to_arabic(posted.get(f"score.{criterion.id}", "")).strip()
        if written:
            try:
                scores[criterion.id] = float(written)
            except ValueError as error:
                raise RefusedError(f"คะแนนข้อ “{criterion.label}” ต้องเป็นตัวเลข") from error
    return scores


def _number(posted: Mapping[str, str]) -> int:
    """Return the revision that the form was made from; one that does not exist for none."""
    written = posted.get("revision", "")
    return int(written[:9]) if written.isdecimal() else 0


def _refuse(request: DeskRequest, submission: Submission, refusal: RefusedError) -> HttpResponse:
    status = CONFLICT if isinstance(refusal, StaleError) else INCOMPLETE
    submission.refresh_from_db()
    return page(request, submission, fault=str(refusal), posted=request.POST, status=status)
