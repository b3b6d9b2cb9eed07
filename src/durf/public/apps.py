"""App registration of the public site."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Public pages."""

    name = "durf.public"
    label = "public"
