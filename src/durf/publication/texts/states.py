"""In which state a proposed text is, and of which kind."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TextKind(TextChoices):
    """What becomes public."""

    CLOSING_REPORT = "closing_report", _("Closing report")
    NEWS = "news", _("News item")


class TextState(TextChoices):
    """From its arrival to its end."""

    REFUSED = "refused", _("Can't become public like this")
    PASSED = "passed", _("Waits for two people")
    RELEASED = "released", _("Public")
    DROPPED = "dropped", _("Not made public")


OPEN_STATES = (TextState.REFUSED, TextState.PASSED)
