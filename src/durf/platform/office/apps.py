"""App registration of the office."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.notices.mails import register_mails
from durf.platform.tenancy.kinds import OrganisationKind

from .mails import OFFICE_MAILS

ACTIVITIES: dict[str, str | Promise] = {
    "office": _("Page: organisations"),
    "office_organisation": _("Page: one organisation"),
    "office_organisation_new": _("Created an organisation"),
    "office_organisation_close": _("Closed an organisation"),
    "office_succession": _("Page: who takes over a closed organisation"),
    "office_succession_propose": _("Recorded a successor"),
    "office_succession_confirm": _("Confirmed a successor"),
    "office_succession_withdraw": _("Withdrew a successor"),
    "office_resets": _("Page: lost second factors"),
    "office_reset_request": _("Asked to reset a second factor"),
    "office_reset_confirm": _("Resetting a second factor"),
    "office_reset_withdraw": _("Withdrew a request to reset a second factor"),
}


class OfficeConfig(AppConfig):
    """The office of the installation."""

    name = "durf.platform.office"
    label = "office"

    def ready(self) -> None:
        """Pages, mails and words of this app."""
        kinds = (OrganisationKind.OFFICE,)
        register_pages(
            Page(
                label=_("Organisations"),
                url_name="office",
                capability=Capability.ORGANISATIONS_MANAGE,
                section="",
                order=1,
                kinds=kinds,
            ),
            Page(
                label=_("Lost second factors"),
                url_name="office_resets",
                capability=Capability.FACTOR_RESET,
                section="",
                order=2,
                kinds=kinds,
            ),
        )
        register_mails(*OFFICE_MAILS)
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "tenancy.Organisation": _("an organisation"),
                "access.Succession": _("a succession"),
                "office.FactorReset": _("a request to reset a second factor"),
            }
        )
