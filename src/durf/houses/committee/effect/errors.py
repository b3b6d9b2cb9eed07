"""Why a survey can't go on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.ui.errors import DomainError


class TooFewInvitedError(DomainError):
    """With fewer than ten invited, ten codes can never be out."""

    code = "effect_too_few_invited"
    message = _("Choose at least ten municipalities. Below ten, an answer would point at somebody.")
