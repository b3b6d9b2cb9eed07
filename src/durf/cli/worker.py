"""`durf worker`: carry out queued work and daily tasks until stopped."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime

import click
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from durf.cli.serving import stop_on_signals, watch_parent
from durf.config import startup

ROUND_SECONDS = 600


@click.command("worker")
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when standard input closes.")
def command(*, with_parent: bool) -> None:
    """Carry out queued work and daily tasks."""
    stop_on_signals()
    if with_parent:
        watch_parent(sys.stdin)
    with startup.database_running():
        startup.set_up()
        from durf.platform.jobs.daily import run_due

        start_rounds(run_due)
        call_command("db_worker", interval=1.0, queue_name="*", startup_delay=False)


def start_rounds(run_due: Callable[..., list[str]]) -> None:
    """Look every ten minutes, beside the queue, for daily tasks that nobody did today."""

    def look(now: Callable[[], datetime] = timezone.now) -> None:
        while True:
            run_due(now=now())
            connections.close_all()
            time.sleep(ROUND_SECONDS)

    threading.Thread(target=look, daemon=True).start()
