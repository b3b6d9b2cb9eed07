"""Settings of the public site: a process of its own that can only read what is public.

No sessions, no accounts, no confidential app; its one connection is that of `durf_public`.
"""

from __future__ import annotations

from durf.config import settings as application

ENV = application.ENV

BASE_URL = application.BASE_URL
DURF_CONTACT = application.DURF_CONTACT
DURF_PUBLIC_URL = application.DURF_PUBLIC_URL
DURF_TRUSTED_PROXY = application.DURF_TRUSTED_PROXY
DURF_DEMO = application.DURF_DEMO
DEBUG = application.DEBUG
SECRET_KEY = application.SECRET_KEY
ALLOWED_HOSTS = application.ALLOWED_HOSTS
IS_TLS = application.IS_TLS

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "durf.platform.ui",
    "durf.reference.municipalities",
    "durf.publication.published",
    "durf.public",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "durf.public.caching.PublicCaching",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "durf.config.request_log.RequestLog",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "durf.config.public_urls"
DEFAULT_AUTO_FIELD = application.DEFAULT_AUTO_FIELD
DATABASES = application.DATABASES
FORM_RENDERER = application.FORM_RENDERER
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "durf.platform.ui.context.show_interface",
            ],
        },
    }
]

LANGUAGE_CODE = application.LANGUAGE_CODE
LANGUAGES = application.LANGUAGES
LOCALE_PATHS = application.LOCALE_PATHS
LANGUAGE_COOKIE_NAME = application.LANGUAGE_COOKIE_NAME
TIME_ZONE = application.TIME_ZONE
USE_TZ = True

STATIC_URL = application.STATIC_URL
STATICFILES_DIRS = application.STATICFILES_DIRS
STORAGES = application.STORAGES
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = application.WHITENOISE_MAX_AGE

CONTENT_SECURITY_POLICY = application.CONTENT_SECURITY_POLICY
SECURE_SSL_REDIRECT = application.SECURE_SSL_REDIRECT
SECURE_REDIRECT_EXEMPT = application.SECURE_REDIRECT_EXEMPT
SECURE_HSTS_SECONDS = application.SECURE_HSTS_SECONDS
SECURE_PROXY_SSL_HEADER = application.SECURE_PROXY_SSL_HEADER
SECURE_REFERRER_POLICY = application.SECURE_REFERRER_POLICY
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SECURE = application.CSRF_COOKIE_SECURE
LOGGING = application.LOGGING
