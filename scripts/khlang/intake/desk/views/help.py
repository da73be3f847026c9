"""How the desk is used, with the days that this office has set."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.roles import Right


@needs(Right.READ)
def show(request: DeskRequest) -> HttpResponse:
    """Show the help."""
    chosen = settings.KHLANG
    context = {
        "due_days": chosen.due_days,
        "keep_draft_days": chosen.keep_draft_days,
        "keep_contact_days": chosen.keep_contact_days,
    }
    return render(request, "desk/help.html", context)
