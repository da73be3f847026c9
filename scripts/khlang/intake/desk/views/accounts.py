"""Accounts and the log, for administrators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from khlang.intake import vetting
from khlang.intake.desk import accounts, second_factor
from khlang.intake.desk.access import DeskRequest, needs
from khlang.intake.desk.history import words
from khlang.intake.desk.views.submission import INCOMPLETE
from khlang.intake.desk.wording import PlainForm
from khlang.intake.roles import Right, Role, roles_of
from khlang.intake.submissions.models import Entry, Submission
from khlang.intake.submissions.steps import RefusedError

_LINES = 100


class AccountForm(PlainForm, forms.Form):
    """Asks for name and roles."""

    name = forms.CharField(
        label="ชื่อที่แสดง",
        max_length=80,
        help_text="ผู้พิจารณาใช้ชื่อตามทะเบียนผู้พิจารณา (reviewers.yml) เพราะชื่อนี้เผยแพร่พร้อมผลงาน",
        widget=forms.TextInput(attrs={"list": "reviewers", "autocomplete": "off"}),
    )
    roles = forms.MultipleChoiceField(
        label="บทบาท",
        choices=[(role.name, role.value) for role in Role],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_roles(self) -> list[Role]:
        """Return the roles themselves."""
        return [Role[name] for name in self.cleaned_data["roles"]]

    def clean(self) -> dict[str, Any]:
        """Want a registered name of who reviews."""
        cleaned = super().clean() or {}
        registered = vetting.context().reviewers.names
        if Role.REVIEWER in cleaned.get("roles", ()) and cleaned.get("name") not in registered:
            self.add_error("name", "ชื่อนี้ไม่อยู่ในทะเบียนผู้พิจารณา เพิ่มใน reviewers.yml หรือเลือกชื่อที่มี")
        return cleaned


class NewAccountForm(AccountForm):
    """Asks for the user name too, which does not change afterwards."""

    username = forms.CharField(
        label="ชื่อผู้ใช้",
        max_length=60,
        help_text="อักษรอังกฤษ ตัวเลข และ . _ - ใช้เข้าสู่ระบบ เปลี่ยนภายหลังไม่ได้",
        widget=forms.TextInput(attrs={"autocomplete": "off", "pattern": r"[A-Za-z0-9._\-]+"}),
    )
    field_order = ("username", "name", "roles")

    def clean_username(self) -> str:
        """Want a plain name that nobody has, in whatever case."""
        name: str = self.cleaned_data["username"]
        if (
            not name.isascii()
            or not name.replace(".", "").replace("_", "").replace("-", "").isalnum()
        ):
            raise forms.ValidationError("ใช้ได้เฉพาะอักษรอังกฤษ ตัวเลข และ . _ -")
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError("มีชื่อผู้ใช้นี้แล้ว")
        return name


@needs(Right.ADMINISTER)
def show_all(request: DeskRequest) -> HttpResponse:
    """List the accounts."""
    people = User.objects.order_by("-is_active", "username").prefetch_related("groups")
    rows = [(each, roles_of(each), second_factor.is_on(each)) for each in people]
    return render(request, "desk/accounts.html", {"people": rows})


@needs(Right.ADMINISTER, "GET", "HEAD", "POST")
def create(request: DeskRequest) -> HttpResponse:
    """Make an account, and show the link by which its owner sets the password."""
    form = NewAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        user = accounts.create(given["username"], given["name"], given["roles"], request.user)
        return _show_link(request, user)
    return _page(request, "desk/account-new.html", form)


@needs(Right.ADMINISTER, "GET", "HEAD", "POST")
def change(request: DeskRequest, key: int) -> HttpResponse:
    """Change the name and roles of an account."""
    user = get_object_or_404(User, pk=key)
    held = {"name": user.get_full_name(), "roles": [role.name for role in roles_of(user)]}
    form = AccountForm(request.POST if request.method == "POST" else None, initial=held)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            accounts.change(user, given["name"], given["roles"], request.user)
        except RefusedError as refusal:
            form.add_error("roles", str(refusal))
        else:
            messages.success(request, "บันทึกบัญชีแล้ว")
            return redirect("desk:accounts")
    return _page(request, "desk/account.html", form, key)


@needs(Right.ADMINISTER, "POST")
def set_active(request: DeskRequest, key: int) -> HttpResponse:
    """Shut an account or open it."""
    user = get_object_or_404(User, pk=key)
    active = request.POST.get("active") == "yes"
    try:
        accounts.set_active(user, request.user, active=active)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "เปิดใช้บัญชีแล้ว" if active else "ระงับบัญชีแล้ว")
    return redirect("desk:account", key)


@needs(Right.ADMINISTER, "POST")
def link(request: DeskRequest, key: int) -> HttpResponse:
    """Show a link by which the owner sets a new password."""
    user = get_object_or_404(User, pk=key)
    try:
        return _show_link(request, user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:account", key)


@needs(Right.ADMINISTER, "POST")
def reset_second_factor(request: DeskRequest, key: int) -> HttpResponse:
    """Take the second factor off an account."""
    accounts.reset_second_factor(get_object_or_404(User, pk=key), request.user)
    messages.success(request, "ล้างการยืนยันสองขั้นแล้ว เจ้าของบัญชีเปิดใช้ใหม่ได้เอง")
    return redirect("desk:account", key)


@needs(Right.ADMINISTER)
def show_log(request: DeskRequest) -> HttpResponse:
    """Show the whole log, newest first."""
    page = Paginator(Entry.objects.order_by("-id"), _LINES).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    ids = [each.submission for each in entries if each.submission]
    kept = set(Submission.objects.filter(pk__in=ids).values_list("pk", flat=True))
    events = [
        (event, entry.submission if entry.submission in kept else None)
        for event, entry in zip(words(entries), entries, strict=True)
    ]
    pages = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return render(request, "desk/log.html", {"page": page, "events": events, "pages": pages})


def _show_link(request: DeskRequest, user: User) -> HttpResponse:
    path = accounts.password_link(user, request.user)
    context = {"person": user, "link": f"{settings.KHLANG.url}{path}"}
    return render(request, "desk/account-link.html", context)


def _page(
    request: DeskRequest, template: str, form: AccountForm, key: int | None = None
) -> HttpResponse:
    person = get_object_or_404(User, pk=key) if key is not None else None
    context = {
        "form": form,
        "person": person,
        "has_second_factor": second_factor.is_on(person) if person else False,
        "registered": vetting.context().reviewers.names,
    }
    return render(request, template, context, status=INCOMPLETE if form.errors else 200)
