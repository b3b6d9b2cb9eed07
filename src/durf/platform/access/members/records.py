"""Changes of members in the trail of an organisation: ids only.

Memberships stand on the porch and leave no trail by themselves, so each change is written here.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models

from durf.platform.audit.entries import append_entry
from durf.platform.audit.models import Outcome
from durf.platform.tenancy.trail import Trail
from durf.platform.tenancy.viewer import Viewer


def record_change(viewer: Viewer, row: models.Model, *, activity: str, now: datetime) -> None:
    """Append one row to the chain of the viewer's organisation; call it last."""
    trail = Trail()
    trail.writes[row._meta.label].add(row.pk)
    append_entry(
        viewer.organisations,
        viewer=viewer,
        activity=activity,
        outcome=Outcome.DONE,
        touched=trail.to_json(),
        now=now,
    )
