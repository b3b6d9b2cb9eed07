"""The states of a visit, the steps between them, and the roles in its team."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VisitState(TextChoices):
    """How far a visit is."""

    PREPARING = "preparing", _("Being prepared")
    PROPOSED = "proposed", _("Dates were proposed")
    PLANNED = "planned", _("Date is set")
    VISITED = "visited", _("The conversation was held")
    DRAFTING = "drafting", _("The report is being written")
    RESPONDING = "responding", _("The draft is with the municipality")
    ANSWERED = "answered", _("The municipality has responded")
    FINAL = "final", _("The final report was sent")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Doesn't go on")


class Turn(TextChoices):
    """Who has to do something before a visit can go on."""

    COMMITTEE = "committee", _("The committee")
    MUNICIPALITY = "municipality", _("The municipality")
    NOBODY = "nobody", _("Nobody")


class TeamRole(TextChoices):
    """What somebody does at a visit."""

    CHAIR = "chair", _("Chair")
    DEPUTY = "deputy", _("Deputy chair")
    MEMBER = "member", _("Member")
    SECRETARY = "secretary", _("Secretary")


class FindingKind(TextChoices):
    """What the team noticed; none of them is a verdict."""

    STRENGTH = "strength", _("Strong point")
    IMPROVEMENT = "improvement", _("Point to improve")
    IDEA = "idea", _("Good idea")
    WORRY = "worry", _("Concern")


class GuideKind(TextChoices):
    """What to do with something in the conversation."""

    OWN = "own", _("Their own question")
    PRAISE = "praise", _("To praise")
    ASK = "ask", _("To ask")
    NOTICE = "notice", _("Stands out")


class Speaker(TextChoices):
    """Who said something: a role, never a name."""

    PORTFOLIO_HOLDER = "portfolio_holder", _("Portfolio holder")
    MUNICIPAL_SECRETARY = "municipal_secretary", _("Municipal secretary")
    CISO = "ciso", _("CISO")
    MANAGER = "manager", _("Manager")
    STAFF = "staff", _("Employee")
    TEAM = "team", _("One of us")


class ConflictKind(TextChoices):
    """What a tie means for taking part in a visit."""

    NONE = "none", _("Nothing ties me to this municipality")
    DECLARED = "declared", _("Something ties me, and I can take part")
    BLOCKING = "blocking", _("Something ties me, and I don't take part")


class Tie(TextChoices):
    """What ties a member to a municipality."""

    EMPLOYER = "employer", _("I work or worked there")
    PARTNERSHIP = "partnership", _("We are in the same partnership")
    SUPPLIER = "supplier", _("I work or worked for a supplier of theirs")
    RESIDENT = "resident", _("I live there")
    PERSONAL = "personal", _("I know somebody well there")
    RECIPROCAL = "reciprocal", _("They visited us")


# Planning goes back and forth; after the conversation nothing goes back.
TRANSITIONS: Mapping[VisitState, frozenset[VisitState]] = {
    VisitState.PREPARING: frozenset(
        {VisitState.PROPOSED, VisitState.PLANNED, VisitState.CANCELLED}
    ),
    VisitState.PROPOSED: frozenset(
        {VisitState.PREPARING, VisitState.PLANNED, VisitState.CANCELLED}
    ),
    VisitState.PLANNED: frozenset(
        {VisitState.PREPARING, VisitState.PROPOSED, VisitState.VISITED, VisitState.CANCELLED}
    ),
    VisitState.VISITED: frozenset({VisitState.DRAFTING}),
    VisitState.DRAFTING: frozenset({VisitState.RESPONDING}),
    VisitState.RESPONDING: frozenset({VisitState.ANSWERED}),
    VisitState.ANSWERED: frozenset({VisitState.FINAL}),
    VisitState.FINAL: frozenset({VisitState.CLOSED}),
    VisitState.CLOSED: frozenset(),
    VisitState.CANCELLED: frozenset({VisitState.PREPARING}),
}

BEFORE_DATE = frozenset({VisitState.PREPARING, VisitState.PROPOSED})
BEFORE_TALK = BEFORE_DATE | {VisitState.PLANNED}
HAS_REPORT = frozenset(VisitState) - BEFORE_TALK - {VisitState.CANCELLED}
IS_OVER = frozenset({VisitState.CLOSED, VisitState.CANCELLED})
WITHOUT_DATE = BEFORE_DATE | {VisitState.CANCELLED}


def may_move(old: str, new: str) -> bool:
    """Whether a visit may take this step."""
    return VisitState(new) in TRANSITIONS[VisitState(old)]
