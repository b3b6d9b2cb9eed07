"""App registration of tenancy."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    """Organisations, viewer and walls."""

    name = "durf.platform.tenancy"
    label = "tenancy"
