"""What can go wrong with sending many reports at once; nothing was sent or changed then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class NothingChosenError(DomainError):
    """No report was ticked."""

    code = "dispatch_empty"
    message = _("No report has been chosen. Nothing was sent.")
    next_step = _("Tick at least one report.")


class NotReadyError(DomainError):
    """A report changed, or was sent, after the list was made."""

    code = "dispatch_not_ready"
    message = _("One of the reports changed or was sent while you were looking. Nothing was sent.")
    next_step = _("Look at the list again and choose once more.")


class DispatchEndedError(DomainError):
    """It is done or was stopped."""

    code = "dispatch_ended"
    message = _("This is done or was stopped in the meantime. Nothing was changed.")
    next_step = _("Look at its page to see what was sent.")


class DispatchMovesError(DomainError):
    """It goes on by itself."""

    code = "dispatch_moves"
    message = _("This is going on by itself. Nothing was changed.")
    next_step = _("Refresh the page to see how far it is.")


class OutsideTeamError(DomainError):
    """Whoever confirmed has left the team of this visit since."""

    code = "dispatch_outside"
    message = _("Whoever confirmed it is no longer in the team of this visit.")
