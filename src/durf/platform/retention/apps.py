"""App registration of what is kept and how long."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.jobs.registry import register_daily


class RetentionConfig(AppConfig):
    """The schedule, and proof of what was destroyed."""

    name = "durf.platform.retention"
    label = "retention"

    def ready(self) -> None:
        """Put the page in the navigation, and the daily round in the tasks of the worker."""
        from .destruction import run_daily  # noqa: PLC0415 - models are loaded by now
        from .own_rows import register_own_rows  # noqa: PLC0415

        register_own_rows()
        register_daily("retention", run_daily)
        register_pages(
            Page(
                label=_("What we keep, and how long"),
                url_name="retention",
                capability=Capability.RETENTION_SEE,
                section=_("Our organisation"),
                order=50,
            )
        )
        register_activities(
            {
                "retention": _("Page: what we keep, and how long"),
                "retention.run": _("Destroying what was kept long enough"),
            }
        )
        register_nouns({"retention.Certificate": _("proof of destruction")})
