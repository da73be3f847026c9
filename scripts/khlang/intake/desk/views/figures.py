"""Figures of the desk as a page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from khlang.intake.desk import figures
from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.roles import Right


@needs(Right.READ)
def show(request: DeskRequest) -> HttpResponse:
    """Show how long reviewing takes."""
    tables = (("เดือน", figures.by_month()), ("ผู้พิจารณา", figures.by_reviewer()))
    context = {"tables": tables, "due_days": settings.KHLANG.due_days}
    return render(request, "desk/figures.html", context)
