"""Final reports in an installation of its own: seeded, adopted, and left to a worker.

Run with a number: `python -m tests.houses.committee.dispatches.sending 60`.
"""

from __future__ import annotations

import sys

import click
from django.db import connections

from durf.config import startup


def seed(count: int) -> None:
    """A committee with so many final reports in the queue."""
    from django.utils import timezone

    from tests.houses.ready import make_ready, start_all

    now = timezone.now()
    click.echo(f"started {start_all(make_ready(count, now=now), now=now)}")


def main(count: str) -> None:
    """Seed, and leave the sending to a worker."""
    startup.set_up()
    try:
        seed(int(count))
    finally:
        connections.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
