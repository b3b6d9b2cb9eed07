"""What ties a member to a municipality, as that member declares it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import OuterRef, Subquery

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .models import Conflict, Visit
from .states import ConflictKind, Tie


def declare_conflict(
    viewer: Viewer, visit: Visit, *, kind: ConflictKind, tie: Tie | None, now: datetime
) -> Conflict:
    """A member's own word; a later one counts instead, and nothing is rewritten."""
    row = Conflict(
        organisation_id=visit.organisation_id,
        visit=visit,
        person_id=viewer.person_id,
        kind=kind,
        tie=tie.value if tie and kind != ConflictKind.NONE else "",
        declared_at=now,
    )
    row.save(force_insert=True)
    return row


def list_conflicts(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[Conflict]:
    """The newest word of each member about this visit; one query."""
    newest = (
        Conflict.objects.seen_by(viewer)
        .filter(visit=visit, person=OuterRef("person"))
        .order_by("-declared_at", "-id")
    )
    rows = Conflict.objects.seen_by(viewer).filter(pk=Subquery(newest.values("pk")[:1]))
    return rows.select_related("person").order_by("person__name", "pk")


def is_blocked(viewer: Viewer, visit: Visit, *, person_id: int) -> bool:
    """Whether somebody said not to take part."""
    rows = list_conflicts(viewer, visit).filter(person=person_id, kind=ConflictKind.BLOCKING)
    return rows.exists()
