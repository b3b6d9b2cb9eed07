"""Reading the visits to this municipality."""

from __future__ import annotations

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .models import Visit


def list_visits(viewer: Viewer) -> ConfidentialQuerySet[Visit]:
    """The newest first; one query."""
    rows = Visit.objects.seen_by(viewer).select_related("committee")
    return rows.order_by("-announced_at", "-id")
