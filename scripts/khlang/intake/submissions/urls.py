"""Addresses of the teacher's door."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "submissions"
urlpatterns: list[URLPattern] = []
