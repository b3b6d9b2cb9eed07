"""App registration of mailings."""

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind

ACTIVITIES: dict[str, str | Promise] = {
    "mailings": _("Page: mailings"),
    "mailing": _("Page: one mailing"),
    "mailing_add": _("Starting a mailing"),
    "mailing_stop": _("Stopping a mailing"),
    "mailing_resume": _("Letting a mailing go on"),
    "mailing_step": _("Sending letters of a mailing"),
}


class MailingsConfig(AppConfig):
    """One letter to many municipalities."""

    name = "durf.exchange.mailings"
    label = "exchange_mailings"

    def ready(self) -> None:
        """Put the page in the navigation of the committee, and the words in the trail."""
        from .destruction import register_destruction  # noqa: PLC0415 - models are loaded by now

        register_pages(
            Page(
                label=_("Mailings"),
                url_name="mailings",
                capability=Capability.POST_SEND,
                section=_("Post"),
                order=3,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_destruction()
        register_activities(ACTIVITIES)
        register_nouns(
            {
                "exchange_mailings.Mailing": _("mailing"),
                "exchange_mailings.MailingLine": _("letter of a mailing"),
            }
        )
