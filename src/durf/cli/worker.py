"""`durf worker`: carry out queued work until stopped."""

from __future__ import annotations

import sys

import click
from django.core.management import call_command

from durf.cli.serving import stop_on_signals, watch_parent
from durf.config import startup


@click.command("worker")
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when standard input closes.")
def command(*, with_parent: bool) -> None:
    """Carry out queued work."""
    stop_on_signals()
    if with_parent:
        watch_parent(sys.stdin)
    with startup.database_running():
        startup.set_up()
        call_command("db_worker", interval=1.0, queue_name="*", startup_delay=False)
