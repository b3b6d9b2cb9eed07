"""The people of the fictional country: invited as anybody is, and at work as on a page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from durf.platform.access.members.invitations import (
    Offer,
    accept_invitation,
    invite,
    new_token,
)
from durf.platform.access.members.memberships import list_absentees
from durf.platform.access.viewers import build_viewer, find_seat, list_seats
from durf.platform.accounts.people import find_person
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as

from .country import Person, address_of

if TYPE_CHECKING:
    from durf.platform.accounts.models import User

ACTIVITY = "demo"
STAND_IN_DAYS = 21


def invite_person(
    viewer: Viewer, organisation: Organisation, person: Person, *, now: datetime
) -> User:
    """Invite somebody and let them accept at once."""
    token, today = new_token(), localdate(now)
    absent = None
    if person.stands_in_for:
        colleagues = list_absentees(organisation, today=today)
        absent = colleagues.get(user__name=person.stands_in_for, role=person.role)
    offer = Offer(
        email=person.email,
        name=person.name,
        role=person.role,
        begins_on=today,
        ends_on=today + timedelta(days=STAND_IN_DAYS) if absent else None,
        stands_in_for=absent,
    )
    with acting_as(viewer) as presence:
        invite(viewer, organisation, offer=offer, token=token, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    return accept_invitation(token, now=now)


def viewer_at(person: User, organisation: Organisation, *, now: datetime) -> Viewer:
    """The person at work for the organisation, as on a page."""
    today = localdate(now)
    seat = find_seat(list_seats(person, today=today), public_id=organisation.public_id)
    if seat is None:
        raise LookupError(f"{person} has no seat")
    return build_viewer(person, seat, purpose=ACTIVITY)


def viewer_of(name: str, organisation: Organisation, *, now: datetime) -> Viewer:
    """Somebody who was invited, by name, at work for the organisation."""
    person = find_person(address_of(name))
    if person is None:
        raise LookupError(f"{name} was not invited")
    return viewer_at(person, organisation, now=now)
