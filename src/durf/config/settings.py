"""Settings of the web, worker and command processes; the public site has its own (`public.py`).

One database connection, whose role is that of the process. Nothing here opens a connection.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from durf.config.env import parse_database_url, read_env
from durf.config.secrets import read_secret_key
from durf.platform.ui.fonts import FONT_FOLDER

ENV = read_env(os.environ)
PACKAGE = Path(__file__).resolve().parent.parent

DURF_DEMO = ENV.is_demo
DURF_DATA = ENV.data
DURF_IS_EMBEDDED = ENV.is_embedded
DURF_OIDC = ENV.oidc
DURF_PUBLIC_URL = ENV.public_url
DURF_CONTACT = ENV.contact

DEBUG = ENV.is_debug
SECRET_KEY = ENV.secret_key or read_secret_key(ENV.data)
ALLOWED_HOSTS = list(ENV.hosts)
BASE_URL = ENV.base_url
CSRF_TRUSTED_ORIGINS = [ENV.base_url] if ENV.base_url.startswith("https://") else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "durf.platform.ui",
    "durf.platform.tenancy",
    "durf.platform.audit",
    "durf.platform.jobs",
    "durf.platform.notices",
    "durf.platform.accounts",
    "durf.platform.access",
    "durf.platform.contacts",
    "durf.platform.inspection",
    "durf.platform.office",
    "durf.reference.municipalities",
    "durf.houses.municipality.profile",
    "durf.houses.committee.profile",
    "durf.houses.committee.register",
    "durf.public",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "durf.platform.accounts.declared.UndeclaredRefusal",
]

ROOT_URLCONF = "durf.config.urls"
WSGI_APPLICATION = "durf.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "durf.platform.ui.context.show_interface",
            ],
        },
    }
]
FORM_RENDERER = "durf.platform.ui.forms.DurfFormRenderer"

DATABASES = {"default": parse_database_url(ENV.database_url)}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [("fonts", str(FONT_FOLDER))]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *([ENV.oidc.issuer] if ENV.oidc else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
IS_TLS = ENV.base_url.startswith("https://")
SECURE_SSL_REDIRECT = IS_TLS
SECURE_HSTS_SECONDS = 31_536_000 if IS_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_TLS
SECURE_HSTS_PRELOAD = IS_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "durf_session"
LANGUAGE_COOKIE_NAME = "durf_language"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "durf.platform.ui.views.csrf_failure"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING_CONFIG = None
SILENCED_SYSTEM_CHECKS: list[str] = []
