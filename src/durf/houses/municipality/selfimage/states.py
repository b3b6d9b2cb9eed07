"""The states of a self-image, what a colleague thinks of an answer, and what it may be used for."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Whether people can still change it. What was sent is frozen until it is opened again."""

    OPEN = "open", _("Being filled in")
    SENT = "sent", _("Sent to the committee")
    CLOSED = "closed", _("Closed without sending")


class Review(TextChoices):
    """What the coordinator did with an answer; a new answer starts afresh."""

    NONE = "none", _("Not looked at yet")
    SENT_BACK = "sent_back", _("Sent back with a remark")
    APPROVED = "approved", _("Looked at")


class Use(TextChoices):
    """For what the committee may use it. The visit is always one of them."""

    VISIT = "visit", _("This visit")
    FIGURES = "figures", _("National figures in which nobody can be recognised")
    RESEARCH = "research", _("Research, without the name of the municipality")
