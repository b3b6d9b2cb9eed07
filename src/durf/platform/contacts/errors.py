"""What can go wrong when contacts are edited."""

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class ContactChangedError(DomainError):
    """Somebody else saved this contact in the meantime."""

    code = "contact_changed"
    message = _("A colleague changed this contact while you were typing. Your text is still here.")
    next_step = _("Compare it with the new version below and save again.")


class ContactEndedError(DomainError):
    """The contact has been ended already."""

    code = "contact_ended"
    message = _("This contact has already been ended. Nothing was changed.")
    next_step = _("Add a new contact if someone has taken over this function.")
