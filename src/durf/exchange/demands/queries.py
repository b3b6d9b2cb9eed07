"""Reading demands: our own, and those that others reported to us."""

from __future__ import annotations

from django.db.models import Q

from durf.exchange.models import Receipt, ReceivedDelivery
from durf.exchange.queries import list_receipts, list_received
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .models import Demand, DemandItem


def list_demands(viewer: Viewer) -> ConfidentialQuerySet[Demand]:
    """What was demanded of the viewer's organisations, newest first."""
    rows = Demand.objects.seen_by(viewer).select_related("logged_by", "decided_by", "organisation")
    return rows.order_by("-received_on", "-id")


def list_reported(viewer: Viewer) -> ConfidentialQuerySet[ReceivedDelivery]:
    """What others reported to the viewer's organisations, newest first."""
    return list_received(viewer).filter(kind="demand")


def list_items(viewer: Viewer, demand: Demand) -> ConfidentialQuerySet[DemandItem]:
    """The lines that a demand touches, in the order in which they were picked."""
    return (
        DemandItem.objects.seen_by(viewer)
        .filter(demand=demand)
        .select_related("received__sender", "receipt__sender", "receipt__receiver")
        .order_by("pk")
    )


def list_pickable_received(
    viewer: Viewer, about: Organisation
) -> ConfidentialQuerySet[ReceivedDelivery]:
    """What we received about this organisation, but for the talk about demands itself."""
    rows = list_received(viewer).filter(subjects__contains=[about.pk])
    return rows.exclude(kind__startswith="demand")


def list_pickable_receipts(viewer: Viewer, about: Organisation) -> ConfidentialQuerySet[Receipt]:
    """The notices about ourselves in which this organisation sent or received something."""
    rows = list_receipts(viewer).filter(Q(sender=about) | Q(receiver=about))
    return rows.exclude(kind__startswith="demand")
