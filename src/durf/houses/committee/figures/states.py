"""How far a proposed figure is, as the committee sees it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FigureState(TextChoices):
    """From sending to the answer."""

    SENT = "sent", _("Sent, waiting for an answer")
    ACCEPTED = "accepted", _("Made public")
    REFUSED = "refused", _("Not made public")
    TAKEN_BACK = "taken_back", _("Taken back")
