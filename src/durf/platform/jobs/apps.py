"""App registration of the job queue."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Job queue."""

    name = "durf.platform.jobs"
    label = "jobs"
