"""App registration of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Memberships, roles and declared access."""

    name = "durf.platform.access"
    label = "access"
