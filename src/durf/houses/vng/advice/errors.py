"""What can go wrong with answering advice; nothing was sent then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class NothingAnsweredError(DomainError):
    """No point has an answer that the committee doesn't have yet."""

    code = "advice_nothing_answered"
    message = _("There is no new answer. Nothing was sent.")
    next_step = _("Answer a point first.")
