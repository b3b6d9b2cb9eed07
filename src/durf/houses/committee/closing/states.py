"""How far a proposed text is, as the committee sees it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TextState(TextChoices):
    """From sending to the answer."""

    SENT = "sent", _("Sent, waiting for an answer")
    ACCEPTED = "accepted", _("Made public")
    REFUSED = "refused", _("Not made public")
