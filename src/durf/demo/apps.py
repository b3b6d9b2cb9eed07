"""App registration of the demo: what one can try in it."""

from django.apps import AppConfig

from durf.platform.access.entrance.ways import register_growth, register_ways


class DemoConfig(AppConfig):
    """The demo's landing page; outside demo mode the page that shows this doesn't exist."""

    name = "durf.demo"
    label = "demo"

    def ready(self) -> None:
        """Offer the ways into the demo."""
        from .growing import find_growth  # noqa: PLC0415 - models are loaded by now
        from .ways import WAYS  # noqa: PLC0415

        register_ways(*WAYS)
        register_growth(find_growth)
