"""Findings: what the team makes of its notes, in its own words and without a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .errors import StepNotPossibleError
from .models import Finding, FindingSource, Note, Visit
from .states import FindingKind


@dataclass(frozen=True)
class Wording:
    """What a finding says, and under which theme."""

    kind: FindingKind
    theme: str
    text: str


def list_findings(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[Finding]:
    """Those that stand, by theme; two queries with their sources."""
    rows = Finding.objects.seen_by(viewer).filter(visit=visit, dropped_at=None)
    return rows.prefetch_related("sources").order_by("theme", "pk")


def make_finding(
    viewer: Viewer, visit: Visit, *, wording: Wording, notes: Iterable[Note], now: datetime
) -> Finding:
    """A new one that rests on these closed notes; StepNotPossibleError for any other note."""
    closed = require_closed(viewer, visit.pk, notes)
    finding = Finding(
        organisation_id=visit.organisation_id,
        room_id=visit.room_id,
        visit=visit,
        made_at=now,
        made_by_id=viewer.person_id,
    )
    write(viewer, finding, wording=wording, now=now)
    lay_under(finding, closed)
    return finding


def change_finding(
    viewer: Viewer, finding: Finding, *, wording: Wording, notes: Iterable[Note], now: datetime
) -> Finding:
    """Other words, or other notes under it."""
    locked = lock_finding(viewer, finding)
    closed = require_closed(viewer, locked.visit_id, notes)
    write(viewer, locked, wording=wording, now=now)
    FindingSource.objects.seen_by(viewer).filter(finding=locked).delete()
    lay_under(locked, closed)
    return locked


def drop_finding(viewer: Viewer, finding: Finding, *, now: datetime) -> None:
    """It doesn't stand any more; what refers to it keeps doing so."""
    locked = lock_finding(viewer, finding)
    locked.dropped_at, locked.changed_at = now, now
    locked.changed_by_id = viewer.person_id
    locked.save(update_fields=["dropped_at", "changed_at", "changed_by"])


def lock_finding(viewer: Viewer, finding: Finding) -> Finding:
    """The finding under lock, if it stands."""
    rows = Finding.objects.seen_by(viewer).filter(dropped_at=None).select_for_update()
    locked = rows.filter(pk=finding.pk).first()
    if locked is None:
        raise StepNotPossibleError
    return locked


def write(viewer: Viewer, finding: Finding, *, wording: Wording, now: datetime) -> None:
    """The words."""
    finding.kind, finding.theme, finding.text = wording.kind, wording.theme, wording.text
    finding.changed_at, finding.changed_by_id = now, viewer.person_id
    finding.save(force_insert=finding.pk is None, force_update=finding.pk is not None)


def require_closed(viewer: Viewer, visit_id: int, notes: Iterable[Note]) -> list[Note]:
    """The same notes, all of this visit and closed; StepNotPossibleError for any other."""
    wanted = {note.pk for note in notes}
    rows = Note.objects.seen_by(viewer).filter(visit=visit_id, closed_at__isnull=False)
    found = list(rows.filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise StepNotPossibleError
    return found


def lay_under(finding: Finding, notes: Iterable[Note]) -> None:
    """The notes that it rests on."""
    FindingSource.objects.bulk_create(
        [
            FindingSource(
                organisation_id=finding.organisation_id,
                room_id=finding.room_id,
                finding=finding,
                note=note,
            )
            for note in notes
        ]
    )
