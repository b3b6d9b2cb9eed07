"""Who others need to be able to reach in the committee, and why."""

from django.utils.translation import gettext_lazy as _

from durf.platform.contacts.functions import Function

COMMITTEE_FUNCTIONS = (
    Function("chair", _("Chair"), _("Speaks for the committee and signs its letters.")),
    Function(
        "member", _("Committee member"), _("Visits municipalities and holds the conversation.")
    ),
    Function(
        "secretary",
        _("Secretary of the committee"),
        _("Prepares visits, writes the visit reports and answers questions about them."),
    ),
    Function(
        "secretariat", _("Secretariat"), _("Makes appointments and sends invitations and letters.")
    ),
)
