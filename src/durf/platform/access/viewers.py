"""Building the viewer from the memberships in the database; nothing else builds one for people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef

from durf.platform.accounts.models import User
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .matrix import CAPABILITIES_OF_ROLE, CAPABILITIES_OF_SUCCESSOR, Role
from .models import Membership, RoomMembership, Succession, SuccessionQuerySet

OUTER = OuterRef("organisation")


@dataclass(frozen=True)
class Seat:
    """One organisation that a person works for, with the roles held there today.

    `on_behalf_of` names the person for whom a stand-in acts; None when any role is held in person.
    A seat is inherited when the organisation is closed and its successor is whom the person works
    for; the roles are those held there.
    """

    organisation: Organisation
    roles: tuple[Role, ...]
    on_behalf_of: User | None
    rooms: frozenset[int] = frozenset()
    is_inherited: bool = False

    @property
    def function(self) -> str:
        """As what somebody signs: the administrator's work is never why they sign."""
        first = min(self.roles, key=lambda role: role is Role.ADMINISTRATOR)
        return str(first.label)

    @property
    def capabilities(self) -> frozenset[str]:
        """What the roles together allow; less of it in an organisation that was taken over."""
        held = {capability for role in self.roles for capability in CAPABILITIES_OF_ROLE[role]}
        if self.is_inherited:
            held &= CAPABILITIES_OF_SUCCESSOR
        return frozenset(capability.value for capability in held)


def list_seats(user: User, *, today: date) -> list[Seat]:
    """Every organisation this person works for today, by name, and what those took over.

    One query, and one more for somebody whose organisation has taken over another.
    """
    return make_seats(list(list_memberships(user.pk, today=today)), today=today)


def recall_seats(user: User, *, today: date) -> list[Seat]:
    """As `list_seats`, from what came along when this request found out who is logged in."""
    day, rows = user.known_memberships or (None, [])
    return make_seats(rows, today=today) if day == today else list_seats(user, today=today)


def list_memberships(user_id: int, *, today: date) -> models.QuerySet[Membership]:
    """The memberships of today, with all that a seat is made of, and the person."""
    return phrase_memberships(today).filter(user_id=user_id)


@lru_cache(maxsize=2)
def phrase_memberships(today: date) -> models.QuerySet[Membership]:
    """The question for everybody, never asked as such: putting it into words is half its cost."""
    return (
        Membership.objects.live_on(today)
        .annotate(
            has_inherited=Exists(list_successions(today).filter(successor=OUTER)),
            open_rooms=ArraySubquery(list_rooms(today)),
        )
        .select_related("organisation", "user", "stands_in_for__user")
        .order_by("organisation__name", "organisation_id", "id")
    )


def make_seats(memberships: list[Membership], *, today: date) -> list[Seat]:
    """The seats that these memberships add up to."""
    grouped: dict[int, list[Membership]] = {}
    for membership in memberships:
        grouped.setdefault(membership.organisation_id, []).append(membership)
    seats = [make_seat(group) for group in grouped.values()]
    firsts = [group[0] for group in grouped.values()]
    heirs = [m.organisation_id for m in firsts if m.has_inherited]  # type: ignore[attr-defined]
    return seats + inherit_seats(seats, heirs, today=today) if heirs else seats


def list_rooms(today: date) -> models.QuerySet[RoomMembership]:
    """The rooms that the person of a membership may enter today, at its organisation."""
    rows = RoomMembership.objects.filter(
        models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today),
        user=OuterRef("user"),
        organisation=OUTER,
        begins_on__lte=today,
    )
    return rows.values("room_id")  # type: ignore[return-value]


def list_successions(today: date) -> SuccessionQuerySet:
    """The successions that count today."""
    return Succession.objects.in_force().filter(begins_on__lte=today)


def inherit_seats(seats: list[Seat], heirs: list[int], *, today: date) -> list[Seat]:
    """A seat at every organisation that these heirs took over; not further back than one step."""
    rows = (
        list_successions(today)
        .filter(successor__in=heirs)
        .select_related("predecessor")
        .order_by("predecessor__name", "pk")
    )
    at = {seat.organisation.pk: seat for seat in seats}
    return [
        replace(
            at[row.successor_id or 0],
            organisation=row.predecessor,
            rooms=frozenset(),
            is_inherited=True,
        )
        for row in rows
    ]


def make_seat(memberships: list[Membership]) -> Seat:
    """The seat that a person's live memberships in one organisation add up to."""
    own = [m for m in memberships if m.stands_in_for is None]
    first = memberships[0]
    absent = None if own or first.stands_in_for is None else first.stands_in_for.user
    roles = tuple(Role(m.role) for m in memberships)
    rooms = frozenset(first.open_rooms)  # type: ignore[attr-defined]  # annotated by list_memberships
    return Seat(first.organisation, roles, absent, rooms)


def find_seat(
    seats: list[Seat], *, public_id: str, kind: OrganisationKind | None = None
) -> Seat | None:
    """The seat at this organisation, or None: a stranger and a mistyped address look the same."""
    for seat in seats:
        is_kind = kind is None or seat.organisation.kind == kind
        if seat.organisation.public_id == public_id and is_kind:
            return seat
    return None


def build_viewer(user: User, seat: Seat, *, purpose: str) -> Viewer:
    """The viewer for one person at one seat; no query."""
    return Viewer(
        user_id=user.pk,
        organisations=frozenset({seat.organisation.pk}),
        rooms=seat.rooms,
        capabilities=seat.capabilities,
        purpose=purpose,
        on_behalf_of=seat.on_behalf_of.pk if seat.on_behalf_of else None,
    )
