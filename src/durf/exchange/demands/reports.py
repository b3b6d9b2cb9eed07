"""Telling the owners: first that something is demanded, afterwards what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from durf.exchange.contracts import DEMAND_1, DEMAND_RESULT_1, Contract
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import AlreadyToldError, NotAnOwnerError
from .models import Demand, DemandReport
from .owners import Owner, check_names, list_owners
from .records import lock_demand, move, require_open, settle_state
from .states import DemandState


def report_to(
    viewer: Viewer,
    demand: Demand,
    *,
    subjects: Iterable[Organisation],
    asked: str,
    now: datetime,
) -> list[DemandReport]:
    """Tell these owners in one text; all of them or none.

    A PostError when the post refuses; the errors of this module when somebody isn't an owner, was
    told before, or would read about another owner.
    """
    locked = lock_demand(viewer, demand)
    require_open(locked)
    owners = list_owners(viewer, locked)
    chosen = [find_untold(owners, subject) for subject in subjects]
    for owner in chosen:
        check_names([asked], others=list_others(owners, owner))
    reports = [tell(viewer, locked, owner, asked=asked, now=now) for owner in chosen]
    settle_state(viewer, locked)
    return reports


def note_told_otherwise(
    viewer: Viewer, demand: Demand, *, subject: Organisation, otherwise: str, now: datetime
) -> DemandReport:
    """Write down how an owner was told that the post doesn't reach."""
    locked = lock_demand(viewer, demand)
    require_open(locked)
    owner = find_untold(list_owners(viewer, locked), subject)
    report = DemandReport.objects.create(
        organisation_id=locked.organisation_id,
        demand=locked,
        subject=owner.organisation,
        otherwise=otherwise,
        told_at=now,
        told_by_id=viewer.person_id,
    )
    settle_state(viewer, locked)
    return report


def find_untold(owners: Iterable[Owner], subject: Organisation) -> Owner:
    """The owner, when it doesn't know yet."""
    owner = next((o for o in owners if o.organisation.pk == subject.pk), None)
    if owner is None:
        raise NotAnOwnerError
    if owner.is_told:
        raise AlreadyToldError
    return owner


def list_others(owners: Iterable[Owner], owner: Owner) -> list[Organisation]:
    """The other owners, of whom this one may not read."""
    return [o.organisation for o in owners if o.organisation.pk != owner.organisation.pk]


def tell(
    viewer: Viewer, demand: Demand, owner: Owner, *, asked: str, now: datetime
) -> DemandReport:
    """One owner: a delivery, and our own line about it."""
    sent = send(
        viewer,
        owner.organisation,
        contract=DEMAND_1,
        content=write_report(demand, owner, asked=asked),
        key=f"demand-{demand.public_id}-{owner.organisation.public_id}",
        reply_by=demand.react_before_on,
        now=now,
    )
    return DemandReport.objects.create(
        organisation_id=demand.organisation_id,
        demand=demand,
        subject=owner.organisation,
        asked=asked,
        delivery=sent,
        told_at=now,
        told_by_id=viewer.person_id,
    )


def send(
    viewer: Viewer,
    subject: Organisation,
    *,
    contract: Contract,
    content: dict[str, Any],
    key: str,
    now: datetime,
    reply_by: date | None = None,
) -> SentDelivery:
    """Through the post, about the owner itself."""
    letter = Outgoing(
        receiver=subject,
        contract=contract,
        content=content,
        purpose=Purpose.ACCOUNTABILITY,
        basis=Basis.LEGAL_DUTY,
        key=key,
        subjects=frozenset({subject.pk}),
        reply_by=reply_by,
    )
    sent = deliver(viewer, letter=letter, now=now)
    announce_item(sent)
    return sent


def write_report(demand: Demand, owner: Owner, *, asked: str) -> dict[str, Any]:
    """What the owner reads: never who asks, and nothing about another owner."""
    contact = {"name": demand.contact_name, "email": demand.contact_email}
    if demand.contact_phone:
        contact["phone"] = demand.contact_phone
    return {
        "law": demand.law,
        "requester": demand.requester_kind,
        "asked": asked,
        "deliveries": list(owner.deliveries),
        "received_on": demand.received_on.isoformat(),
        "react_before": demand.react_before_on.isoformat(),
        "answer_before": demand.answer_before_on.isoformat(),
        "contact": contact,
    }


def report_result(viewer: Viewer, demand: Demand, *, now: datetime) -> Demand:
    """Tell every owner what came of it, and close the demand."""
    locked = lock_demand(viewer, demand)
    move(locked, DemandState.CLOSED)
    for owner in list_owners(viewer, locked):
        if owner.report is not None and owner.report.delivery is not None:
            tell_result(viewer, locked, owner.report, owner=owner.organisation, now=now)
    locked.closed_at = now
    locked.save(update_fields=["state", "closed_at"])
    return locked


def tell_result(
    viewer: Viewer, demand: Demand, report: DemandReport, *, owner: Organisation, now: datetime
) -> None:
    """One owner."""
    report.result = send(
        viewer,
        owner,
        contract=DEMAND_RESULT_1,
        content=write_result(demand, about=report.delivery.public_id),
        key=f"demand-result-{demand.public_id}-{owner.public_id}",
        now=now,
    )
    report.save(update_fields=["result"])


def write_result(demand: Demand, *, about: str) -> dict[str, Any]:
    """What came of it; the same for every owner."""
    optional = {
        "ground": demand.ground,
        "given": demand.explanation,
        "no_time": demand.no_time,
    }
    decided_on = localdate(demand.decided_at).isoformat()
    content = {"about": about, "outcome": demand.outcome, "decided_on": decided_on}
    return content | {name: text for name, text in optional.items() if text}
