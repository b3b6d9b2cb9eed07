"""App registration of the visit reports."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns

ACTIVITIES: dict[str, str | Promise] = {
    "committee_report": _("Page: a visit report"),
    "committee_report_begin": _("Beginning a visit report"),
    "committee_report_add": _("Adding a paragraph to a visit report"),
    "committee_report_paragraph": _("Writing a paragraph of a visit report"),
    "committee_report_proposals": _("Page: proposed next steps"),
    "committee_report_step": _("Rewriting a next step"),
    "committee_report_remark": _("Making a remark about a visit report"),
    "committee_report_settle": _("Settling a remark about a visit report"),
    "committee_report_file": _("Saving a visit report as a file"),
    "committee_report_return": _("Reading a Word file of a visit report"),
    "committee_report_check": _("Checking what a Word file of a visit report says"),
    "committee_report_draft": _("Adopting and sending the draft of a visit report"),
    "committee_report_close": _("Closing the check of the facts without a response"),
    "committee_report_answer": _("Answering an item of a response"),
    "committee_report_copies": _("Page: copies of a visit report"),
    "committee_report_copy": _("Giving a copy of a visit report"),
    "committee_report_final": _("Adopting and sending a visit report"),
}


class CommitteeReportsConfig(AppConfig):
    """Visit reports at the committee."""

    name = "durf.houses.committee.reports"
    label = "committee_reports"

    def ready(self) -> None:
        """Take over what arrives."""
        from .receivers import register_receivers  # noqa: PLC0415 - models are loaded by now

        register_receivers()
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "committee_reports.VisitReport": _("visit report"),
                "committee_reports.Paragraph": _("paragraph of a visit report"),
                "committee_reports.NextStep": _("possible next step"),
                "committee_reports.Remark": _("remark about a visit report"),
                "committee_reports.Adoption": _("adoption of a visit report"),
                "committee_reports.Copy": _("copy of a visit report"),
                "committee_reports.Reaction": _("item of a response"),
            }
        )
