"""The states of a demand, and from which to which it goes."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DemandState(TextChoices):
    """How far a demand is."""

    LOGGED = "logged", _("Recorded")
    REPORTED = "reported", _("Owners know")
    DECIDED = "decided", _("Decided")
    CLOSED = "closed", _("Closed")


# A demand that turns out to touch more goes back: somebody has to be told first.
TRANSITIONS: Mapping[DemandState, frozenset[DemandState]] = {
    DemandState.LOGGED: frozenset({DemandState.REPORTED, DemandState.DECIDED}),
    DemandState.REPORTED: frozenset({DemandState.LOGGED, DemandState.DECIDED}),
    DemandState.DECIDED: frozenset({DemandState.CLOSED}),
    DemandState.CLOSED: frozenset(),
}
OPEN = frozenset({DemandState.LOGGED, DemandState.REPORTED})


def may_go(old: str, new: str) -> bool:
    """Whether the table has this step."""
    return DemandState(new) in TRANSITIONS[DemandState(old)]
