"""Daily tasks: workers carry each out once a day.

A task that fails is logged, and tried again at the next round.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from .models import DailyRun
from .registry import list_daily

log = logging.getLogger(__name__)


def run_due(*, now: datetime) -> list[str]:
    """Carry out what no worker has done today; gives the names of what was done.

    The row of the day and the task's own work are one transaction: a failed task leaves no row,
    and a second worker waits for the first one and then finds the row.
    """
    done = []
    for name, task in list_daily():
        try:
            with transaction.atomic():
                _, is_new = DailyRun.objects.get_or_create(name=name, ran_on=localdate(now))
                if is_new:
                    task(now)
                    done.append(name)
        except Exception:
            log.exception("daily_task_failed", extra={"task": name})
    return done
