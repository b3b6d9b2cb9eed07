"""Django's registration of the interface base under the label `ui`."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "durf.platform.ui"
    label = "ui"
