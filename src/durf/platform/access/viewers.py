"""Building the viewer from the memberships in the database; nothing else builds one for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models

from durf.platform.accounts.models import User
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .matrix import CAPABILITIES_OF_ROLE, Role
from .models import Membership, RoomMembership


@dataclass(frozen=True)
class Seat:
    """One organisation that a person works for, with the roles held there today.

    `on_behalf_of` names the person for whom a stand-in acts; None when any role is held in person.
    """

    organisation: Organisation
    roles: tuple[Role, ...]
    on_behalf_of: User | None

    @property
    def capabilities(self) -> frozenset[str]:
        """What the roles together allow."""
        return frozenset(
            capability.value for role in self.roles for capability in CAPABILITIES_OF_ROLE[role]
        )


def list_seats(user: User, *, today: date) -> list[Seat]:
    """Every organisation this person works for today, by name; one query."""
    memberships = (
        Membership.objects.live_on(today)
        .filter(user=user)
        .select_related("organisation", "stands_in_for__user")
        .order_by("organisation__name", "organisation_id", "id")
    )
    grouped: dict[int, list[Membership]] = {}
    for membership in memberships:
        grouped.setdefault(membership.organisation_id, []).append(membership)
    return [make_seat(group) for group in grouped.values()]


def make_seat(memberships: list[Membership]) -> Seat:
    """The seat that a person's live memberships in one organisation add up to."""
    own = [m for m in memberships if m.stands_in_for is None]
    first = memberships[0]
    absent = None if own or first.stands_in_for is None else first.stands_in_for.user
    return Seat(first.organisation, tuple(Role(m.role) for m in memberships), absent)


def find_seat(
    seats: list[Seat], *, public_id: str, kind: OrganisationKind | None = None
) -> Seat | None:
    """The seat at this organisation, or None: a stranger and a mistyped address look the same."""
    for seat in seats:
        is_kind = kind is None or seat.organisation.kind == kind
        if seat.organisation.public_id == public_id and is_kind:
            return seat
    return None


def build_viewer(user: User, seat: Seat, *, today: date, purpose: str) -> Viewer:
    """The viewer for one person at one seat; one query for the rooms."""
    rooms = RoomMembership.objects.filter(
        models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today),
        user=user,
        organisation=seat.organisation,
        begins_on__lte=today,
    ).values_list("room_id", flat=True)
    return Viewer(
        user_id=user.pk,
        organisations=frozenset({seat.organisation.pk}),
        rooms=frozenset(rooms),
        capabilities=seat.capabilities,
        purpose=purpose,
        on_behalf_of=seat.on_behalf_of.pk if seat.on_behalf_of else None,
    )
