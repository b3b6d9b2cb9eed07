"""Who others need to be able to reach at a council, and why."""

from django.utils.translation import gettext_lazy as _

from durf.platform.contacts.functions import Function

COUNCIL_FUNCTIONS = (
    Function(
        "council_clerk",
        _("Council clerk"),
        _("Receives what the municipality sends to its council, and spreads it."),
    ),
    Function("council_member", _("Council member"), _("Speaks for the council on this subject.")),
)
