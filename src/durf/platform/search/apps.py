"""App registration of searching."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages


class SearchConfig(AppConfig):
    """One search box for each organisation."""

    name = "durf.platform.search"
    label = "search"

    def ready(self) -> None:
        """Put the page in the navigation, and say where to look."""
        from .own_sources import OWN_SOURCES  # noqa: PLC0415 - models are loaded by now
        from .sources import register_sources  # noqa: PLC0415

        register_sources(*OWN_SOURCES)
        register_pages(
            Page(
                label=_("Search"),
                url_name="search",
                capability=Capability.SEARCH_USE,
                section="",
                order=1,
            )
        )
        register_activities({"search": _("Page: search")})
