"""The Django application of submissions."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    """Names the application."""

    name = "khlang.intake.submissions"
    label = "submissions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "ผลงานที่ส่งเข้ามา"
