"""`durf worker`: carry out queued work and daily tasks until stopped."""

from __future__ import annotations

import logging
import secrets
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime

import click
from django.core.management import call_command
from django.db import OperationalError, connections
from django.utils import timezone

from durf.cli.serving import stop_on_signals, watch_parent
from durf.config import startup

ROUND_SECONDS = 600
BEAT_SECONDS = 30
PAUSE_SECONDS = 3

log = logging.getLogger(__name__)


@click.command("worker")
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when standard input closes.")
def command(*, with_parent: bool) -> None:
    """Carry out queued work and daily tasks."""
    stop_on_signals()
    if with_parent:
        watch_parent(sys.stdin)
    with startup.database_kept_running():
        startup.set_up()
        from durf.platform.jobs.abandoned import return_abandoned
        from durf.platform.jobs.daily import run_due
        from durf.platform.upkeep.heartbeats import beat

        worker = secrets.token_hex(8)

        def show_life(now: datetime) -> None:
            beat(worker, now=now)
            return_abandoned(now=now)

        repeat(show_life, every=BEAT_SECONDS)
        repeat(lambda now: run_due(now=now), every=ROUND_SECONDS)
        work(worker)


def work(worker: str) -> None:
    """Carry out the queue; when the database is away, wait until it is back."""
    while True:
        try:
            call_command(
                "db_worker", interval=1.0, queue_name="*", startup_delay=False, worker_id=worker
            )
        except OperationalError:
            log.warning("database_away", extra={"worker": worker})
            connections.close_all()
            time.sleep(PAUSE_SECONDS)
        else:
            return


def repeat(task: Callable[[datetime], object], *, every: float) -> None:
    """Do it now and then again and again, beside the queue; a missed time is no disaster."""

    def go_on() -> None:
        while True:
            try:
                task(timezone.now())
            except OperationalError:
                log.warning("database_away")
            finally:
                connections.close_all()
            time.sleep(every)

    threading.Thread(target=go_on, daemon=True).start()
