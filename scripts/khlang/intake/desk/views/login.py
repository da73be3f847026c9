"""Logging in and out, in one or two steps."""

from __future__ import annotations

from typing import Any

import django_otp
from django import forms
from django.conf import settings
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from khlang.intake import office
from khlang.intake.desk import guessing, second_factor
from khlang.intake.desk.guessing import Guess
from khlang.intake.desk.wording import PlainForm
from khlang.intake.roles import is_half_open
from khlang.intake.submissions.steps import log

_TOO_MANY = 429
SESSION_SECONDS = 12 * 3600
"""A working day: a browser that is left open does not stay logged in for weeks."""


class LoginForm(PlainForm, AuthenticationForm):
    """Asks for name and password."""

    error_messages = {  # noqa: RUF012  # Django's own way
        "invalid_login": "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจว่าแป้นพิมพ์เป็นภาษาที่ตั้งใจและไม่ได้เปิด Caps Lock",
        "inactive": "บัญชีนี้ถูกระงับ โปรดติดต่อผู้ดูแลระบบของสำนักงาน",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "ชื่อผู้ใช้"
        self.fields["password"].label = "รหัสผ่าน"
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.refused: Guess | None = None

    def clean(self) -> dict[str, Any]:
        """Look at name and password, unless too many were tried."""
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password") or self.request is None:
            return self.cleaned_data
        guess = Guess(self.request, name)
        if not guess.is_allowed():
            self.refused = guess
            raise forms.ValidationError("ลองรหัสผ่านหลายครั้งเกินไป")
        cleaned: dict[str, Any] = super().clean()
        guess.take_back()
        return cleaned


class LoginView(auth.LoginView):
    """Logs in; a second factor is asked for on the next page."""

    template_name = "desk/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_redirect_url(self, *arguments: Any) -> str:
        """Return where to go on to; not to this page, which would be a circle."""
        wanted: str = super().get_redirect_url(*arguments)
        return "" if wanted.startswith(self.request.path) else wanted

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Begin a session of its own key that ends with the working day."""
        response = super().form_valid(form)
        self.request.session.set_expiry(SESSION_SECONDS)
        name = form.get_user().get_username()
        guessing.remember(self.request, response, name)
        log(None, name, "login")
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say what is wrong, or for how long to wait."""
        if not isinstance(form, LoginForm) or form.refused is None:
            return super().form_invalid(form)
        context = {"minutes": form.refused.minutes}
        return render(self.request, "desk/locked.html", context, status=_TOO_MANY)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Keep the name of the site, for which Django would put the host's."""
        return super().get_context_data(**kwargs) | {
            "site_name": office.site().get("site_name", "")
        }


logout = auth.LogoutView.as_view()


class CodeForm(PlainForm, forms.Form):
    """Asks for a code of the second factor."""

    code = forms.CharField(
        label="รหัส ๖ หลักจากแอป หรือรหัสกู้คืน",
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of who has given the right password."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    target = _target(request)
    if not is_half_open(request.user):
        return HttpResponseRedirect(target)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answer = second_factor.check(request.user, form.cleaned_data["code"])
        if answer.device is not None:
            django_otp.login(request, answer.device)
            request.session.cycle_key()
            log(None, request.user.get_username(), "verify", recovery=answer.is_recovery)
            return HttpResponseRedirect(target)
        form.add_error("code", answer.refusal)
    status = 200 if request.method != "POST" else 422
    return render(request, "desk/verify.html", {"form": form, "next": target}, status=status)


def _target(request: HttpRequest) -> str:
    """Return where to go on to: within this host, or to the queue."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
