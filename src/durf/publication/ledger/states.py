"""In which state a proposal is, and what an alarm or a review came from."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalState(TextChoices):
    """From its arrival to its end."""

    CHECKING = "checking", _("Being checked")
    HALTED = "halted", _("Could not be checked")
    REFUSED = "refused", _("Can be traced, so not like this")
    PASSED = "passed", _("Can't be traced")
    RELEASED = "released", _("Public")
    DROPPED = "dropped", _("Not made public")
    TAKEN_BACK = "taken_back", _("Taken back by the sender")


OPEN_STATES = frozenset(
    {
        ProposalState.CHECKING,
        ProposalState.HALTED,
        ProposalState.REFUSED,
        ProposalState.PASSED,
    }
)


class Step(TextChoices):
    """What a check does, in this order; each is a piece of work of its own."""

    RULES = "rules", _("The rules for groups and answers")
    AUDIT = "audit", _("Everything that was ever made public, taken together")
    REPAIRS = "repairs", _("What would help")


class Statistic(TextChoices):
    """How the answers are counted."""

    COUNT = "count", _("Numbers of municipalities")
    PERCENTAGE = "percentage", _("Percentages")
    MEAN = "mean", _("The average of the steps")
    SENTENCE = "sentence", _("A sentence without numbers")
    BAND = "band", _("The middle half, for the municipalities in the group")


class QuantifierWord(TextChoices):
    """How many of a group a sentence speaks of; the values are those of the engine."""

    NONE = "none", _("None of them")
    SOME = "some", _("At least one")
    HALF = "half", _("Half of them")
    MOST = "most", _("More than half")
    NOT_ALL = "not all", _("Not all of them")
    ALL = "all", _("All of them")


class GroupKind(TextChoices):
    """By what a group is described."""

    ALL = "all", _("All that took part")
    PROVINCE = "province", _("A province")
    SIZE = "size", _("A class of size")


class ReviewState(TextChoices):
    """Whether released figures still hold after something became known."""

    WAITING = "waiting", _("Being checked")
    SAFE = "safe", _("Still can't be traced")
    BROKEN = "broken", _("Can be traced now")


class Manner(TextChoices):
    """How a municipality's answer became public."""

    OWN = "own", _("The municipality published it itself")
    CONSENTED = "consented", _("It is in a report that came out with its consent")
    LAW = "law", _("The law made it public")


class Occasion(TextChoices):
    """Why released figures were checked again."""

    KNOWLEDGE = "knowledge", _("An answer of a municipality became public.")
    STRIKE = "strike", _("An answer turned out to be recorded wrongly.")
    HOLDING = "holding", _("A party that works for several municipalities became known.")
    CHANGE = "change", _("Municipalities merged, or what was known began to count.")
