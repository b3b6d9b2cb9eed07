"""Who others need to be able to reach at the IBD, and why."""

from django.utils.translation import gettext_lazy as _

from durf.platform.contacts.functions import Function

IBD_FUNCTIONS = (
    Function(
        "duty_officer",
        _("Duty officer"),
        _("Can be reached day and night about an incident or a warning."),
    ),
    Function("analyst", _("Analyst"), _("Answers questions about connections and advisories.")),
    Function("secretariat", _("Secretariat"), _("Makes appointments and receives letters.")),
)
