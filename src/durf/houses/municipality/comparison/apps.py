"""App registration of the comparison."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class MunicipalityComparisonConfig(AppConfig):
    """The middle half of comparable municipalities, beside the own answers."""

    name = "durf.houses.municipality.comparison"
    label = "municipality_comparison"

    def ready(self) -> None:
        """Put the page in the navigation, and say who may read what arrives."""
        from .contents import register_contents  # noqa: PLC0415 - models are loaded by now

        register_pages(
            Page(
                label=_("Comparison"),
                url_name="comparison",
                capability=Capability.SELFIMAGE_SEE,
                section=_("Visits"),
                order=6,
                kinds=(OrganisationKind.MUNICIPALITY,),
            )
        )
        register_contents()
        register_activities({"comparison": _("Page: comparison with similar municipalities")})
