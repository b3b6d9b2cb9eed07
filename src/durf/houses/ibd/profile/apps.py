"""App registration of the profile of the IBD."""

from django.apps import AppConfig

from durf.platform.contacts.functions import register_functions
from durf.platform.tenancy.kinds import OrganisationKind

from .functions import IBD_FUNCTIONS


class IbdProfileConfig(AppConfig):
    """Functions of the IBD."""

    name = "durf.houses.ibd.profile"
    label = "ibd_profile"

    def ready(self) -> None:
        """Tell the address book which functions the IBD fills."""
        register_functions(OrganisationKind.IBD, IBD_FUNCTIONS)
