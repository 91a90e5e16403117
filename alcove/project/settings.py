"""Settings: fixed choices here, a host's own choices from the environment (see `configuration`)."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path

from alcove.practices import PRACTICES
from alcove.project.configuration import Configuration
from alcove.project.logs import LOGGING as LOGGING

CONFIGURATION = Configuration.from_environment()
PACKAGE = Path(__file__).resolve().parent.parent
HTTPS = CONFIGURATION.https

DEBUG = False
# Made anew at every start: nothing that people keep depends on it.
SECRET_KEY = secrets.token_hex(32)
ALLOWED_HOSTS = CONFIGURATION.allowed_hosts
CSRF_TRUSTED_ORIGINS = [CONFIGURATION.origin]
LEAVE_FOR = CONFIGURATION.leave_to
ROOT_URLCONF = "alcove.project.urls"
INSTALLED_APPS = [
    "alcove.accounts",
    "alcove.couple",
    "alcove.moments",
    "alcove.kit.pictures",
    "alcove.across.calendar",
    *(f"alcove.practices.{name}" for name in PRACTICES),
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "alcove.project.logs.RequestLog",
    "alcove.project.headers.FixedHeaders",
    "alcove.project.headers.OwnName",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "alcove.project.headers.FormToken",
    "alcove.project.errors.NothingLost",
    "alcove.couple.door.Door",
]

# SQLite before 3.51.3 can damage a write-ahead log that several connections share: those keep the rollback journal.
# Either is on the disk before anybody is told so: with FULL, a rollback journal that was deleted could come back after
# a power cut and undo what it had been deleted for.
JOURNAL = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "DELETE"
DATABASES = {
    "default": {
        "ENGINE": "alcove.project.sqlite",
        "NAME": CONFIGURATION.database,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                f"PRAGMA journal_mode={JOURNAL};PRAGMA synchronous=EXTRA;PRAGMA secure_delete=ON;"
                "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-8000;"
            ),
        },
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(PACKAGE.glob("**/templates")),
        "OPTIONS": {"environment": "alcove.ui.environment.environment"},
    }
]
# Beside the database, and in every backup with it.
FILES = CONFIGURATION.data / "files"
PICTURES_MOST = CONFIGURATION.pictures * 1_000_000  # bytes of all pictures of one space

STATIC_URL = "/static/"
STATIC_ROOT = CONFIGURATION.static
WHITENOISE_MAX_AGE = 60
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+\.[0-9a-f]{8,}\.[a-z0-9]+$"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]

# Sealed cookies, kept from scripts; the prefix binds them to this one HTTPS host.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE, KEY_COOKIE, KNOWN_COOKIE = (f"{COOKIE_PREFIX}{name}" for name in ("sid", "key", "known"))
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "alcove.project.errors.csrf_failure"

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# Not "no-referrer": with it browsers send forms with the origin "null", and the check of form tokens refuses them.
# HSTS for every subdomain and preloading are the host's to choose for the whole domain (W005, W021); what may frame a
# page is said by FixedHeaders on every answer (W002), and FormToken is Django's own guard of forms (W003).
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W003", "security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# The shape is that of Django 6's setting of the same name, so that the move is a rename.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "blob:", "data:"],
    "connect-src": ["'self'"],
    "font-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}

# Uploads and long texts stay in memory: a temporary file would lie on the disk in clear.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# Only a copy that somebody brings in and a picture are as large; `project/pages.py` lets no other address have so much.
FILE_UPLOAD_MAX_MEMORY_SIZE = 17_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DEFAULT_EXCEPTION_REPORTER = "alcove.project.logs.QuietReporter"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

globals().update(CONFIGURATION.mail_settings)
