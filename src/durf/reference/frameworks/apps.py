"""App registration of the baselines."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """Baselines as versioned data."""

    name = "durf.reference.frameworks"
    label = "frameworks"
