"""Writing to and reading from the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from durf.platform.tenancy.viewer import Presence, Viewer, acting_as, require_viewer

from .models import AuditEntry, Outcome

NOTHING_TOUCHED = '{"reads":{},"writes":{}}'
APPEND = (
    "SELECT durf_audit_append(organisation, %s, %s, %s, %s, %s) "
    "FROM unnest(%s::bigint[]) AS organisation"
)


def append_entry(
    organisation_ids: Iterable[int],
    *,
    viewer: Viewer,
    activity: str,
    outcome: Outcome,
    touched: str,
    now: datetime,
) -> None:
    """Append one row per organisation, in the order of their ids so that two can't deadlock.

    The function locks the head of each chain until the transaction ends: call it last. It takes
    the actor from the transaction's own setting, so nobody can sign for somebody else.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            APPEND,
            [now, viewer.on_behalf_of, activity, outcome.value, touched, sorted(organisation_ids)],
        )


def record_presence(presence: Presence, *, activity: str, now: datetime) -> None:
    """Write what this transaction read and wrote; the last statement before it ends."""
    if presence.trail.is_empty():
        return
    append_entry(
        presence.viewer.organisations,
        viewer=presence.viewer,
        activity=activity,
        outcome=Outcome.DONE,
        touched=presence.trail.to_json(),
        now=now,
    )


def record_refusal(viewer: Viewer, *, activity: str, now: datetime) -> None:
    """Write that somebody was refused; a transaction of its own, after the rollback."""
    with acting_as(viewer):
        append_entry(
            viewer.organisations,
            viewer=viewer,
            activity=activity,
            outcome=Outcome.REFUSED,
            touched=NOTHING_TOUCHED,
            now=now,
        )


def list_entries(viewer: Viewer) -> QuerySet[AuditEntry]:
    """What was read and written of the viewer's organisations; reading it is noted as well."""
    label = AuditEntry._meta.label
    require_viewer(viewer, label).trail.reads[label] |= set()
    return AuditEntry.objects.filter(organisation_id__in=viewer.organisations)
