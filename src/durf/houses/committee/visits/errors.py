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
