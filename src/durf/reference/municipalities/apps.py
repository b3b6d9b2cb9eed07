"""App registration of the register."""

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    """Register of municipalities."""

    name = "durf.reference.municipalities"
    label = "municipalities"
