"""App registration of the committee's visits."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "committee_visits": _("Page: visits"),
    "committee_visit": _("Page: one visit"),
    "committee_visit_begin": _("Beginning visits"),
    "committee_visit_team": _("Choosing the team of a visit"),
    "committee_visit_team_remove": _("Taking somebody out of the team of a visit"),
    "committee_visit_announce": _("Telling a municipality how its visit stands"),
    "committee_visit_cancel": _("Calling a visit off"),
    "committee_visit_resume": _("Taking up a visit again"),
}


class CommitteeVisitsConfig(AppConfig):
    """Visits at the committee."""

    name = "durf.houses.committee.visits"
    label = "committee_visits"

    def ready(self) -> None:
        """Put the page in the navigation."""
        register_pages(
            Page(
                label=_("Visits"),
                url_name="committee_visits",
                capability=Capability.VISITS_SEE,
                section=_("Visits"),
                order=4,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "committee_visits.Visit": _("visit"),
                "committee_visits.VisitStep": _("step of a visit"),
                "committee_visits.TeamMember": _("member of the team of a visit"),
                "committee_visits.Conflict": _("declaration of what ties a member"),
                "committee_visits.GuideItem": _("line of a conversation guide"),
                "committee_visits.Note": _("note of a conversation"),
                "committee_visits.Finding": _("finding of a visit"),
                "committee_visits.FindingSource": _("note under a finding"),
            }
        )
