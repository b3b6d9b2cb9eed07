"""How far a quotation is."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QuoteState(TextChoices):
    """Follows from what was sent and answered; only agreed words may be used."""

    PREPARED = "prepared", _("Waits for a colleague who sends it")
    ASKED = "asked", _("Asked, waiting for an answer")
    AGREED = "agreed", _("May be quoted")
    DECLINED = "declined", _("May not be quoted")
    WITHDRAWN = "withdrawn", _("Consent was withdrawn")
    EXPIRED = "expired", _("Consent has ended")
