"""Invitations that nobody can use any more, and that have been kept long enough."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from durf.platform.access.models import Invitation
from durf.platform.tenancy.viewer import Viewer, require_viewer


def list_old_invitations(viewer: Viewer, *, before: datetime) -> QuerySet[Invitation]:
    """Those of the viewer's organisations that were used, withdrawn or too late by that moment."""
    is_waiting = Q(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return Invitation.objects.filter(
        Q(accepted_at__lt=before)
        | Q(withdrawn_at__lt=before)
        | is_waiting & Q(expires_at__lt=before),
        organisation_id__in=viewer.organisations,
    )


def remove_old_invitations(viewer: Viewer, *, before: datetime) -> int:
    """Remove them, as the owner of the table; gives how many. The trail names them by id."""
    label = Invitation._meta.label
    presence = require_viewer(viewer, label)
    rows = list_old_invitations(viewer, before=before)
    presence.trail.writes[label] |= set(rows.values_list("pk", flat=True))
    removed, _tables = rows.delete()
    return removed
