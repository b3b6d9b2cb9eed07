"""Who others need to be able to reach at the VNG, and why."""

from django.utils.translation import gettext_lazy as _

from durf.platform.contacts.functions import Function

VNG_FUNCTIONS = (
    Function(
        "programme_manager",
        _("Programme manager"),
        _("Assigns the programme and is the first contact for the committee."),
    ),
    Function("board", _("Board"), _("Receives reports, collective signals and advice.")),
    Function("secretariat", _("Secretariat"), _("Makes appointments and receives letters.")),
)
