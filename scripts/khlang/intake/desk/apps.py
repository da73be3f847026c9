"""The Django application of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Names the application."""

    name = "khlang.intake.desk"
    label = "desk"
    verbose_name = "โต๊ะศึกษานิเทศก์"
