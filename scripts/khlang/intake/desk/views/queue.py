"""The queue as a page, and as a table to download."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from khlang.intake import vetting
from khlang.intake.desk import pulls, queue, table
from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.roles import Right
from khlang.intake.submissions.models import State, Submission
from khlang.submission.check import Context


@needs(Right.READ)
def show(request: DeskRequest) -> HttpResponse:
    """Show the submissions that the query string asks for, with what each reviewer has to do."""
    filters = queue.Filters.of(request.GET)
    found = queue.find(filters, request.user)
    if filters.source == queue.PULL_REQUEST:
        found = found.none()
    requests, note = pulls.asked_for(filters)
    merged = pulls.Merged(found, requests)
    page = Paginator(merged, queue.PAGE).get_page(request.GET.get("page"))
    context = vetting.context()
    return render(
        request,
        "desk/queue.html",
        {
            "filters": filters,
            "query": filters.query(),
            "page": page,
            "entries": [_entry(each, context) for each in page.object_list],
            "notes": [note] if note else [],
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            "loads": queue.loads(),
            "choices": table.choices(context),
            "states": _states(filters),
            "reviewers": queue.reviewers(),
        },
    )


def _entry(each: Submission | pulls.Pull, context: Context) -> table.Line | pulls.Pull:
    return each if isinstance(each, pulls.Pull) else table.line(each, context)


def _states(filters: queue.Filters) -> list[tuple[str, str, bool]]:
    named = [
        (queue.WAITING, "ที่ต้องดำเนินการ"),
        *((state.value, state.label) for state in State if state != State.DRAFT),
        (queue.EVERYTHING, "ทั้งหมด"),
    ]
    return [(value, label, value == filters.state) for value, label in named]


@needs(Right.READ)
def download(request: DeskRequest) -> HttpResponse:
    """Return the same submissions as CSV, all pages of them."""
    filters = queue.Filters.of(request.GET)
    data = table.as_csv(queue.find(filters, request.user), vetting.context())
    response = HttpResponse(data, content_type="text/csv; charset=utf-8")
    name = f"queue-{timezone.localdate():%Y%m%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
