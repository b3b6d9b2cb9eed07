"""A mailing in an installation of its own: seeded, and its letters counted from outside.

Run with a number: `python -m tests.exchange.mailings.sending 60` makes so many municipalities and
confirms a mailing to all of them, which a worker then sends.
"""

from __future__ import annotations

import sys

import click
from django.db import connections

from durf.config import startup


def seed(count: int) -> None:
    """A committee, its receivers, and a confirmed mailing in the queue."""
    from django.utils import timezone

    from durf.exchange.mailings.orders import start_mailing
    from durf.platform.audit.entries import record_presence
    from durf.platform.tenancy.viewer import acting_as
    from tests.exchange.mailings.mailroom import make_mailroom

    mailroom = make_mailroom(tuple(f"Plaats {number:03}" for number in range(count)))
    now = timezone.now()
    with acting_as(mailroom.viewer) as presence:
        mailing = start_mailing(mailroom.viewer, order=mailroom.order(), now=now)
        record_presence(presence, activity="mailing_add", now=now)
    click.echo(f"started {mailing.public_id}")


def main(count: str) -> None:
    """Seed, and leave the sending to a worker."""
    startup.set_up()
    try:
        seed(int(count))
    finally:
        connections.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
