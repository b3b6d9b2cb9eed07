"""App registration of the visits to a municipality."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_standing, register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class MunicipalityVisitsConfig(AppConfig):
    """Visits, at the municipality that is visited."""

    name = "durf.houses.municipality.visits"
    label = "municipality_visits"

    def ready(self) -> None:
        """Put the page in the navigation, and take over what arrives."""
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now
        from .tasks import describe_visits, list_visit_tasks  # noqa: PLC0415

        register_pages(
            Page(
                label=_("Visit of the committee"),
                url_name="municipality_visits",
                capability=Capability.VISIT_SEE,
                section=_("Visits"),
                order=4,
                kinds=(OrganisationKind.MUNICIPALITY,),
            )
        )
        register_receivers()
        register_tasks(list_visit_tasks)
        register_standing(describe_visits)
        register_activities(
            {
                "municipality_visits": _("Page: visits of the committee"),
                "municipality_visit": _("Page: one visit of the committee"),
                "municipality_visit_sheet": _("Sending the visit sheet to the committee"),
                "municipality_visit_other": _("Asking for another committee member"),
            }
        )
        register_nouns(
            {
                "municipality_visits.Visit": _("visit of the committee"),
                "municipality_visits.Companion": _("somebody who comes to a visit"),
                "municipality_visits.Sheet": _("visit sheet"),
                "municipality_visits.Wish": _("wish for another committee member"),
            }
        )
