"""App registration of the upkeep."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """Upkeep of the installation."""

    name = "durf.platform.upkeep"
    label = "upkeep"
