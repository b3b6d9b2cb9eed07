"""Recording who succeeds a closed organisation, or that nobody does: one officer proposes,
another one confirms.

The successor's administrators hear of both. From the day that the decision names, the successor's
people read what the closed municipality left, answer its post and withdraw its consents, each as
far as their own role goes; no row changes owner. Without a successor everything is destroyed from
that day on (DESIGN 2.1), which may not be sooner than thirty days after the proposal: whoever has
to object, can.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from durf.platform.access.members.notification import tell_administrators
from durf.platform.access.members.records import record_change
from durf.platform.access.models import Succession
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import (
    DestructionTooSoonError,
    OwnProposalError,
    SuccessionExistsError,
    SuccessionNotOpenError,
    SuccessorUnfitError,
)

KINDS = (OrganisationKind.MUNICIPALITY, OrganisationKind.COUNCIL)
TIME_TO_OBJECT = timedelta(days=30)


def list_waiting_successions() -> QuerySet[Succession]:
    """What waits for a second person, oldest first."""
    rows = Succession.objects.waiting()
    return rows.select_related("predecessor", "successor", "proposed_by").order_by("proposed_at")


def find_succession(predecessor: Organisation) -> Succession | None:
    """What was proposed or confirmed for this organisation."""
    rows = Succession.objects.filter(predecessor=predecessor, withdrawn_at__isnull=True)
    return rows.select_related("successor", "proposed_by", "confirmed_by").first()


def list_possible_successors(predecessor: Organisation) -> QuerySet[Organisation]:
    """Open organisations of the same kind, by name."""
    rows = Organisation.objects.filter(kind=predecessor.kind, closed_on__isnull=True)
    return rows.exclude(pk=predecessor.pk).order_by("name", "pk")


def propose_succession(
    viewer: Viewer,
    predecessor: Organisation,
    *,
    successor: Organisation | None,
    decision: str,
    begins_on: date,
    now: datetime,
) -> Succession:
    """The first of the two; `successor` is None when what was left is to be destroyed."""
    check_fit(predecessor, successor)
    if successor is None and begins_on < localdate(now) + TIME_TO_OBJECT:
        raise DestructionTooSoonError
    if find_succession(predecessor) is not None:
        raise SuccessionExistsError
    row = Succession.objects.create(
        predecessor=predecessor,
        successor=successor,
        decision=decision,
        begins_on=begins_on,
        proposed_by_id=viewer.person_id,
        proposed_at=now,
    )
    tell_of(row, "proposed", today=localdate(now))
    record_change(viewer, row, activity="office_succession_propose", now=now)
    return row


def check_fit(predecessor: Organisation, successor: Organisation | None) -> None:
    """SuccessorUnfitError unless the one is closed and the other, if any, is open and alike."""
    is_fit = predecessor.kind in KINDS and predecessor.closed_on is not None
    if successor is not None:
        is_fit = is_fit and successor.kind == predecessor.kind and successor.closed_on is None
    if not is_fit:
        raise SuccessorUnfitError


def tell_of(row: Succession, step: str, *, today: date) -> None:
    """Tell the successor's administrators; those of the closed one when nobody takes over."""
    if row.successor is None:
        tell_administrators(f"administrators_destruction_{step}", row.predecessor, today=today)
    else:
        tell_administrators(f"administrators_succession_{step}", row.successor, today=today)


def confirm_succession(viewer: Viewer, succession: Succession, *, now: datetime) -> None:
    """The second of the two; from its first day on it counts."""
    row = lock_waiting(succession)
    if row.proposed_by_id == viewer.user_id:
        raise OwnProposalError
    row.confirmed_by_id, row.confirmed_at = viewer.person_id, now
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    tell_of(row, "confirmed", today=localdate(now))
    record_change(viewer, row, activity="office_succession_confirm", now=now)


def withdraw_succession(viewer: Viewer, succession: Succession, *, now: datetime) -> None:
    """Any officer may stop what waits."""
    row = lock_waiting(succession)
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    record_change(viewer, row, activity="office_succession_withdraw", now=now)


def lock_waiting(succession: Succession) -> Succession:
    """The row while nobody else can decide on it; SuccessionNotOpenError when somebody did."""
    rows = Succession.objects.waiting().select_for_update(of=("self",))
    row = rows.select_related("predecessor", "successor").filter(pk=succession.pk).first()
    if row is None:
        raise SuccessionNotOpenError
    return row
