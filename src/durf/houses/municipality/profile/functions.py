"""Who others need to be able to reach in a municipality, and why."""

from django.utils.translation import gettext_lazy as _

from durf.platform.contacts.functions import Function

MUNICIPAL_FUNCTIONS = (
    Function(
        "portfolio_holder",
        _("Portfolio holder"),
        _("The mayor or alderman who answers for information security to the council."),
    ),
    Function(
        "municipal_secretary",
        _("Municipal secretary"),
        _("Leads the organisation and signs what goes to the committee."),
    ),
    Function("ciso", _("CISO"), _("First contact for everything about information security.")),
    Function(
        "cio", _("CIO"), _("Responsible for information management and the major ICT decisions.")
    ),
    Function(
        "head_of_operations",
        _("Head of operations"),
        _("Makes people and means available for security work."),
    ),
    Function(
        "controller", _("Controller"), _("Responsible for planning, control and accountability.")
    ),
    Function(
        "privacy_officer",
        _("Data protection officer"),
        _("Is told when personal data may be at risk."),
    ),
    Function(
        "secretariat",
        _("Secretariat"),
        _("Makes appointments and receives letters about them."),
    ),
)
