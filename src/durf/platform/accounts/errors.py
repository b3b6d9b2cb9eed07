"""What goes wrong around an account."""

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class LastAuthenticatorError(DomainError):
    """The only passkey or authenticator app can't be removed."""

    code = "last_authenticator"
    message = _("You need at least one passkey or authenticator app.")
    next_step = _("Add another one first. Then you can remove this one.")
