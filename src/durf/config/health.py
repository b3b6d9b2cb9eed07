"""Is the installation fit to serve? Names of checks, yes or no, and ages: nothing else is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import Exists, OuterRef, Q
from django_tasks_db.models import DBTaskResult, get_date_max

from durf.config.migrations import is_up_to_date
from durf.platform.access.organisations import list_organisation_ids
from durf.platform.audit.models import AuditEntry, AuditHead
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.platform.upkeep.copies import find_last_backup
from durf.platform.upkeep.heartbeats import find_last_beat

WORKER_SILENT_AFTER = timedelta(minutes=2)
QUEUE_STUCK_AFTER = timedelta(minutes=15)
REMEMBERED_SECONDS = 5.0
READY = "READY"


@dataclass(frozen=True)
class Check:
    """One thing that must be right, and how many seconds ago what it speaks of was."""

    name: str
    is_ok: bool
    age: int | None = None


@dataclass(frozen=True)
class Health:
    """All checks at one moment."""

    checks: tuple[Check, ...]

    @property
    def is_ready(self) -> bool:
        """Whether all is well."""
        return all(check.is_ok for check in self.checks)

    def to_record(self) -> dict[str, object]:
        """As it is shown to anyone who asks."""
        checks: dict[str, dict[str, object]] = {}
        for check in self.checks:
            checks[check.name] = {"ok": check.is_ok}
            if check.age is not None:
                checks[check.name]["age_seconds"] = check.age
        return {"ready": self.is_ready, "checks": checks}


UNREACHABLE = Health((Check("database", is_ok=False),))


def check_health(*, now: datetime) -> Health:
    """Look at everything; when the database can't be reached that is the only answer."""
    try:
        if not is_up_to_date():
            return Health((Check("database", is_ok=True), Check("migrations", is_ok=False)))
        return Health(
            (
                Check("database", is_ok=True),
                Check("migrations", is_ok=True),
                check_worker(now=now),
                check_queue(now=now),
                check_heads(),
                check_backup(now=now),
            )
        )
    except DatabaseError:
        return UNREACHABLE


def check_worker(*, now: datetime) -> Check:
    """Whether any worker lives."""
    last = find_last_beat()
    if last is None:
        return Check("worker", is_ok=False)
    return Check("worker", is_ok=now - last <= WORKER_SILENT_AFTER, age=measure(last, now=now))


def check_queue(*, now: datetime) -> Check:
    """Whether the oldest job that may start isn't waiting too long."""
    may_start = Q(run_after=get_date_max()) | Q(run_after__lte=now)
    oldest = (
        DBTaskResult.objects.filter(may_start, status=READY)
        .order_by("enqueued_at")
        .values_list("enqueued_at", flat=True)
        .first()
    )
    if oldest is None:
        return Check("queue", is_ok=True, age=0)
    return Check("queue", is_ok=now - oldest <= QUEUE_STUCK_AFTER, age=measure(oldest, now=now))


def check_heads() -> Check:
    """Whether the last link that each organisation's record names is the last one that it has."""
    everyone = Viewer(None, frozenset(list_organisation_ids()), purpose="health")
    entries = AuditEntry.objects.filter(organisation_id=OuterRef("organisation_id"))
    last = entries.filter(sequence=OuterRef("sequence"), hash=OuterRef("hash"))
    later = entries.filter(sequence__gt=OuterRef("sequence"))
    with acting_as(everyone):
        started = AuditHead.objects.filter(sequence__gt=0)
        is_broken = started.filter(~Exists(last) | Exists(later)).exists()
    return Check("record", is_ok=not is_broken)


def check_backup(*, now: datetime) -> Check:
    """When the last backup was made; for whoever watches to judge."""
    last = find_last_backup()
    return Check("backup", is_ok=True, age=None if last is None else measure(last, now=now))


def measure(since: datetime, *, now: datetime) -> int:
    """Whole seconds."""
    return max(0, int((now - since).total_seconds()))


class Remembered:
    """Asks at most once in so many seconds, and one at a time: watching costs next to nothing."""

    def __init__(self, ask: Callable[..., Health], *, seconds: float = REMEMBERED_SECONDS) -> None:
        self._ask = ask
        self._seconds = seconds
        self._lock = threading.Lock()
        self._answer: tuple[float, Health] | None = None

    def find(self, *, now: datetime) -> Health:
        """The answer of a moment ago, or a new one; who comes while it is made gets the old one."""
        known = self._answer
        if known is not None and time.monotonic() - known[0] < self._seconds:
            return known[1]
        if not self._lock.acquire(blocking=False):
            return UNREACHABLE if known is None else known[1]
        try:
            health = self._ask(now=now)
            self._answer = (time.monotonic(), health)
            return health
        finally:
            self._lock.release()
