"""Recording a demand, and what of the own records it touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from durf.exchange.contracts.demand import Law, Requester
from durf.exchange.models import Receipt, ReceivedDelivery
from durf.platform.tenancy.viewer import Viewer

from .errors import AlreadyTouchedError, DemandNotFoundError, StepNotAllowedError
from .models import Demand, DemandItem
from .owners import list_owner_ids, list_owners
from .states import OPEN, DemandState, may_go


@dataclass(frozen=True)
class DemandFacts:
    """What a person types about a demand. `covers` and `basis` never leave the organisation."""

    law: Law
    requester_kind: Requester
    requester: str
    reference: str
    covers: str
    basis: str
    received_on: date
    react_before_on: date
    answer_before_on: date
    contact_name: str
    contact_email: str
    contact_phone: str


def log_demand(viewer: Viewer, *, facts: DemandFacts, now: datetime) -> Demand:
    """A new demand in the viewer's organisation."""
    return Demand.objects.create(
        organisation_id=viewer.organisation_id,
        logged_at=now,
        logged_by_id=viewer.person_id,
        **asdict(facts),
    )


def lock_demand(viewer: Viewer, demand: Demand) -> Demand:
    """The viewer's own demand under lock; DemandNotFoundError for another one's."""
    rows = Demand.objects.seen_by(viewer).select_for_update(of=("self",))
    found = rows.select_related("organisation").filter(pk=demand.pk).first()
    if found is None:
        raise DemandNotFoundError
    return found


def require_open(demand: Demand) -> None:
    """StepNotAllowedError once it has been decided."""
    if demand.state not in OPEN:
        raise StepNotAllowedError


def move(demand: Demand, state: DemandState) -> None:
    """The next state; StepNotAllowedError when the table has no such step."""
    if not may_go(demand.state, state):
        raise StepNotAllowedError
    demand.state = state


def add_items(
    viewer: Viewer,
    demand: Demand,
    *,
    received: Iterable[ReceivedDelivery],
    receipts: Iterable[Receipt],
) -> Demand:
    """These lines are touched as well; what is on the list already changes nothing."""
    locked = lock_demand(viewer, demand)
    require_open(locked)
    wanted = {("received", row.pk) for row in received} | {("receipt", row.pk) for row in receipts}
    present = {key_of(item) for item in DemandItem.objects.seen_by(viewer).filter(demand=locked)}
    DemandItem.objects.bulk_create(
        [
            DemandItem(
                organisation_id=locked.organisation_id, demand=locked, **{f"{column}_id": pk}
            )
            for column, pk in sorted(wanted - present)
        ]
    )
    settle_state(viewer, locked)
    return locked


def key_of(item: DemandItem) -> tuple[str, int | None]:
    """Which line of which record."""
    if item.received_id is not None:
        return "received", item.received_id
    return "receipt", item.receipt_id


def drop_item(viewer: Viewer, demand: Demand, *, item: DemandItem) -> Demand:
    """Take a line off the list; AlreadyTouchedError when an owner was told about it."""
    locked = lock_demand(viewer, demand)
    require_open(locked)
    told = {owner.organisation.pk for owner in list_owners(viewer, locked) if owner.is_told}
    if told & set(list_owner_ids(item)):
        raise AlreadyTouchedError
    DemandItem.objects.seen_by(viewer).filter(demand=locked, pk=item.pk).delete()
    settle_state(viewer, locked)
    return locked


def settle_state(viewer: Viewer, demand: Demand) -> None:
    """Whether everyone who has to know first knows, as a state."""
    owners = list_owners(viewer, demand)
    everyone_knows = bool(owners) and all(owner.is_told for owner in owners)
    state = DemandState.REPORTED if everyone_knows else DemandState.LOGGED
    if demand.state != state:
        move(demand, state)
        demand.save(update_fields=["state"])
