"""App registration of what is public."""

from django.apps import AppConfig


class PublishedConfig(AppConfig):
    """Published tables."""

    name = "durf.publication.published"
    label = "publication_published"
