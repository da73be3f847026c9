"""What a monitor asks: whether the form works, and how much there is to do."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from khlang.intake.submissions.models import Notice, State, Submission


def health(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database and the storage of files can be written, 503 otherwise."""
    parts = {"database": _database_answers(), "storage": _storage_takes()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def metrics(_request: HttpRequest) -> HttpResponse:
    """Return counts in the text format of Prometheus; they say nothing of any person."""
    counts = dict(Submission.objects.values_list("state").annotate(Count("id")))
    oldest = Submission.objects.filter(state=State.SUBMITTED).aggregate(at=Min("submitted_at"))
    waiting = (timezone.now() - oldest["at"]).total_seconds() if oldest["at"] else 0
    lines = [
        f'khlang_submissions{{state="{state}"}} {counts.get(state, 0)}' for state in State.values
    ]
    lines.append(f"khlang_oldest_waiting_seconds {waiting:.0f}")
    lines.append(f"khlang_unsent_notices {Notice.objects.filter(sent_at=None).count()}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4")


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _storage_takes() -> bool:
    try:
        name = default_storage.save("health/probe", ContentFile(b"ok"))
        default_storage.delete(name)
    except Exception:  # each storage has errors of its own
        return False
    return True
