"""App registration of quotations at the municipality."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class MunicipalityQuotesConfig(AppConfig):
    """Whether the own words may be quoted."""

    name = "durf.houses.municipality.quotes"
    label = "municipality_quotes"

    def ready(self) -> None:
        """Put the page in the navigation."""
        register_pages(
            Page(
                label=_("Quotations"),
                url_name="quotes",
                capability=Capability.SHARING_SEE,
                section=_("Visits"),
                order=9,
                kinds=(OrganisationKind.MUNICIPALITY,),
            )
        )
        register_activities(
            {
                "quotes": _("Page: quotations"),
                "quote": _("Page: a quotation"),
                "quote_answer": _("Answering whether words may be quoted"),
            }
        )
