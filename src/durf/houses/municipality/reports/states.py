"""How far a report is at the municipality, who may use it, and what was done with the council."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.report import Progress

__all__ = ["CouncilChoice", "Progress", "ReportState", "Use"]


class ReportState(TextChoices):
    """What is to be done with it."""

    TO_ANSWER = "to_answer", _("Your response is welcome")
    ANSWERED = "answered", _("Your response was sent")
    FINAL = "final", _("Final")


class Use(TextChoices):
    """Who may use the report, and for what; each is asked apart."""

    REGION = "region", _("Municipalities in the region, to learn from it")
    IBD = "ibd", _("The IBD, to learn from it")
    VNG = "vng", _("VNG, to learn from it")
    RESEARCH = "research", _("Research about information security of municipalities")
    PUBLIC = "public", _("Everyone: the committee may quote from it in public")


class CouncilChoice(TextChoices):
    """What the municipality did with its report and its council."""

    PUBLIC = "public", _("Shared in public")
    SECRET = "secret", _("Given under secrecy")
    NOT_SHARED = "not_shared", _("Consciously not shared")
