"""Why no code can be fetched."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class DrawnAlreadyError(DomainError):
    """One code for a municipality."""

    code = "survey_drawn_already"
    message = _("The code was fetched already. There is one for each municipality.")
    next_step = _("Ask your colleagues who has it. We don't have it, so we can't show it again.")
