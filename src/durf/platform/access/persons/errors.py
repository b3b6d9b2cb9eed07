"""What stands in the way of exporting or erasing a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class PersonUnknownError(DomainError):
    """Nobody has this address."""

    code = "person_unknown"
    message = _("Nobody here has this e-mail address.")
    next_step = _("Check how it is written.")


class LastKeeperError(DomainError):
    """Some organisation would be left without an administrator; `houses` names it."""

    code = "last_keeper"
    message = _("This person is the last administrator of an organisation. Nothing was changed.")
    next_step = _("Let that organisation invite another administrator first.")
    houses: tuple[str, ...] = ()
