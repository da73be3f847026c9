"""Who may open a page of the desk: each view says which right it needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url

from khlang.intake.roles import Right, is_half_open, rights

View = Callable[..., HttpResponseBase]

VERIFY = "desk:verify"


class DeskRequest(HttpRequest):
    """A request of somebody who has the right that the view needs."""

    user: User


def needs(right: Right | None, *methods: str) -> Callable[[View], View]:
    """Let only people with ``right`` in, or, for None, everybody who is logged in.

    Whoever is not logged in is asked to; whoever has a second factor is asked for it first.

    Args:
        right: What the view is about.
        methods: Those that the view answers; GET and HEAD where none are named.
    """
    allowed = methods or ("GET", "HEAD")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated or not request.user.is_active:
                return redirect_to_login(_back(request))
            if is_half_open(request.user):
                return redirect_to_login(_back(request), resolve_url(VERIFY))
            if right is not None and right not in rights(request.user):
                return forbidden(request)
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def forbidden(request: HttpRequest) -> HttpResponse:
    """Say in Thai that the account may not do this."""
    return render(request, "desk/forbidden.html", status=403)


def _back(request: HttpRequest) -> str:
    """Return where to go after logging in: never to what only takes a post."""
    return (
        request.get_full_path() if request.method in ("GET", "HEAD") else resolve_url("desk:queue")
    )
