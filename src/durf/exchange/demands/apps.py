"""App registration of demands by law."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.search.sources import register_sources

ACTIVITIES: dict[str, str | Promise] = {
    "demands": _("Page: demands by law"),
    "demand": _("Page: one demand by law"),
    "demand_add": _("Recording a demand by law"),
    "demand_pick": _("Picking what a demand by law touches"),
    "demand_drop": _("Taking something off the list of a demand by law"),
    "demand_report": _("Telling owners of a demand by law"),
    "demand_otherwise": _("Writing down how an owner was told"),
    "demand_decide": _("Deciding on a demand by law"),
    "demand_close": _("Telling the result of a demand by law"),
    "demand_reported": _("Page: demand by law reported to us"),
    "demand_reply": _("Answering a demand by law"),
}


class DemandsConfig(AppConfig):
    """Demands by law: the owners know first."""

    name = "durf.exchange.demands"
    label = "demands"

    def ready(self) -> None:
        """Put the page in the navigation, and take in the owners' answers."""
        from .contents import register_renderers  # noqa: PLC0415
        from .destruction import register_destruction  # noqa: PLC0415
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now
        from .sources import SOURCE  # noqa: PLC0415
        from .tasks import list_demand_tasks  # noqa: PLC0415

        register_pages(
            Page(
                label=_("Demands by law"),
                url_name="demands",
                capability=Capability.DEMAND_SEE,
                section=_("Our organisation"),
                order=40,
            )
        )
        register_receivers()
        register_renderers()
        register_sources(SOURCE)
        register_destruction()
        register_tasks(list_demand_tasks)
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "demands.Demand": _("demand by law"),
                "demands.DemandItem": _("line that a demand by law touches"),
                "demands.DemandReport": _("report of a demand by law to an owner"),
            }
        )
