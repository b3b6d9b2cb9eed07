"""Cutting the oldest part of a chain when its retention period is over; done by the owner role.

The last link that goes is kept as a checkpoint, so that what stays can still be verified.
"""

from __future__ import annotations

from datetime import datetime

from durf.platform.tenancy.viewer import Viewer, acting_as

from .models import AuditCheckpoint, AuditEntry


def cut_entries(organisation_id: int, *, before: datetime, now: datetime) -> int:
    """Remove the entries of before that moment; gives how many. The chain stays verifiable.

    Entries go from the start up to the last one before the moment, also when clocks were not in
    order. The latest entry always stays.
    """
    with acting_as(Viewer(None, frozenset({organisation_id}), purpose="audit.cut")):
        last = find_last_old(organisation_id, before=before)
        if last is None:
            return 0
        entries = AuditEntry.objects.filter(organisation_id=organisation_id)
        AuditCheckpoint.objects.create(
            organisation_id=organisation_id, sequence=last.sequence, hash=last.hash, cut_at=now
        )
        removed, _ = entries.filter(sequence__lte=last.sequence).delete()
        return removed


def count_entries(organisation_id: int, *, before: datetime) -> int:
    """How many entries a cut would remove; within the present viewer's transaction."""
    last = find_last_old(organisation_id, before=before)
    if last is None:
        return 0
    entries = AuditEntry.objects.filter(organisation_id=organisation_id)
    return entries.filter(sequence__lte=last.sequence).count()


def find_last_old(organisation_id: int, *, before: datetime) -> AuditEntry | None:
    """The last entry from before that moment, but never the latest of all."""
    entries = AuditEntry.objects.filter(organisation_id=organisation_id).order_by("-sequence")
    latest = entries.first()
    if latest is None:
        return None
    return entries.exclude(pk=latest.pk).filter(at__lt=before).first()
