"""App registration of the self-image."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_standing, register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "selfimages": _("Page: self-images"),
    "selfimage": _("Page: one self-image"),
    "selfimage_start": _("Starting a self-image"),
    "selfimage_turn": _("Closing or re-opening a self-image"),
    "selfimage_table": _("Page: all questions of a self-image"),
    "selfimage_files": _("Page: a self-image as a file"),
    "selfimage_file": _("Saving a self-image as a file"),
    "selfimage_import": _("Reading a spreadsheet into a self-image"),
    "selfimage_division": _("Dividing the themes of a self-image"),
    "selfimage_earlier": _("Taking over last time's answers"),
    "selfimage_send": _("Signing and sending a self-image"),
    "selfimage_submission": _("Page: what was sent of a self-image"),
    "selfimage_question": _("Page: one question of a self-image"),
    "selfimage_save": _("Saving an answer"),
    "selfimage_comment": _("Writing a remark about an answer"),
    "selfimage_seen": _("Marking an answer as looked at"),
    "selfimage_versions": _("Page: earlier versions of an answer"),
    "selfimage_assignment": _("Saying who looks after a question"),
    "selfimage_evidence": _("Adding evidence to an answer"),
}


class MunicipalitySelfImageConfig(AppConfig):
    """How a municipality describes itself."""

    name = "durf.houses.municipality.selfimage"
    label = "municipality_selfimage"

    def ready(self) -> None:
        """Put the page in the navigation, and one's own questions on the start page."""
        from .tasks import describe_missing, list_selfimage_tasks  # noqa: PLC0415

        register_pages(
            Page(
                label=_("Self-image"),
                url_name="selfimages",
                capability=Capability.SELFIMAGE_SEE,
                section=_("Visits"),
                order=5,
                kinds=(OrganisationKind.MUNICIPALITY,),
            )
        )
        register_tasks(list_selfimage_tasks)
        register_standing(describe_missing)
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "municipality_selfimage.SelfImage": _("self-image"),
                "municipality_selfimage.Answer": _("answer of a self-image"),
                "municipality_selfimage.AnswerVersion": _("version of an answer"),
                "municipality_selfimage.Assignment": _("division of a self-image"),
                "municipality_selfimage.Comment": _("remark about an answer"),
                "municipality_selfimage.Evidence": _("evidence"),
                "municipality_selfimage.EvidenceUse": _("evidence under an answer"),
                "municipality_selfimage.Submission": _("sent self-image"),
            }
        )
