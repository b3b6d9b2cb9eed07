"""Somebody who types on and on in a process of its own, and says what the page said was saved.

Run with `seed`, or with the numbers of the first and the last answer.
"""

from __future__ import annotations

import re
import sys

import click
from django.db import OperationalError, connections

from durf.config import startup

VERSION = re.compile(r'name="seen_version" value="(\d+)"')


def seed() -> None:
    """A municipality with an open self-image."""
    from tests.houses.selfimages import begin, make_team

    begin(make_team().ciso)
    click.echo("seeded")


def type_on(first: int, last: int) -> None:
    """One answer after another; a number is said only after the page said that it was saved."""
    from django.conf import settings

    from durf.houses.municipality.selfimage.models import Answer, SelfImage
    from durf.platform.access.matrix import Role
    from durf.platform.access.models import Membership
    from durf.platform.tenancy.viewer import acting_as
    from tests.exchange.desks import Desk
    from tests.houses.selfimages import questions

    host = settings.ALLOWED_HOSTS[0]
    desk = Desk(Membership.objects.select_related("user", "organisation").get(role=Role.CISO))
    names = [question.id for question in questions().questions]
    with acting_as(desk.viewer):
        selfimage = SelfImage.objects.seen_by(desk.viewer).get()
        rows = Answer.objects.seen_by(desk.viewer).values_list("question", "version")
        seen = dict(rows)
    for number in range(first, last):
        name = names[number % len(names)]
        place = desk.url("selfimage_save", selfimage=selfimage.public_id, question=name)
        data = {"seen_version": str(seen.get(name, 0)), "remark": f"Antwoord {number}"}
        page = desk.client.post(place, data, HTTP_HX_REQUEST="true", SERVER_NAME=host)
        found = VERSION.search(page.content.decode())
        if found is None:
            raise OperationalError(page.status_code)
        seen[name] = int(found[1])
        click.echo(f"saved {number}")


def main(*numbers: str) -> None:
    """Seed, or type."""
    startup.set_up()
    try:
        if numbers == ("seed",):
            seed()
        else:
            type_on(*(int(number) for number in numbers))
    except OperationalError:
        click.echo("away")
        sys.exit(3)
    finally:
        connections.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
