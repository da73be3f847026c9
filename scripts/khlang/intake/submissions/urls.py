"""Addresses of the teacher's door."""

from __future__ import annotations

from django.urls import path

from khlang.intake.submissions.views import (
    bring,
    files,
    follow,
    form,
    preview,
    receipt,
    reuse,
    start,
    status,
)

app_name = "submissions"
urlpatterns = [
    path("", start.start, name="start"),
    path("begin", start.begin, name="begin"),
    path("bring", bring.bring, name="bring"),
    path("word", bring.word, name="word"),
    path("reuse/<int:year>/<slug:slug>", reuse.begin, name="reuse"),
    path("follow", follow.follow, name="follow"),
    path("lost", follow.lost, name="lost"),
    path("w/<slug:receipt>/", status.status, name="status"),
    path("w/<slug:receipt>/say", status.say, name="say"),
    path("w/<slug:receipt>/withdraw", status.withdraw, name="withdraw"),
    path("w/<slug:receipt>/contact", status.contact, name="contact"),
    path("w/<slug:receipt>/close", status.close, name="close"),
    path("w/<slug:receipt>/receipt", receipt.receipt, name="receipt"),
    path("w/<slug:receipt>/link", receipt.new_link, name="link"),
    path("w/<slug:receipt>/form", form.form, name="form"),
    path("w/<slug:receipt>/save", form.save, name="save"),
    path("w/<slug:receipt>/check", form.check, name="check"),
    path("w/<slug:receipt>/preview", preview.preview, name="preview"),
    path("w/<slug:receipt>/preview/", preview.root, name="preview-root"),
    path("w/<slug:receipt>/preview/<path:path>", preview.framed, name="framed"),
    path("w/<slug:receipt>/files", files.announce, name="files"),
    path("w/<slug:receipt>/files/<uuid:upload_id>", files.part, name="file"),
    path("w/<slug:receipt>/files/<uuid:upload_id>/content", files.content, name="content"),
    path("w/<slug:receipt>/files/<uuid:upload_id>/remove", files.remove, name="remove"),
]
