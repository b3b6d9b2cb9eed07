"""App registration of programmes."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_tasks
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.jobs.registry import register_daily
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "programmes": _("Page: programmes"),
    "programme": _("Page: one programme"),
    "programme_earlier": _("Page: municipalities visited in 2015–2017"),
    "programme_add": _("Making a programme"),
    "programme_change": _("Changing a programme"),
    "programme_frame": _("Page: the list of a programme"),
    "programme_freeze": _("Fixing the list of a programme"),
    "programme_release": _("Replacing the list of a programme"),
    "programme_seal": _("Sealing the list of a programme"),
    "programme_seed": _("Entering the seed of a draw"),
    "programme_work": _("Sealing or drawing by a worker"),
    "programme_drawn": _("Page: the draw of a programme"),
    "programme_reserves": _("Page: the reserves of a draw"),
    "programme_run": _("Beginning the visits of a programme"),
    "programme_end": _("Ending a programme"),
    "programme_procedure": _("Saving the text about a draw to publish"),
    "programme_publish": _("Making public how a programme draws by lot"),
    "programme_verifier": _("Saving the files for the verifier of a draw"),
    "programme_statement": _("Recording the statement of a verifier"),
    "programme_letters": _("Page: the letters of a programme"),
    "programme_letters_make": _("Making the letters of a programme"),
    "programme_letters_sent": _("Noting that letters of a programme were sent"),
    "programme_letters_all": _("Asking for all letters of a programme in one file"),
    "programme_letters_step": _("Making letters of a programme by a worker"),
    "programme_letters_clear": _("Removing old files with letters of a programme"),
    "programme_letters_zip": _("Page: a file with all letters of a programme"),
    "programme_letters_file": _("Saving all letters of a programme"),
    "programme_municipality": _("Page: one municipality in a draw"),
    "programme_letter": _("Saving the letter to a municipality"),
    "programme_proof": _("Saving a municipality's own line in a draw"),
    "programme_reply": _("Recording an answer to an invitation"),
    "programme_silent": _("Noting that an invitation had no answer"),
    "programme_reserve": _("Calling up a reserve municipality"),
    "programme_hand": _("Adding a municipality by hand"),
    "programme_contact": _("Recording a contact person"),
    "programme_call_back": _("Noting that a contact person was called back"),
    "programme_office": _("Noting that the office was asked to open an organisation"),
}


class CommitteeProgrammesConfig(AppConfig):
    """Whom to visit by lot, and who takes part."""

    name = "durf.houses.committee.programmes"
    label = "committee_programmes"

    def ready(self) -> None:
        """Put the page in the navigation, and what waits on the start page."""
        from .bundles import remove_old  # noqa: PLC0415 - models are loaded by now
        from .tasks import list_programme_tasks  # noqa: PLC0415

        register_pages(
            Page(
                label=_("Programmes"),
                url_name="programmes",
                capability=Capability.PROGRAMME_SEE,
                section=_("Visits"),
                order=5,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_tasks(list_programme_tasks)
        register_daily("letters", remove_old)
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "committee_programmes.Programme": _("programme"),
                "committee_programmes.Selection": _("draw of a programme"),
                "committee_programmes.FrameRow": _("municipality in a list"),
                "committee_programmes.Drawn": _("municipality in a draw"),
                "committee_programmes.Invitation": _("invitation to a municipality"),
                "committee_programmes.LetterBundle": _("file with all letters"),
                "committee_programmes.BundledLetter": _("letter in a file with all letters"),
                "committee_programmes.Reply": _("answer to an invitation"),
                "committee_programmes.ContactPerson": _("contact person of a municipality"),
            }
        )
