"""A stream of letters in a process of its own, each confirmed on standard output once committed.

Run with a purpose: `seed` makes the houses, `send FIRST LAST` sends letters with those numbers.
"""

from __future__ import annotations

import hashlib
import json
import sys

import click
from django.db import OperationalError, connections

from durf.config import startup

BODY_BYTES = 20_000


def make_body(number: int) -> bytes:
    """An attachment that can be told from every other."""
    return hashlib.sha256(str(number).encode()).digest() * (BODY_BYTES // 32)


def seed() -> None:
    """Houses, a contact, and somebody with an authenticator app."""
    from tests.exchange.houses import make_country
    from tests.factories import make_user
    from tests.factories.authenticators import give_app

    country = make_country()
    give_app(make_user("Anna Aster", "anna@example.test"))
    click.echo(json.dumps([country.astervoort.pk, country.committee.pk]))


def send(first: int, last: int) -> None:
    """Send them one by one; a number is said only after its transaction was committed."""
    from django.utils import timezone

    from durf.exchange.deliveries import Document, deliver
    from durf.platform.access.models import Membership
    from durf.platform.audit.entries import record_presence
    from durf.platform.tenancy.models import Organisation
    from durf.platform.tenancy.viewer import acting_as
    from tests.exchange.houses import House, make_letter
    from tests.factories import viewer_of

    def find_house(name: str) -> House:
        organisation = Organisation.objects.get(name=name)
        member = Membership.objects.filter(organisation=organisation).select_related("user").first()
        assert member is not None
        return House(organisation, viewer_of(member))

    sender, receiver = find_house("Astervoort"), find_house("Commissie")
    for number in range(first, last):
        paper = Document(f"{number}.pdf", "application/pdf", make_body(number))
        letter = make_letter(receiver, key=f"letter-{number}", attachments=(paper,))
        now = timezone.now()
        with acting_as(sender.viewer) as presence:
            deliver(sender.viewer, letter=letter, now=now)
            record_presence(presence, activity="post.send", now=now)
        click.echo(f"sent {number}")


def main(purpose: str, *numbers: str) -> None:
    """One of the purposes above."""
    startup.set_up()
    try:
        if purpose == "seed":
            seed()
        else:
            send(*(int(number) for number in numbers))
    except OperationalError:
        click.echo("away")
        sys.exit(3)
    finally:
        connections.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
