"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from khlang.intake.desk.views import (
    accounts,
    figures,
    files,
    help,
    judging,
    login,
    me,
    people,
    preview,
    publishing,
    queue,
    submission,
)

app_name = "desk"
urlpatterns = [
    path("", queue.show, name="queue"),
    path("queue.csv", queue.download, name="queue-csv"),
    path("login/", login.LoginView.as_view(), name="login"),
    path("login/code/", login.verify, name="verify"),
    path("logout/", login.logout, name="logout"),
    path("me/", me.show, name="me"),
    path("me/second/begin/", me.begin_second_factor, name="second-begin"),
    path("me/second/confirm/", me.confirm_second_factor, name="second-confirm"),
    path("me/second/codes/", me.renew_codes, name="second-codes"),
    path("me/second/remove/", me.remove_second_factor, name="second-remove"),
    path("password/<uidb64>/<token>/", me.SetPasswordView.as_view(), name="set-password"),
    path("help/", help.show, name="help"),
    path("figures/", figures.show, name="figures"),
    path("accounts/", accounts.show_all, name="accounts"),
    path("accounts/new/", accounts.create, name="account-new"),
    path("accounts/<int:key>/", accounts.change, name="account"),
    path("accounts/<int:key>/active/", accounts.set_active, name="account-active"),
    path("accounts/<int:key>/link/", accounts.link, name="account-link"),
    path("accounts/<int:key>/second/", accounts.reset_second_factor, name="account-second"),
    path("log/", accounts.show_log, name="log"),
    path("people/", people.find, name="people"),
    path("people/export/", people.export, name="people-export"),
    path("people/delete/", people.delete, name="people-delete"),
    path("s/<uuid:key>/", submission.show, name="submission"),
    path("s/<uuid:key>/<int:old>-<int:new>/", submission.compare, name="compare"),
    path("s/<uuid:key>/<int:number>/picture/<int:place>", files.picture, name="picture"),
    path("s/<uuid:key>/<int:number>/file/<int:place>", files.download, name="file"),
    path("s/<uuid:key>/<int:number>/preview", preview.show, name="preview"),
    path("s/<uuid:key>/<int:number>/preview/", preview.root, name="preview-root"),
    path("s/<uuid:key>/<int:number>/preview/<path:path>", preview.framed, name="framed"),
    path("s/<uuid:key>/assign/", judging.assign, name="assign"),
    path("s/<uuid:key>/message/", judging.say, name="message"),
    path("s/<uuid:key>/return/", judging.send_back, name="return"),
    path("s/<uuid:key>/accept/", judging.accept, name="accept"),
    path("s/<uuid:key>/publish/", publishing.publish, name="publish"),
    path("s/<uuid:key>/take-down/", publishing.take_down, name="take-down"),
    path("s/<uuid:key>/retry/", publishing.retry, name="retry"),
    path("s/<uuid:key>/link/", judging.new_link, name="link"),
]
