"""The settings of the application plus an app of samples that only tests know."""

from durf.config.settings import *  # noqa: F403
from durf.config.settings import INSTALLED_APPS as APPLICATION_APPS

INSTALLED_APPS = [*APPLICATION_APPS, "tests.samples"]
LANGUAGE_CODE = "nl"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
