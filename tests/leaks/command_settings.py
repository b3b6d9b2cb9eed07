"""The settings of the tests for commands in a process of their own, where mail really leaves."""

from tests.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
