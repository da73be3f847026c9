"""Where a school begins to report that it used a work of another."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from khlang import thai
from khlang.intake import office, reuse
from khlang.intake.submissions import challenges
from khlang.intake.submissions.access import opened_works
from khlang.intake.submissions.paper import paper
from khlang.intake.submissions.steps import RefusedError
from khlang.intake.submissions.views.start import begin_once, due_days
from khlang.submission.model import Innovation


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Show which work it is and what will be asked; a post begins the report and opens its form."""
    work = reuse.public_work(f"{year}/{slug}")
    if work is None:
        return render(request, "submissions/no-work.html", status=404)
    if request.method == "POST":
        return _begin(request, work)
    mine = (each for each in opened_works(request) if each.about == work.id)
    context = {
        "work": work,
        "year": year,
        "slug": slug,
        "page": office.page_of(work.id),
        "questions": paper(is_report=True).steps[0].inputs,
        "challenge": challenges.issue(),
        "begun": list(mine),
        "due_days": due_days(),
    }
    return render(request, "submissions/reuse.html", context)


def _begin(request: HttpRequest, work: Innovation) -> HttpResponse:
    today = thai.format_date(timezone.localdate(), short=True)
    try:
        challenge = challenges.check(request)
        submission = begin_once(request, challenge, typed={"on": today}, about=work)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("submissions:reuse", *work.id.split("/"))
    return redirect("submissions:form", submission.receipt)
