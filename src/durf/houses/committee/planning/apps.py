"""App registration of planning."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.jobs.registry import register_daily
from durf.platform.notices.mails import register_mails
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "planning": _("Page: agenda of visits"),
    "planning_month": _("Page: a month of visits"),
    "planning_day": _("Page: a day sheet"),
    "planning_day_paper": _("Saving a day sheet"),
    "planning_days": _("Fixing visiting days"),
    "planning_day_release": _("Letting a visiting day go"),
    "planning_people": _("Page: who goes on visits"),
    "planning_person": _("Page: when somebody can go on visits"),
    "planning_person_add": _("Adding somebody who goes on visits"),
    "planning_person_end": _("Recording that somebody goes on visits no more"),
    "planning_absence": _("Recording when somebody can't"),
    "planning_absence_drop": _("Removing when somebody can't"),
    "planning_tie": _("Recording what binds somebody to a municipality"),
    "planning_tie_drop": _("Removing what binds somebody to a municipality"),
    "planning_own": _("Page: one's own days for visits"),
    "planning_own_tie": _("Recording one's own tie with a municipality"),
    "planning_plans": _("Page: plans of visits"),
    "planning_plan_ask": _("Asking for a plan of visits"),
    "planning_plan": _("Page: a plan of visits"),
    "planning_plan_accept": _("Taking a plan of visits into use"),
    "planning_work": _("Planning visits by a worker"),
    "planning_visit": _("Page: planning of one visit"),
    "planning_offer": _("Proposing dates to a municipality"),
    "planning_poll": _("Beginning a poll about dates"),
    "planning_settle": _("Choosing a date from a poll"),
    "planning_visit_absence": _("Recording when a municipality can't"),
    "planning_agreement": _("Recording that a municipality agreed to a stand-in"),
    "planning_sheet": _("Filling in a visit sheet"),
    "planning_invitation": _("Saving an appointment for a calendar"),
    "planning_feed": _("Page: one's own calendar feed"),
    "planning_due": _("Daily look at what is due for visits"),
    "visit_link": _("A municipality looked at proposed dates, or answered, by a link"),
    "poll_link": _("Somebody answered a poll about dates by a link"),
    "agenda_feed": _("A calendar fetched one's own feed"),
}


class CommitteePlanningConfig(AppConfig):
    """Days, people, plans and dates of visits."""

    name = "durf.houses.committee.planning"
    label = "committee_planning"

    def ready(self) -> None:
        """Put the agenda in the navigation, what waits on the start page, and mails in the list."""
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now
        from .reminders import PLANNING_MAILS, remind_planners  # noqa: PLC0415
        from .tasks import list_planning_tasks  # noqa: PLC0415

        register_pages(
            Page(
                label=_("Agenda"),
                url_name="planning",
                capability=Capability.VISITS_SEE,
                section=_("Visits"),
                order=6,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_receivers()
        register_tasks(list_planning_tasks)
        register_mails(*PLANNING_MAILS)
        register_daily("planning", remind_planners)
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "committee_planning.VisitingDay": _("visiting day"),
                "committee_planning.Traveller": _("somebody who goes on visits"),
                "committee_planning.Absence": _("days on which somebody can't"),
                "committee_planning.Tie": _("tie with a municipality"),
                "committee_planning.Agreement": _("agreement to a stand-in"),
                "committee_planning.Plan": _("plan of visits"),
                "committee_planning.Booking": _("day of a visit"),
                "committee_planning.Proposal": _("proposed dates"),
                "committee_planning.PollSeat": _("answer to a poll"),
                "committee_planning.Sheet": _("visit sheet"),
            }
        )
