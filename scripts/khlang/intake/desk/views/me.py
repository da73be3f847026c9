"""One's own account: password and second factor."""

from __future__ import annotations

from typing import Any

import django_otp
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy

from khlang import thai
from khlang.intake.desk import guessing, second_factor
from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.desk.passwords import LEAST
from khlang.intake.desk.views.submission import INCOMPLETE
from khlang.intake.desk.wording import PlainForm
from khlang.intake.roles import roles_of
from khlang.intake.submissions.steps import log


class OwnPasswordForm(PlainForm, PasswordChangeForm):
    """Asks for the old password and, twice, for the new one."""

    error_messages = {  # noqa: RUF012  # Django's own way
        **PasswordChangeForm.error_messages,
        "password_mismatch": "รหัสผ่านใหม่สองช่องไม่ตรงกัน",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "รหัสผ่านปัจจุบัน"
        self.fields["old_password"].widget.attrs.pop("autofocus", None)
        _name_new_passwords(self)

    def clean_old_password(self) -> str:
        """Refuse another password."""
        return _own(self.user, self.cleaned_data["old_password"])


class FirstPasswordForm(PlainForm, SetPasswordForm):  # type: ignore[type-arg]  # not generic when it runs
    """Asks, twice, for the password of an account that an administrator made or reset."""

    error_messages = {  # noqa: RUF012  # Django's own way
        **SetPasswordForm.error_messages,
        "password_mismatch": "รหัสผ่านใหม่สองช่องไม่ตรงกัน",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_new_passwords(self)


def _own(user: User, password: str) -> str:
    """Return the password if it is the account's.

    Raises:
        ValidationError: It is another, or too many were tried.
    """
    if refusal := guessing.refusal(user, password):
        raise forms.ValidationError(refusal)
    return password


def _name_new_passwords(form: forms.Form) -> None:
    form.fields["new_password1"].label = "รหัสผ่านใหม่"
    form.fields[
        "new_password1"
    ].help_text = f"อย่างน้อย {thai.to_thai(LEAST)} ตัวอักษร ไม่ใช่ตัวเลขล้วน เดาไม่ง่าย และไม่คล้ายชื่อผู้ใช้"
    form.fields["new_password2"].label = "รหัสผ่านใหม่อีกครั้ง"
    form.fields["new_password2"].help_text = ""


class CodeForm(PlainForm, forms.Form):
    """Asks for the first code of an app."""

    code = forms.CharField(
        label="รหัส ๖ หลักที่แอปแสดง",
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class ConsentForm(PlainForm, forms.Form):
    """Asks for the password again before the second factor is changed."""

    password = forms.CharField(
        label="รหัสผ่านปัจจุบัน",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_password(self) -> str:
        """Refuse another password."""
        return _own(self._user, self.cleaned_data["password"])


@needs(None, "GET", "HEAD", "POST")
def show(request: DeskRequest) -> HttpResponse:
    """Show the account, and change its password."""
    form = OwnPasswordForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        log(None, request.user.username, "password")
        messages.success(request, "เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นที่เข้าสู่ระบบไว้ถูกนำออกทั้งหมด")
        return redirect("desk:me")
    return _page(request, password_form=form)


@needs(None, "POST")
def begin_second_factor(request: DeskRequest) -> HttpResponse:
    """Make a secret for an app, to be confirmed by its first code."""
    form = ConsentForm(request.user, request.POST)
    if not form.is_valid():
        return _page(request, consent_form=form)
    second_factor.begin(request.user)
    return redirect("desk:me")


@needs(None, "POST")
def confirm_second_factor(request: DeskRequest) -> HttpResponse:
    """Take the first code of the app, and show the recovery codes once."""
    form = CodeForm(request.POST)
    done = (
        second_factor.confirm(request.user, form.cleaned_data["code"]) if form.is_valid() else None
    )
    if done is None:
        form.add_error("code", "รหัสไม่ถูกต้อง โปรดดูรหัสล่าสุดในแอป ตรวจด้วยว่าเวลาในโทรศัพท์ตรง")
        return _page(request, code_form=form)
    device, codes = done
    django_otp.login(request, device)
    request.session.cycle_key()
    log(None, request.user.username, "second-factor-on")
    return render(request, "desk/codes.html", {"codes": codes})


@needs(None, "POST")
def renew_codes(request: DeskRequest) -> HttpResponse:
    """Show new recovery codes once; the old ones open nothing any more."""
    form = ConsentForm(request.user, request.POST)
    if not form.is_valid() or not second_factor.is_on(request.user):
        return _page(request, consent_form=form)
    log(None, request.user.username, "recovery-codes")
    return render(request, "desk/codes.html", {"codes": second_factor.renew_codes(request.user)})


@needs(None, "POST")
def remove_second_factor(request: DeskRequest) -> HttpResponse:
    """Take the second factor off one's own account."""
    form = ConsentForm(request.user, request.POST)
    if not form.is_valid():
        return _page(request, consent_form=form)
    second_factor.remove(request.user)
    log(None, request.user.username, "second-factor-off")
    messages.success(request, "ปิดการยืนยันสองขั้นแล้ว")
    return redirect("desk:me")


def _page(request: DeskRequest, **forms_shown: forms.Form) -> HttpResponse:
    context = {
        "here": "me",
        "roles": roles_of(request.user),
        "is_on": second_factor.is_on(request.user),
        "codes_left": second_factor.codes_left(request.user),
        "enrolment": second_factor.enrolment(request.user),
        "password_form": OwnPasswordForm(request.user),
        "consent_form": ConsentForm(request.user),
        "code_form": CodeForm(),
        **forms_shown,
    }
    has_faults = any(form.errors for form in forms_shown.values())
    return render(request, "desk/me.html", context, status=INCOMPLETE if has_faults else 200)


class SetPasswordView(PasswordResetConfirmView):
    """Takes the password of an account by the one-time link that an administrator handed over."""

    template_name = "desk/set-password.html"
    form_class = FirstPasswordForm
    token_generator = default_token_generator
    success_url = reverse_lazy("desk:login")
    reset_url_token = "new"

    def get_user(self, uidb64: str) -> User | None:
        """Return the account of the link, unless it is shut."""
        user = super().get_user(uidb64)
        return user if isinstance(user, User) and user.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the password and send the person to log in with it."""
        response = super().form_valid(form)
        guessing.remember(self.request, response, form.user.username)
        log(None, form.user.username, "password")
        messages.success(self.request, "ตั้งรหัสผ่านแล้ว เข้าสู่ระบบได้เลย")
        return response
