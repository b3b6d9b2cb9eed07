"""Why something can't be done with a visit."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class StepNotPossibleError(DomainError):
    """The visit isn't where this step starts."""

    code = "visit_step"
    message = _("This step isn't possible now: a colleague may have been first.")
    next_step = _("Look at the visit again and choose what is possible now.")


class AlreadyInTeamError(DomainError):
    """Each person has one place."""

    code = "visit_team"
    message = _("This colleague is in the team already.")


class NotOpenYetError(DomainError):
    """There is nobody to receive it."""

    code = "visit_not_open"
    message = _("The municipality has no organisation here yet, so it can't receive anything.")
    next_step = _("Ask the office to open it, on the page of the municipality in the programme.")


class NotInTeamError(DomainError):
    """Only the team does this."""

    code = "visit_not_in_team"
    message = _("This is for people in the team of this visit, and here not for everyone in it.")


class NobodyComesError(DomainError):
    """There is no team to tell of."""

    code = "visit_nobody"
    message = _("Nobody would be left in the team.")
    next_step = _("Add somebody to the team first.")


class BlockedError(DomainError):
    """A member said so."""

    code = "visit_conflict"
    message = _("This colleague declared not to take part in this visit.")
    next_step = _("Choose somebody else.")
