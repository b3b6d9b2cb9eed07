"""App registration of the committee's visits."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "committee_visits": _("Page: visits"),
    "committee_visit": _("Page: one visit"),
    "committee_visit_begin": _("Beginning visits"),
    "committee_visit_team": _("Choosing the team of a visit"),
    "committee_visit_team_remove": _("Taking somebody out of the team of a visit"),
    "committee_visit_team_tell": _("Telling a municipality who comes"),
    "committee_visit_wish": _("Answering a municipality about its visit"),
    "committee_visit_announce": _("Telling a municipality how its visit stands"),
    "committee_visit_cancel": _("Calling a visit off"),
    "committee_visit_resume": _("Taking up a visit again"),
    "committee_visit_conflict": _("Declaring what ties a member"),
    "committee_visit_file": _("Page: the file of a visit"),
    "committee_visit_selfimage": _("Page: the self-image in the file of a visit"),
    "committee_visit_guide": _("Page: the guide of a conversation"),
    "committee_visit_guide_make": _("Making the guide of a conversation"),
    "committee_visit_guide_add": _("Adding a line to a guide"),
    "committee_visit_guide_item": _("Changing a line of a guide"),
    "committee_visit_talk": _("Page: the agenda of a conversation"),
    "committee_visit_held": _("Noting that a conversation was held"),
    "committee_visit_note": _("Saving a note of a conversation"),
    "committee_visit_notes_close": _("Letting the team see one's notes"),
    "committee_visit_theme": _("Page: notes of a theme"),
    "committee_visit_debrief": _("Page: notes and findings of a visit"),
    "committee_visit_debrief_begin": _("Beginning the debrief of a visit"),
    "committee_visit_finding_add": _("Adding a finding"),
    "committee_visit_finding": _("Changing a finding"),
}


class CommitteeVisitsConfig(AppConfig):
    """Visits at the committee."""

    name = "durf.houses.committee.visits"
    label = "committee_visits"

    def ready(self) -> None:
        """Put the page in the navigation, and what waits on the start page."""
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now
        from .tasks import list_visit_tasks  # noqa: PLC0415 - models are loaded by now

        register_tasks(list_visit_tasks)
        register_receivers()
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
                "committee_visits.TeamWish": _("answer about a visit"),
                "committee_visits.Conflict": _("declaration of what ties a member"),
                "committee_visits.GuideItem": _("line of a conversation guide"),
                "committee_visits.Note": _("note of a conversation"),
                "committee_visits.Finding": _("finding of a visit"),
                "committee_visits.FindingSource": _("note under a finding"),
            }
        )
