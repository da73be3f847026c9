"""What every page of the desk holds: its menu, and what the person may do."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from khlang.intake.desk import guessing
from khlang.intake.roles import Right, rights

_ITEMS = (
    ("desk:queue", "คิวพิจารณา", Right.READ),
    ("desk:figures", "สถิติ", Right.READ),
    ("desk:accounts", "บัญชี", Right.ADMINISTER),
    ("desk:people", "ข้อมูลส่วนบุคคล", Right.ADMINISTER),
    ("desk:log", "บันทึกการทำงาน", Right.ADMINISTER),
    ("desk:help", "วิธีใช้", Right.READ),
)


def context(request: HttpRequest) -> dict[str, Any]:
    """Give the templates of the desk the menu, marked where the reader is."""
    if not request.path.startswith(settings.LOGIN_REDIRECT_URL) or not hasattr(request, "user"):
        return {}
    able = rights(request.user)
    return {
        "may": {right.value: right in able for right in Right},
        "desk_menu": [
            {"url": reverse(name), "label": label, "is_here": _is_here(request.path, reverse(name))}
            for name, label, right in _ITEMS
            if right in able
        ],
        "wait_minutes": guessing.MINUTES,
        "longest_wait_minutes": guessing.MINUTES_FOR_A_NAME,
    }


def _is_here(path: str, item: str) -> bool:
    """Whether a page belongs to an item; those of single submissions to the queue's."""
    home = settings.LOGIN_REDIRECT_URL
    return (
        path == item
        or (item != home and path.startswith(item))
        or (item == home and path.startswith(f"{home}s/"))
    )
