"""Demands that were closed long ago go; what an open one touches is held back."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.destruction import register_hold
from durf.platform.retention.registry import HouseDestroyer, register_house
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .models import Demand, DemandItem, DemandReport
from .owners import name_delivery
from .states import DemandState


def list_touched(viewer: Viewer) -> set[str]:
    """The deliveries that a demand touches which isn't closed, and with which it was told."""
    items = DemandItem.objects.seen_by(viewer).exclude(demand__state=DemandState.CLOSED)
    touched = {name_delivery(item) for item in items.select_related("received", "receipt")}
    reports = DemandReport.objects.seen_by(viewer).exclude(demand__state=DemandState.CLOSED)
    told = reports.values_list("delivery__public_id", "reply__public_id")
    return touched | {str(delivery) for pair in told for delivery in pair if delivery}


def list_old_demands(viewer: Viewer, before: datetime) -> ConfidentialQuerySet[Demand]:
    """Demands that were closed before that moment."""
    return Demand.objects.seen_by(viewer).filter(closed_at__lt=before)


def count_demands(viewer: Viewer, before: datetime) -> int:
    """How many are too old."""
    return list_old_demands(viewer, before).count()


def destroy_demands(viewer: Viewer, before: datetime, now: datetime) -> int:  # noqa: ARG001 - no moment is written
    """Remove them, as the owner of the tables, with what they touched and who was told."""
    ids = list(list_old_demands(viewer, before).values_list("pk", flat=True))
    DemandItem.objects.seen_by(viewer).filter(demand__in=ids).delete()
    DemandReport.objects.seen_by(viewer).filter(demand__in=ids).delete()
    Demand.objects.seen_by(viewer).filter(pk__in=ids).delete()
    return len(ids)


def register_destruction() -> None:
    """Called once, at start-up."""
    register_hold(list_touched)
    register_house("demands.closed", HouseDestroyer(count_demands, destroy_demands))
