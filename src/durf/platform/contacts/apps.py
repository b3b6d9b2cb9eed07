"""App registration of the address book."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from durf.platform.access.activities import register_activities, register_nouns
from durf.platform.access.home import register_tasks
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
        from .tasks import list_open_functions  # noqa: PLC0415 - models are loaded by now

        register_tasks(list_open_functions)
        register_activities(
            {
                "profile": _("Page: contacts"),
                "profile_history": _("Page: changes to the contacts"),
                "contact_add": _("Adding a contact"),
                "contact_change": _("Changing a contact"),
                "contact_end": _("Ending a contact"),
            }
        )
        register_nouns(
            {"contacts.Contact": _("contact"), "contacts.ContactVersion": _("version of a contact")}
        )
