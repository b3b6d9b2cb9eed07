"""Deciding on a demand: not before every owner knows, and not before they could react."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from durf.exchange.contracts.demand import Outcome
from durf.platform.tenancy.viewer import Viewer

from .errors import GroundMissingError, OwnersNotToldError, TooEarlyError
from .models import Demand
from .owners import Owner, check_names, list_owners
from .records import lock_demand, move
from .states import DemandState

LEAVES = frozenset({Outcome.GIVEN, Outcome.PARTLY})
NEEDS_GROUND = frozenset({Outcome.PARTLY, Outcome.REFUSED})


@dataclass(frozen=True)
class Ruling:
    """What is decided. All four are told to every owner, so none of them names an owner.

    `no_time` is why the law leaves no time to wait for the owners' reaction.
    """

    outcome: Outcome
    ground: str = ""
    explanation: str = ""
    no_time: str = ""


def decide(viewer: Viewer, demand: Demand, *, decision: Ruling, now: datetime) -> Demand:
    """Record the decision; the owners are told with `report_result`."""
    locked = lock_demand(viewer, demand)
    move(locked, DemandState.DECIDED)
    owners = list_owners(viewer, locked)
    if decision.outcome in NEEDS_GROUND and not decision.ground:
        raise GroundMissingError
    if decision.outcome is not Outcome.TAKEN_BACK:
        require_told(owners)
    if decision.outcome in LEAVES and not decision.no_time:
        require_reactions(locked, owners, now=now)
    require_no_names(decision, owners)
    locked.outcome = decision.outcome
    locked.ground = decision.ground
    locked.explanation = decision.explanation
    locked.no_time = decision.no_time
    locked.decided_at = now
    locked.decided_by_id = viewer.person_id
    locked.save()
    return locked


def require_told(owners: Sequence[Owner]) -> None:
    """OwnersNotToldError when somebody who has to know first doesn't."""
    missing = tuple(owner.organisation.pk for owner in owners if not owner.is_told)
    if missing:
        refusal = OwnersNotToldError()
        refusal.missing = missing
        raise refusal


def require_reactions(demand: Demand, owners: Sequence[Owner], *, now: datetime) -> None:
    """TooEarlyError while somebody can still react."""
    is_waiting = any(owner.report is not None and owner.report.reply is None for owner in owners)
    if is_waiting and localdate(now) < demand.react_before_on:
        raise TooEarlyError


def require_no_names(decision: Ruling, owners: Sequence[Owner]) -> None:
    """With more owners than one, the words that all of them read name none of them."""
    if len(owners) > 1:
        texts = [decision.ground, decision.explanation, decision.no_time]
        check_names(texts, others=[owner.organisation for owner in owners])
