"""App registration of the committee's profile."""

from django.apps import AppConfig

from durf.platform.contacts.functions import register_functions
from durf.platform.tenancy.kinds import OrganisationKind

from .functions import COMMITTEE_FUNCTIONS


class CommitteeProfileConfig(AppConfig):
    """Functions of the committee."""

    name = "durf.houses.committee.profile"
    label = "committee_profile"

    def ready(self) -> None:
        """Tell the address book which functions the committee fills."""
        register_functions(OrganisationKind.COMMITTEE, COMMITTEE_FUNCTIONS)
