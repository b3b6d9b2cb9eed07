"""Why the box stays shut; nothing was written then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class WrongPhaseError(DomainError):
    """Drawing is over, answering hasn't begun, or everything is closed."""

    code = "survey_phase"
    message = _("This isn't possible now. First codes are drawn, after that they are used.")
    next_step = _("Look at the dates on this page.")


class TooFewCodesError(DomainError):
    """With so few, an answer would point at somebody."""

    code = "survey_too_few_codes"
    message = _("Fewer than ten codes were drawn. With so few an answer would point at somebody.")
    next_step = _("Wait until more municipalities have drawn a code, or close without answers.")


class WrongCodeError(DomainError):
    """Not a code of this survey."""

    code = "survey_wrong_code"
    message = _("We don't know this code. Check whether every character is right.")


class SpentCodeError(DomainError):
    """A code works once."""

    code = "survey_spent_code"
    message = _("This code was used already. A code works once.")
