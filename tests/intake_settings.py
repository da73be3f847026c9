"""The settings of the upload form as the tests use them: nothing is kept in the project."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("KHLANG_INTAKE_DATA", tempfile.mkdtemp(prefix="khlang-intake-"))
os.environ.setdefault("KHLANG_INTAKE_PROJECT", str(Path(__file__).parent.parent))

from khlang.intake.settings import *  # noqa: F403  # all of them, after the environment is set

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: no secret is guarded
ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
