"""App registration of the page about readers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages


class InspectionConfig(AppConfig):
    """Who read what."""

    name = "durf.platform.inspection"
    label = "inspection"

    def ready(self) -> None:
        """Put the page in the navigation."""
        register_pages(
            Page(
                label=_("Who looked"),
                url_name="readership",
                capability=Capability.READERSHIP_SEE,
                section=_("Our organisation"),
                order=30,
            )
        )
        register_activities(
            {
                "readership": _("Page: who looked"),
                "audit.verify": _("Checking the record"),
                "audit.heads": _("Daily seal of the record"),
            }
        )
        register_nouns({"audit.AuditEntry": _("this record")})
