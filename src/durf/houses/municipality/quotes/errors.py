"""What can go wrong with answering; nothing was sent then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class NoDeskToQuoteError(DomainError):
    """The installation has no publication desk."""

    code = "quote_without_desk"
    message = _("There is no publication desk in this installation yet. Nothing was sent.")
    next_step = _("Ask the administration of the installation to set it up.")
