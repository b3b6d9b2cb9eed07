"""Reading visits: all of them with what is known of each, in one query."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from durf.houses.committee.selfimages.models import ReceivedSelfImage
from durf.houses.committee.selfimages.queries import is_usable_at
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import LOCAL_ZONE

from .models import Visit, VisitStep
from .rules import find_turn
from .states import Turn, VisitState


def list_visits(viewer: Viewer, *, now: datetime) -> ConfidentialQuerySet[Any]:
    """Every visit, with whether its self-image is there; one query."""
    received = ReceivedSelfImage.objects.seen_by(viewer).filter(
        is_usable_at(now), municipality=OuterRef("municipality")
    )
    rows = Visit.objects.seen_by(viewer).annotate(has_selfimage=Exists(received))
    return rows.select_related("programme", "municipality").order_by("sort_key", "pk")


def tell_turn(visit: Any) -> Turn:
    """Who is on turn, of a row of `list_visits`."""
    is_announced = visit.told_at is not None
    return find_turn(visit.state, is_announced=is_announced, has_selfimage=visit.has_selfimage)


def list_today(viewer: Viewer, *, now: datetime) -> list[Visit]:
    """The conversations of this Dutch calendar day, in order; one query."""
    start = now.astimezone(LOCAL_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Visit.objects.seen_by(viewer).filter(
        starts_at__gte=start, starts_at__lt=start + timedelta(days=1)
    )
    return list(rows.exclude(state=VisitState.CANCELLED).order_by("starts_at", "pk"))


def is_inside(viewer: Viewer, visit: Visit) -> bool:
    """Whether this viewer may enter the room of the visit."""
    return visit.room_id in viewer.rooms


def list_steps(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[VisitStep]:
    """When it came where; one query."""
    rows = VisitStep.objects.seen_by(viewer).filter(visit=visit).select_related("by")
    return rows.order_by("at", "pk")
