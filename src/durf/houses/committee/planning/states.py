"""What planning goes through: the parts of people, ties, the work on a plan, and proposals."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from durf.engines.planning.calendars import BLOCK, CHAIR, DECLARE, DEPUTY, MEMBER, STAND_IN


class Part(TextChoices):
    """What somebody does at visits."""

    CHAIR = CHAIR, _("Chair")
    DEPUTY = DEPUTY, _("Deputy chair")
    MEMBER = MEMBER, _("Member")
    STAND_IN = STAND_IN, pgettext_lazy("at a visit", "Stand-in")


class Origin(TextChoices):
    """Where somebody works; a stand-in of the IBD or VNG only comes when a municipality agreed."""

    MUNICIPALITY = "municipality", _("A municipality")
    IBD = "ibd", _("IBD")
    VNG = "vng", _("VNG")
    OTHER = "other", _("Elsewhere")


class TieKind(TextChoices):
    """What binds somebody to a municipality."""

    EMPLOYER = "employer", _("Works there")
    FORMER = "former", _("Worked there before")
    PARTNERSHIP = "partnership", _("Works in the same partnership")
    RECIPROCAL = "reciprocal", _("Was visited by somebody of there")


class Effect(TextChoices):
    """What a tie means for a visit."""

    BLOCK = BLOCK, _("Doesn't go there")
    DECLARE = DECLARE, _("May go there, and says so beforehand")


class PlanState(TextChoices):
    """How far a plan is."""

    WAITING = "waiting", _("Being made")
    PROPOSED = "proposed", _("Ready to look at")
    ACCEPTING = "accepting", _("Being carried out")
    ACCEPTED = "accepted", _("In use")
    DROPPED = "dropped", _("Not used")
    FAILED = "failed", _("Could not be made")


class ProposalState(TextChoices):
    """What became of dates that were proposed."""

    OPEN = "open", _("Waits for the municipality")
    PICKED = "picked", _("The municipality chose")
    ALTERNATIVES = "alternatives", _("The municipality named other days")
    EXPIRED = "expired", _("No answer came in time")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Vote(TextChoices):
    """Whether somebody can on a day."""

    YES = "yes", _("Yes")
    MAYBE = "maybe", _("If need be")
    NO = "no", _("No")


IS_WORKING = frozenset({PlanState.WAITING, PlanState.ACCEPTING})
NOT_CHOSEN = frozenset({ProposalState.ALTERNATIVES, ProposalState.EXPIRED})
EFFECT_OF_KIND = {
    TieKind.EMPLOYER: Effect.BLOCK,
    TieKind.PARTNERSHIP: Effect.BLOCK,
    TieKind.RECIPROCAL: Effect.BLOCK,
    TieKind.FORMER: Effect.DECLARE,
}
