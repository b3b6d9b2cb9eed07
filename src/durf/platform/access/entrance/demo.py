"""The people of the demo, by organisation, each one click away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.access.navigation import address
from durf.platform.accounts.models import User
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation

from .ways import Way, list_registered


@dataclass(frozen=True)
class OpenWay:
    """A way with the person who takes it; their key is empty where nobody logs in."""

    way: Way
    person: str


@dataclass(frozen=True)
class DemoPerson:
    """Somebody one can be in the demo."""

    public_id: str
    name: str
    roles: str


@dataclass(frozen=True)
class DemoHouse:
    """An organisation of the demo with its people."""

    organisation: Organisation
    people: Sequence[DemoPerson]

    @property
    def title(self) -> str:
        """The name, with the word municipality or council where the name alone doesn't say it."""
        kind = OrganisationKind(self.organisation.kind)
        if kind in {OrganisationKind.MUNICIPALITY, OrganisationKind.COUNCIL}:
            return f"{kind.label} {self.organisation.name}"
        return self.organisation.name


def list_demo_houses(*, today: date) -> list[DemoHouse]:
    """Everybody with a live membership; one query."""
    live = (
        Membership.objects.live_on(today)
        .select_related("organisation", "user")
        .order_by("organisation__kind", "organisation__name", "organisation_id", "user__name", "pk")
    )
    return [
        DemoHouse(organisation, list_people(list(rows)))
        for organisation, rows in groupby(live, key=lambda row: row.organisation)
    ]


def list_people(rows: Sequence[Membership]) -> list[DemoPerson]:
    """The people of one organisation, each once."""
    people = []
    for person, held in groupby(rows, key=lambda row: row.user):
        roles = ", ".join(str(Role(row.role).label) for row in held)
        people.append(DemoPerson(person.public_id, person.name, roles))
    return people


def find_demo_person(public_id: str, *, today: date) -> User | None:
    """Somebody of the demo who works somewhere today."""
    live = Membership.objects.live_on(today).filter(user__public_id=public_id)
    membership = live.select_related("user").first()
    return membership.user if membership else None


def list_ways(houses: Sequence[DemoHouse]) -> list[OpenWay]:
    """The ways that can be gone: those that nobody logs in for, and those whose person is here."""
    people = {
        (house.organisation.name, person.name): person.public_id
        for house in houses
        for person in house.people
    }
    return [
        OpenWay(way, people.get((way.organisation, way.person), ""))
        for way in list_registered()
        if not way.person or (way.organisation, way.person) in people
    ]


def find_target(user: User, *, slug: str, url_name: str, today: date) -> str:
    """The page of this way, at the organisation where its person works; empty for the start."""
    way = next((each for each in list_registered() if each.slug == slug), None)
    if way is None or url_name not in {each.url_name for each in way.tries}:
        return ""
    live = Membership.objects.live_on(today).filter(user=user, organisation__name=way.organisation)
    membership = live.select_related("organisation").first()
    return address(url_name, membership.organisation) if membership else ""
