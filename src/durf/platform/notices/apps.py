"""App registration of the mails."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Mails."""

    name = "durf.platform.notices"
    label = "notices"
