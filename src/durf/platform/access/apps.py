"""App registration of access."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .activities import register_activities
from .matrix import Capability
from .navigation import Page, register_pages


class AccessConfig(AppConfig):
    """Memberships, roles and declared access."""

    name = "durf.platform.access"
    label = "access"

    def ready(self) -> None:
        """Put the pages that every organisation has in the navigation."""
        register_pages(
            Page(
                label=_("Start"),
                url_name="house_home",
                capability=Capability.HOME_SEE,
                section="",
                order=0,
            ),
        )
        register_activities({"house_home": _("Page: start")})
