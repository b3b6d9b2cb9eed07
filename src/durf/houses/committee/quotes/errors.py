"""What can go wrong with asking; nothing was sent then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class SameAskerError(DomainError):
    """Two people are needed."""

    code = "quote_same_person"
    message = _("You prepared this question yourself. Nothing was sent.")
    next_step = _("Ask a colleague to read it and send it.")


class QuoteSentError(DomainError):
    """Somebody was faster."""

    code = "quote_sent"
    message = _("This question was sent already.")
