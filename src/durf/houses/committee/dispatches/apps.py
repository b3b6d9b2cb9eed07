"""App registration of sending many final reports at once."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "dispatches": _("Adopting and sending final reports together"),
    "dispatch": _("Page: final reports being sent"),
    "dispatch_stop": _("Stopping the sending of final reports"),
    "dispatch_resume": _("Letting the sending of final reports go on"),
    "dispatch_step": _("Sending final reports"),
}


class CommitteeDispatchesConfig(AppConfig):
    """Many final reports at once."""

    name = "durf.houses.committee.dispatches"
    label = "committee_dispatches"

    def ready(self) -> None:
        """Put the page in the navigation, and the words in the trail."""
        register_pages(
            Page(
                label=_("Send final reports"),
                url_name="dispatches",
                capability=Capability.VISITS_MANAGE,
                section=_("Visits"),
                order=8,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "committee_dispatches.Dispatch": _("final reports sent together"),
                "committee_dispatches.DispatchLine": _("final report sent together with others"),
            }
        )
