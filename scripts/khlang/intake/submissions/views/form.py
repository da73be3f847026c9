"""The form: shown, saved as it is filled in, checked and sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from khlang.intake import thai_tags
from khlang.intake.submissions import filling, sending, uploads
from khlang.intake.submissions.access import for_opened_work
from khlang.intake.submissions.filling import answers_of, kept, posted
from khlang.intake.submissions.models import State, Submission, check_contact
from khlang.intake.submissions.paper import Paper, Values, paper, renumbered, row_numbers
from khlang.intake.submissions.placing import Fault, Places, fault_at
from khlang.intake.submissions.questions import Marks, anchor_of, points, sheets
from khlang.intake.submissions.sending import NotReadyError
from khlang.intake.submissions.steps import RefusedError, StaleError, latest_return
from khlang.intake.submissions.views.receipt import to_receipt
from khlang.problems import Problem
from khlang.submission.input import Widget

CONTACT = "contact"
UPLOAD = "upload."
"""Before the name of an input for a file: the file itself, where no script sent it before."""

_OPEN = (State.DRAFT, State.REVISE)
_UNPROCESSABLE = 422
_CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@for_opened_work
def form(request: HttpRequest, work: Submission) -> HttpResponse:
    """Show the form, or take what was filled in without a script."""
    if work.state not in _OPEN:
        return redirect("submissions:status", work.receipt)
    if request.method == "POST":
        return _take(request, work)
    values = filling.shown(work)
    faults = find_faults(work, values) if "check" in request.GET else []
    return _page(request, work, values, faults)


@require_POST
@for_opened_work
def save(request: HttpRequest, work: Submission) -> HttpResponse:
    """Keep what stands in the form; its script calls this while the teacher goes on."""
    form = _form_of(work)
    values = posted(request.POST, form, set(sending.files_of(work)))
    contact, _ = _contact(request)
    try:
        work = _keep(request, work, values, form, contact)
    except StaleError as stale:
        return JsonResponse({"message": str(stale), "version": work.version}, status=_CONFLICT)
    except RefusedError as refused:
        return JsonResponse({"message": str(refused)}, status=_CONFLICT)
    return JsonResponse({"version": work.version, "saved": thai_tags.thai_clock(work.saved_at)})


@require_POST
@for_opened_work
def check(_request: HttpRequest, work: Submission) -> HttpResponse:
    """Return what the check finds in what was saved, for the form's script."""
    faults = find_faults(work, filling.shown(work))
    return JsonResponse(
        {
            "faults": [
                {
                    "name": fault.name,
                    "message": fault.message,
                    "remedy": fault.remedy,
                    "error": fault.is_error,
                }
                for fault in faults
            ]
        }
    )


def find_faults(work: Submission, values: Mapping[str, object]) -> list[Fault]:
    """Return what the check finds in what was saved."""
    return _placed(work, values, sending.vet(work).problems)


def _take(request: HttpRequest, work: Submission) -> HttpResponse:
    """Save a whole form, with its files, and do what its button says."""
    form = _form_of(work)
    deed, _, what = request.POST.get("do", "save").partition(":")
    arrived, faults = _take_files(request, work, form)
    data = request.POST.copy()
    for name, file in arrived.items():
        data[name] = file
    values = _changed(posted(data, form, set(sending.files_of(work))), form, deed, what)
    contact, wrong = _contact(request)
    faults += wrong
    try:
        work = _keep(request, work, values, form, contact)
        if deed == "send" and not faults:
            uploads.forget_unnamed(work)
            sending.submit(work)
            return to_receipt(work)
    except NotReadyError as refused:
        faults = _placed(work, values, refused.problems)
    except StaleError as stale:
        messages.error(request, f"{stale} ถ้ากดบันทึกอีกครั้ง จะใช้ข้อความในหน้านี้แทน")
        work.refresh_from_db()
        return _page(request, work, values, faults, _CONFLICT)
    except RefusedError as refused:
        messages.error(request, str(refused))
    if faults:
        return _page(request, work, values, faults, _UNPROCESSABLE)
    return _onward(request, work, deed, what)


def _onward(request: HttpRequest, work: Submission, deed: str, what: str) -> HttpResponse:
    if deed == "preview":
        return redirect("submissions:preview", work.receipt)
    page = redirect("submissions:form", work.receipt)
    if deed == "check":
        page["Location"] += "?check"
    elif deed in ("add", "remove", "drop"):
        page["Location"] += f"#f-{what.split('.', maxsplit=1)[0]}"
    else:
        messages.success(request, "บันทึกร่างแล้ว กลับมากรอกต่อได้")
    return page


def _keep(
    request: HttpRequest, work: Submission, values: Values, form: Paper, contact: str | None
) -> Submission:
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 9 else -1
    return sending.save_draft(work, answers_of(values, work, form), seen, contact, kept(values))


def _contact(request: HttpRequest) -> tuple[str | None, list[Fault]]:
    """Return the address to write to, None where it cannot be understood or is not asked for."""
    if CONTACT not in request.POST:
        return None, []
    address = request.POST[CONTACT].strip()
    try:
        check_contact(address)
    except ValidationError:
        wrong = Fault(
            CONTACT, "อีเมลนี้ไม่ถูกต้อง", "ตรวจการสะกด เช่น name@example.go.th หรือเว้นว่างไว้", True
        )
        return None, [wrong]
    return address, []


def _take_files(
    request: HttpRequest, work: Submission, form: Paper
) -> tuple[dict[str, str], list[Fault]]:
    """Keep the files that came with the form; return their names by input, and what is wrong."""
    arrived: dict[str, str] = {}
    faults: list[Fault] = []
    for key, file in request.FILES.items():
        name = key.removeprefix(UPLOAD)
        each = form.input_of(name) if key.startswith(UPLOAD) else None
        if (
            each is None
            or each.widget not in (Widget.FILE, Widget.PICTURE)
            or isinstance(file, list)
        ):
            continue
        try:
            upload = uploads.take(work, file, is_picture=each.widget is Widget.PICTURE)
            arrived[name] = upload.name
        except uploads.UnfitError as refused:
            faults += [fault_at(name, problem) for problem in refused.problems]
        except RefusedError as refused:
            faults.append(Fault(name, str(refused), "", True))
    return arrived, faults


def _changed(values: Values, form: Paper, deed: str, what: str) -> Values:
    """Return the values with a row added or taken away, or a file taken out."""
    if deed == "drop":
        return {**values, what: ""} if what in values else values
    rows, _, number = what.partition(".")
    each = next((one for one in form.rows if one.name == rows), None)
    if each is None:
        return values
    if deed == "add":
        last = max(row_numbers(values, rows), default=0 if each.required else -1)
        first = each.row(last + 1)[0].name
        return {**values, first: ""} if last + 1 < filling.MAX_ROWS else values
    if deed == "remove":
        gone = f"{rows}.{number}."
        return renumbered({n: v for n, v in values.items() if not n.startswith(gone)}, form.rows)
    return values


def _placed(
    work: Submission, values: Mapping[str, object], problems: Iterable[Problem]
) -> list[Fault]:
    return Places(_form_of(work), sending.sendable(work), values).faults(problems)


def _form_of(work: Submission) -> Paper:
    return paper(is_report=work.is_report)


def _line(fault: Fault, form: Paper) -> dict[str, object]:
    """Return a fault for the summary, with the id of what mends it."""
    each = form.input_of(fault.name)
    anchor = anchor_of(each) if each else f"f-{fault.name}" if fault.name else ""
    return {"fault": fault, "anchor": anchor}


def _page(
    request: HttpRequest,
    work: Submission,
    values: Mapping[str, object],
    faults: list[Fault],
    status: int = 200,
) -> HttpResponse:
    decision = latest_return(work)
    reasons = list(decision.reasons.all()) if decision else []
    form = _form_of(work)
    context = {
        "work": work,
        "sheets": sheets(form, values, Marks.of(faults, reasons), work.uploads.all()),
        "summary": [_line(fault, form) for fault in faults],
        "errors": sum(fault.is_error for fault in faults),
        "is_checked": "check" in request.GET or bool(faults),
        "decision": decision,
        "points": list(points(form, reasons)),
        "contact": request.POST.get(CONTACT, work.contact),
        "contact_faults": [fault for fault in faults if fault.name == CONTACT],
        "can_mail": bool(settings.KHLANG.mail),
        "keep_days": settings.KHLANG.keep_contact_days,
        "due_days": settings.KHLANG.due_days,
    }
    return render(request, "submissions/form.html", context, status=status)
