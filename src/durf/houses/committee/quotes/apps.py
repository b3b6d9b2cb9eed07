"""App registration of quotations at the committee."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class CommitteeQuotesConfig(AppConfig):
    """Asking whether words may be quoted."""

    name = "durf.houses.committee.quotes"
    label = "committee_quotes"

    def ready(self) -> None:
        """Put the page in the navigation, and take over the answers."""
        from .contents import register_renderers  # noqa: PLC0415 - models are loaded by now
        from .receivers import register_receivers  # noqa: PLC0415

        register_pages(
            Page(
                label=_("Quotations"),
                url_name="committee_quotes",
                capability=Capability.CLOSING_WRITE,
                section=_("Visits"),
                order=10,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
        register_receivers()
        register_renderers()
        register_activities(
            {
                "committee_quotes": _("Page: quotations"),
                "committee_quote_add": _("Preparing a question about a quotation"),
                "committee_quote": _("Page: a quotation"),
                "committee_quote_send": _("Asking whether words may be quoted"),
            }
        )
        register_nouns({"committee_quotes.Quote": _("quotation")})
