"""Why a wish about a visit can't be sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class NotBeforeTalkError(DomainError):
    """The conversation was held, or the visit doesn't go on."""

    code = "visit_wish_late"
    message = _("This is possible until the conversation.")


class AskedBeforeError(DomainError):
    """One wish at a time about somebody."""

    code = "visit_wish_twice"
    message = _("You asked this before; the committee will answer.")
