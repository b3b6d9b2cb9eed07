"""App registration of the municipal profile."""

from django.apps import AppConfig

from durf.platform.contacts.functions import register_functions
from durf.platform.tenancy.kinds import OrganisationKind

from .functions import MUNICIPAL_FUNCTIONS


class MunicipalityProfileConfig(AppConfig):
    """Functions of a municipality."""

    name = "durf.houses.municipality.profile"
    label = "municipality_profile"

    def ready(self) -> None:
        """Tell the address book which functions a municipality fills."""
        register_functions(OrganisationKind.MUNICIPALITY, MUNICIPAL_FUNCTIONS)
