"""App registration of the committee's register page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages
from durf.platform.tenancy.kinds import OrganisationKind


class CommitteeRegisterConfig(AppConfig):
    """Public facts of municipalities."""

    name = "durf.houses.committee.register"
    label = "committee_register"

    def ready(self) -> None:
        """Put the register in the committee's navigation."""
        register_pages(
            Page(
                label=_("Municipalities"),
                url_name="committee_register",
                capability=Capability.REGISTER_SEE,
                section=_("The country"),
                order=50,
                kinds=(OrganisationKind.COMMITTEE,),
            )
        )
