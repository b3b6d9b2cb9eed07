"""App registration of the profile of a council."""

from django.apps import AppConfig

from durf.platform.contacts.functions import register_functions
from durf.platform.tenancy.kinds import OrganisationKind

from .functions import COUNCIL_FUNCTIONS


class CouncilProfileConfig(AppConfig):
    """Functions of a council."""

    name = "durf.houses.council.profile"
    label = "council_profile"

    def ready(self) -> None:
        """Tell the address book which functions a council fills."""
        register_functions(OrganisationKind.COUNCIL, COUNCIL_FUNCTIONS)
