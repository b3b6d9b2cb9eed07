"""App registration of the address book."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import Page, register_pages


class ContactsConfig(AppConfig):
    """Contacts by function, with history."""

    name = "durf.platform.contacts"
    label = "contacts"

    def ready(self) -> None:
        """Put the profile in the navigation."""
        register_pages(
            Page(
                label=_("Contacts"),
                url_name="profile",
                capability=Capability.PROFILE_SEE,
                section=_("Our organisation"),
                order=10,
            )
        )
