"""Factories without surprises: what a test doesn't name is invented here, the same each time."""

from __future__ import annotations

from datetime import date
from itertools import count

from django.test import Client

from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership, RoomMembership
from durf.platform.access.viewers import build_viewer, find_seat, list_seats
from durf.platform.accounts.models import User
from durf.platform.tenancy.confidential import Room
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import Viewer

TODAY = date(2026, 11, 23)
LONG_AGO = date(2020, 1, 1)
_numbers = count(1)


def make_organisation(
    name: str = "Astervoort", kind: OrganisationKind = OrganisationKind.MUNICIPALITY
) -> Organisation:
    """An organisation; invented names only."""
    return Organisation.objects.create(name=name, kind=kind)


def make_user(name: str = "Anna Aster", email: str = "") -> User:
    """A person who can log in."""
    address = email or f"person{next(_numbers)}@example.test"
    return User.objects.create_user(address, name=name)


def make_member(
    organisation: Organisation,
    role: Role = Role.CISO,
    *,
    user: User | None = None,
    begins_on: date = LONG_AGO,
    ends_on: date | None = None,
    stands_in_for: Membership | None = None,
) -> Membership:
    """Somebody who works for the organisation."""
    return Membership.objects.create(
        user=user or make_user(),
        organisation=organisation,
        role=role,
        begins_on=begins_on,
        ends_on=ends_on,
        stands_in_for=stands_in_for,
    )


def make_room(viewer: Viewer) -> Room:
    """A room of the viewer's organisation; inside acting_as."""
    return Room.objects.create(organisation_id=viewer.organisation_id)


def let_into_room(user: User, room: Room, *, ends_on: date | None = None) -> RoomMembership:
    """Somebody who may enter the room."""
    return RoomMembership.objects.create(
        user=user,
        organisation_id=room.organisation_id,
        room_id=room.pk,
        begins_on=LONG_AGO,
        ends_on=ends_on,
    )


def viewer_of(membership: Membership, *, today: date = TODAY) -> Viewer:
    """The viewer as the application builds it."""
    seats = list_seats(membership.user, today=today)
    seat = find_seat(seats, public_id=membership.organisation.public_id)
    assert seat is not None
    return build_viewer(membership.user, seat, purpose="test")


def sign_in(client: Client, user: User, *, factor: str = "totp") -> Client:
    """Log in, with the second factor proven."""
    client.force_login(user, backend="durf.platform.access.backend.MembershipBackend")
    session = client.session
    session["durf_factor"] = factor
    session.save()
    return client
