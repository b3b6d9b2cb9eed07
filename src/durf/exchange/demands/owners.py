"""Whose information a demand touches: everyone that the picked lines are about, but ourselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from durf.exchange.contracts import DEMAND_1
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import OtherOwnerNamedError
from .models import Demand, DemandItem, DemandReport


@dataclass(frozen=True)
class Owner:
    """An organisation that has to know first, with the deliveries about it that are touched."""

    organisation: Organisation
    deliveries: tuple[str, ...]
    report: DemandReport | None
    is_reachable: bool

    @property
    def is_told(self) -> bool:
        """Whether it knows."""
        return self.report is not None


def list_owners(viewer: Viewer, demand: Demand) -> list[Owner]:
    """Every owner by name; three queries, however many there are."""
    touched = group_deliveries(viewer, demand)
    reports = {
        report.subject_id: report
        for report in DemandReport.objects.seen_by(viewer)
        .filter(demand=demand)
        .select_related("delivery", "reply", "result")
    }
    wanted = set(touched) | set(reports)
    rows = Organisation.objects.filter(pk__in=wanted).order_by("name", "pk")
    kind = OrganisationKind(demand.organisation.kind)
    return [
        Owner(
            row,
            tuple(touched.get(row.pk, ())),
            reports.get(row.pk),
            is_reachable=can_reach(kind, row),
        )
        for row in rows
    ]


def group_deliveries(viewer: Viewer, demand: Demand) -> Mapping[int, list[str]]:
    """The touched deliveries by organisation that they are about; one query."""
    items = DemandItem.objects.seen_by(viewer).filter(demand=demand).order_by("pk")
    grouped: dict[int, list[str]] = {}
    for item in items.select_related("received", "receipt"):
        for owner_id in list_owner_ids(item):
            deliveries = grouped.setdefault(owner_id, [])
            if name_delivery(item) not in deliveries:
                deliveries.append(name_delivery(item))
    return grouped


def list_owner_ids(item: DemandItem) -> list[int]:
    """Whom one line is about. A notice about ourselves names its sender and its receiver."""
    if item.received is not None:
        ids = item.received.subjects
    elif item.receipt is not None:
        ids = [item.receipt.sender_id, item.receipt.receiver_id]
    else:
        ids = []
    return sorted({pk for pk in ids if pk != item.organisation_id})


def name_delivery(item: DemandItem) -> str:
    """The identifier of the delivery behind a line, the same in every house."""
    if item.received is not None:
        return str(item.received.public_id)
    return str(item.receipt.delivery) if item.receipt is not None else ""


def can_reach(kind: OrganisationKind, owner: Organisation) -> bool:
    """Whether the post goes there: the contract has the route and the organisation is open."""
    return (kind, OrganisationKind(owner.kind)) in DEMAND_1.routes and owner.closed_on is None


def check_names(texts: Iterable[str], *, others: Iterable[Organisation]) -> None:
    """Refuse a text that tells one owner about another one; OtherOwnerNamedError then."""
    said = "\n".join(texts)
    for other in others:
        if re.search(rf"(?<!\w){re.escape(other.name)}(?!\w)", said, re.IGNORECASE):
            raise OtherOwnerNamedError
