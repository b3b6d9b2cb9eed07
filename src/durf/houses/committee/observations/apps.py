"""App registration of what the committee learns itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class CommitteeObservationsConfig(AppConfig):
    """The committee's own learning."""

    name = "durf.houses.committee.observations"
    label = "committee_observations"

    def ready(self) -> None:
        """Put the page in the navigation, and name the rows in the record of who looked."""
        register_pages(
            Page(
                label=_("Red threads"),
                url_name="observations",
                capability=Capability.LEARNING_WRITE,
                section=_("Visits"),
                order=9,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_activities(
            {
                "observations": _("Page: red threads"),
                "observation": _("Page: one red thread"),
                "visit_observations": _("Page: red threads in a visit"),
                "visit_observation": _("Saying whether a red thread was seen in a visit"),
            }
        )
        register_nouns(
            {
                "committee_observations.Observation": _("red thread"),
                "committee_observations.Sighting": _("visit where a red thread was seen"),
            }
        )
