"""App registration of the received visit reports."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_standing, register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "municipality_reports": _("Page: visit reports"),
    "municipality_report": _("Page: one visit report"),
    "municipality_report_file": _("Saving a visit report as a file"),
    "municipality_report_react": _("Responding to a paragraph"),
    "municipality_report_unreact": _("Taking back a response to a paragraph"),
    "municipality_report_respond": _("Sending the response to a visit report"),
    "municipality_report_permissions": _("Allowing a use of the visit report"),
    "municipality_report_council": _("Making the council's version of a visit report"),
    "municipality_report_letter": _("Saving the letter to the council as a file"),
    "municipality_report_step": _("Choosing what to do with a next step"),
    "municipality_report_look_back": _("Sending a look back"),
}


class MunicipalityReportsConfig(AppConfig):
    """Visit reports at the municipality."""

    name = "durf.houses.municipality.reports"
    label = "municipality_reports"

    def ready(self) -> None:
        """Put the page in the navigation, and take over what arrives."""
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now
        from .tasks import (  # noqa: PLC0415
            describe_reports,
            list_look_backs,
            list_report_tasks,
        )

        register_pages(
            Page(
                label=_("Visit reports"),
                url_name="municipality_reports",
                capability=Capability.REPORTS_READ,
                section=_("Visits"),
                order=7,
                kinds=(OrganisationKind.MUNICIPALITY,),
            )
        )
        register_receivers()
        register_tasks(list_report_tasks)
        register_tasks(list_look_backs)
        register_standing(describe_reports)
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "municipality_reports.ReceivedReport": _("received visit report"),
                "municipality_reports.Reaction": _("response to a paragraph"),
                "municipality_reports.Permission": _("allowed use of a visit report"),
                "municipality_reports.CouncilVersion": _("council's version of a visit report"),
                "municipality_reports.OwnStep": _("next step of our own"),
                "municipality_reports.LookBack": _("look back at a visit"),
            }
        )
