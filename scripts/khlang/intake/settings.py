"""Django's settings, made of the options of the environment."""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

from khlang.intake.options import Options

KHLANG = Options.from_environment(os.environ)
"""The options; what is of Khlang alone is read from here."""

_PACKAGE = "khlang.intake"
_HERE = os.path.dirname(__file__)  # noqa: PTH120  # Django takes folders as text

SECRET_KEY = KHLANG.key()
DEBUG = False
ALLOWED_HOSTS = KHLANG.allowed_hosts
CSRF_TRUSTED_ORIGINS = [KHLANG.url]
ROOT_URLCONF = f"{_PACKAGE}.urls"
WSGI_APPLICATION = f"{_PACKAGE}.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    f"{_PACKAGE}.submissions",
    f"{_PACKAGE}.desk",
]
MIDDLEWARE = [
    f"{_PACKAGE}.middleware.protect",
    "django.middleware.security.SecurityMiddleware",
    f"{_PACKAGE}.packing.Statics",
    f"{_PACKAGE}.packing.Pages",
    f"{_PACKAGE}.middleware.Gate",
    f"{_PACKAGE}.middleware.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # The site's own symbols are included from its templates.
        "DIRS": [os.path.join(_HERE, "templates"), str(KHLANG.project / "overrides")],  # noqa: PTH118
        "APP_DIRS": False,
        "OPTIONS": {
            "builtins": [f"{_PACKAGE}.thai_tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                f"{_PACKAGE}.office.context",
                f"{_PACKAGE}.desk.menu.context",
            ],
        },
    }
]


def _database() -> dict[str, object]:
    if not KHLANG.database:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(KHLANG.data / "intake.sqlite3"),
            "OPTIONS": {
                # Writers queue at the start of a transaction, not in the middle, where one of two
                # would have to be thrown out; an acknowledged submission survives a power cut.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    url = urlsplit(KHLANG.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        # Each of many threads would keep one, and PostgreSQL gives a hundred to all.
        "CONN_MAX_AGE": 0,
    }


DATABASES = {"default": _database()}


def _storage() -> dict[str, object]:
    if not KHLANG.s3_bucket:
        return {
            "BACKEND": f"{_PACKAGE}.disk.Disk",
            "OPTIONS": {"location": str(KHLANG.data), "file_permissions_mode": 0o600},
        }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": KHLANG.s3_bucket,
            "endpoint_url": KHLANG.s3_endpoint or None,
            "region_name": KHLANG.s3_region or None,
            "access_key": KHLANG.s3_key or None,
            "secret_key": KHLANG.s3_secret or None,
            "default_acl": None,
            "file_overwrite": True,  # a name is the hash of the content
        },
    }


STORAGES = {
    "default": _storage(),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/static/"
STATICFILES_DIRS = [
    os.path.join(_HERE, "static"),  # noqa: PTH118
    ("site", str(KHLANG.project / "docs" / "assets")),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_PACKAGE}.desk.passwords.{name}"}
    for name in ("LengthValidator", "SimilarityValidator", "CommonValidator", "NumberValidator")
]
LOGIN_URL = "/desk/login/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/desk/login/"
# Axes keeps the book of who logged in from where, which the law asks for. It would shut out an account
# for everybody whoever tried its name, so who may try is desk.guessing's matter.
AXES_LOCK_OUT_AT_FAILURE = False
AXES_COOLOFF_TIME = 0.25
AXES_CLIENT_IP_CALLABLE = f"{_PACKAGE}.proxy.peer"
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "khlang"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-khlang" if KHLANG.is_secure else "khlang"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = KHLANG.is_secure
CSRF_COOKIE_SECURE = KHLANG.is_secure
CSRF_COOKIE_SAMESITE = "Lax"  # a page opened from a chat must not shut the form in the next tab
CSRF_COOKIE_HTTPONLY = True
CSRF_USE_SESSIONS = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = (
    "same-origin"  # with none, browsers send no origin either, and CSRF checks fail
)
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if KHLANG.is_secure else 0
SECURE_SSL_REDIRECT = False  # the proxy's work
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KHLANG.proxies else None
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
DATA_UPLOAD_MAX_NUMBER_FILES = 40
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
FILE_UPLOAD_TEMP_DIR = KHLANG.temporary()

LANGUAGE_CODE = "th"
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
USE_I18N = True


def mail_settings(address: str) -> dict[str, object]:
    """Return Django's settings for a mail server's address; a password goes by TLS only."""
    url = urlsplit(address)
    return {
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp" and bool(url.username),
    }


globals().update(mail_settings(KHLANG.mail))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = KHLANG.mail_from or "khlang@localhost"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": f"{_PACKAGE}.journal.Formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
