"""Out of quarantine by the scanner's answer; without one, asked again by a job and once a day.

Each organisation's files are scanned in a transaction of their own, by a viewer for that
organisation alone and without a person.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django_tasks import task
from django_tasks.base import TaskContext

from durf.platform.access.organisations import list_organisation_ids
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.viewer import Viewer, acting_as

from .models import DocumentBody, DocumentVersion, State
from .scanning import ScannerUnreachableError, ask_scanner

ACTIVITY = "document_rescan"
NOT_SCANNED = "not scanned"
SCANNED = "scanned"
MOST_AT_ONCE = 50
MOST_TRIES = 6
WAIT = timedelta(minutes=5)


def scan_version(version: DocumentVersion, body: bytes, *, scanner: str) -> State:
    """Move a version out of quarantine by the scanner's answer; without one it stays there."""
    if not scanner:
        version.state, version.scan_note = State.CLEAN, NOT_SCANNED
    else:
        try:
            verdict = ask_scanner(scanner, body)
        except ScannerUnreachableError:
            return State.QUARANTINED
        version.state = State.CLEAN if verdict.is_clean else State.REFUSED
        version.scan_note = SCANNED if verdict.is_clean else verdict.finding
    version.save(update_fields=["state", "scan_note"])
    return State(version.state)


def ask_again_later(organisation_id: int, *, now: datetime, tries: int = 1) -> None:
    """Queue another look at what waits in this organisation; after some tries the day does it."""
    if tries <= MOST_TRIES:
        rescan_organisation.using(run_after=now + WAIT * tries).enqueue(organisation_id, tries)


@task(takes_context=True)
def rescan_organisation(context: TaskContext, organisation_id: int, tries: int) -> None:
    """The job: try again for the files of one organisation."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None and rescan(organisation_id, scanner=settings.DURF_CLAMD, now=now):
        ask_again_later(organisation_id, now=now, tries=tries + 1)


def rescan_all(now: datetime) -> None:
    """The daily round over every organisation."""
    for organisation_id in list_organisation_ids():
        rescan(organisation_id, scanner=settings.DURF_CLAMD, now=now)


def rescan(organisation_id: int, *, scanner: str, now: datetime) -> bool:
    """Scan what is in quarantine; whether something still waits."""
    viewer = Viewer(None, frozenset({organisation_id}), purpose=ACTIVITY)
    with acting_as(viewer) as presence:
        waiting = list(
            DocumentVersion.objects.seen_by(viewer)
            .select_for_update(skip_locked=True)
            .filter(state=State.QUARANTINED)
            .order_by("pk")[:MOST_AT_ONCE]
        )
        is_answered = all(scan_again(viewer, version, scanner=scanner) for version in waiting)
        if waiting:
            record_presence(presence, activity=ACTIVITY, now=now)
    return not is_answered or len(waiting) == MOST_AT_ONCE


def scan_again(viewer: Viewer, version: DocumentVersion, *, scanner: str) -> bool:
    """Whether the scanner answered for this version."""
    body = DocumentBody.objects.seen_by(viewer).defer("text").get(version=version)
    state = scan_version(version, bytes(body.content), scanner=scanner)
    return state != State.QUARANTINED
