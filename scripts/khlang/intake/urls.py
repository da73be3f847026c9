"""Addresses of the upload form and the desk."""

from __future__ import annotations

from django.urls import include, path

from khlang.intake import health

handler400 = "khlang.intake.trouble.answer_bad"
handler500 = "khlang.intake.trouble.answer"
urlpatterns = [
    path("health", health.health, name="health"),
    path("metrics", health.metrics, name="metrics"),
    path("desk/", include("khlang.intake.desk.urls")),
    path("", include("khlang.intake.submissions.urls")),
]
