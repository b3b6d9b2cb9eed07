"""App registration of the profile of the VNG."""

from django.apps import AppConfig

from durf.platform.contacts.functions import register_functions
from durf.platform.tenancy.kinds import OrganisationKind

from .functions import VNG_FUNCTIONS


class VngProfileConfig(AppConfig):
    """Functions of the VNG."""

    name = "durf.houses.vng.profile"
    label = "vng_profile"

    def ready(self) -> None:
        """Tell the address book which functions the VNG fills."""
        register_functions(OrganisationKind.VNG, VNG_FUNCTIONS)
