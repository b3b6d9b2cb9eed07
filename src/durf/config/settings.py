"""Settings of the web, worker and command processes; the public site has its own (`public.py`).

One database connection, whose role is that of the process. Nothing here opens a connection.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from durf.config.env import parse_database_url, read_env
from durf.config.logins import make_providers
from durf.config.logs import make_logging
from durf.config.mail import read_mail_url
from durf.config.secrets import read_secret_key
from durf.platform.ui.fonts import FONT_FOLDER

ENV = read_env(os.environ)
PACKAGE = Path(__file__).resolve().parent.parent

DURF_DEMO = ENV.is_demo
DURF_DATA = ENV.data
DURF_IS_EMBEDDED = ENV.is_embedded
DURF_OIDC = ENV.oidc
DURF_MAIL_URL = ENV.mail_url
DURF_PUBLIC_URL = ENV.public_url
DURF_CONTACT = ENV.contact
DURF_TRUSTED_PROXY = ENV.trusted_proxy
DURF_CLAMD = ENV.clamd

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
    "durf.platform.upkeep",
    "durf.platform.audit",
    "durf.platform.jobs",
    "durf.platform.notices",
    "durf.platform.accounts",
    "durf.platform.access",
    "durf.platform.contacts",
    "durf.platform.documents",
    "durf.platform.inspection",
    "durf.platform.search",
    "durf.platform.retention",
    "durf.platform.office",
    "durf.reference.frameworks",
    "durf.reference.municipalities",
    "durf.exchange",
    "durf.exchange.demands",
    "durf.exchange.mailings",
    "durf.exchange.survey",
    "durf.publication.published",
    "durf.publication.ledger",
    "durf.publication.texts",
    "durf.houses.municipality.profile",
    "durf.houses.municipality.selfimage",
    "durf.houses.municipality.comparison",
    "durf.houses.municipality.visits",
    "durf.houses.municipality.reports",
    "durf.houses.municipality.effect",
    "durf.houses.municipality.quotes",
    "durf.houses.committee.profile",
    "durf.houses.committee.programmes",
    "durf.houses.committee.register",
    "durf.houses.committee.selfimages",
    "durf.houses.committee.figures",
    "durf.houses.committee.effect",
    "durf.houses.committee.observations",
    "durf.houses.committee.visits",
    "durf.houses.committee.planning",
    "durf.houses.committee.reports",
    "durf.houses.committee.dispatches",
    "durf.houses.committee.quotes",
    "durf.houses.committee.closing",
    "durf.houses.council.profile",
    "durf.houses.ibd.profile",
    "durf.houses.vng.profile",
    "durf.houses.vng.advice",
    "durf.public",
    "durf.demo",
]

MIDDLEWARE = [
    "durf.exchange.survey.unseen.UnseenRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "durf.config.request_log.RequestLog",
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
    "durf.platform.accounts.middleware.SessionWatch",
    "durf.platform.accounts.declared.UndeclaredRefusal",
    "durf.platform.ui.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "durf.config.urls"
WSGI_APPLICATION = "durf.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["durf.platform.access.backend.MembershipBackend"]
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
FORM_RENDERER = "durf.platform.ui.forms.FormRenderer"

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
# Whoever watches from the machine itself comes without the proxy, and is told nothing secret.
SECURE_REDIRECT_EXEMPT = [r"^gezond$", r"^gereed$"]
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
# A message ends with the session: in a cookie it would wait for the next reader of this browser.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "durf.platform.accounts.views.resubmission.csrf_failure"

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "durf.platform.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_FORMS = {
    "request_login_code": "durf.platform.accounts.forms.RequestCodeForm",
    "confirm_login_code": "durf.platform.accounts.forms.ConfirmCodeForm",
}
# Per address of the internet, and per person or mailbox; counted in a table, for all processes.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_TLS else 0
MFA_ADAPTER = "durf.platform.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "durf.platform.accounts.forms.AppCodeForm",
    "reauthenticate": "durf.platform.accounts.forms.AppCodeAgainForm",
    "activate_totp": "durf.platform.accounts.forms.AddAppForm",
    "add_webauthn": "durf.platform.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "durf.platform.accounts.forms.RenamePasskeyForm",
    "login_webauthn": "durf.platform.accounts.forms.LoginPasskeyForm",
    "authenticate_webauthn": "durf.platform.accounts.forms.SensiblePasskeyForm",
    "reauthenticate_webauthn": "durf.platform.accounts.forms.PasskeyAgainForm",
}
SOCIALACCOUNT_ADAPTER = "durf.platform.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = make_providers(ENV.oidc)

# The only cache, and only of counters: confidential pages and rows are never cached.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_ratelimit",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

MAIL = read_mail_url(ENV.mail_url)
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.is_starttls, MAIL.is_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL.sender

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = make_logging(is_json=ENV.is_json_log, has_requests=not ENV.is_demo)
