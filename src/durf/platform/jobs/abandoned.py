"""Jobs whose worker died in the middle go back into the queue.

So a job may be carried out again: each of its steps is one transaction that can be repeated.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django_tasks_db.models import DBTaskResult

from durf.platform.upkeep.heartbeats import list_living

SILENT_AFTER = timedelta(minutes=2)
MOST_ATTEMPTS = 3
RUNNING, READY, FAILED = "RUNNING", "READY", "FAILED"


def return_abandoned(*, now: datetime) -> int:
    """Put back what a dead worker was doing; gives how many. After three deaths it has failed."""
    long_ago = now - SILENT_AFTER
    living = list_living(since=long_ago)
    returned = 0
    for job in DBTaskResult.objects.filter(status=RUNNING, started_at__lt=long_ago):
        if job.worker_ids and job.worker_ids[-1] in living:
            continue
        is_hopeless = len(job.worker_ids) >= MOST_ATTEMPTS
        changes = {"status": FAILED, "finished_at": now} if is_hopeless else {"status": READY}
        same = DBTaskResult.objects.filter(pk=job.pk, status=RUNNING, started_at=job.started_at)
        returned += same.update(**changes)
    return returned
