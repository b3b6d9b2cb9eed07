"""A country in which everything that could leak is a canary, and the people who look at it.

Astervoort owns, Bornedijk and the committee are partners, Culemhaven is the stranger, Dorpwaard is
closed. Every kind of organisation that has roles is there, with somebody in each role; of the
municipalities the owner and the stranger have all roles, the others two.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.test import Client
from django.utils import timezone

from durf.platform.access.matrix import KEEPER_OF_KIND, ROLES_OF_KIND, Role
from durf.platform.access.models import Membership
from durf.platform.accounts.factors import FACTOR_KEY
from durf.platform.accounts.sessions import SEEN_KEY, STARTED_KEY
from durf.platform.tenancy.kinds import OrganisationKind
from tests.factories import make_member, make_organisation, make_user, sign_in
from tests.factories.authenticators import give_app
from tests.leaks.canaries import Aviary, Canary

if TYPE_CHECKING:
    from durf.platform.accounts.models import User
    from durf.platform.tenancy.models import Organisation

OWNER, PARTNER, STRANGER, CLOSED = "astervoort", "bornedijk", "culemhaven", "dorpwaard"
MUNICIPALITIES = (OWNER, PARTNER, STRANGER, CLOSED)
SHARED, SHARED_BY = "shared", (PARTNER, STRANGER)
LATER = 6 * 3600


@dataclass(frozen=True)
class House:
    """An organisation and the ids of its rows, by what addresses call them."""

    slug: str
    organisation: Organisation
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> OrganisationKind:
        return OrganisationKind(self.organisation.kind)


@dataclass(frozen=True)
class Onlooker:
    """Somebody who asks for pages: anonymous, or a person with a session.

    `roles` holds what the person may be today, by organisation; `own` are canaries about the
    person, which every page may show to that person.
    """

    label: str
    user: User | None = None
    session: str = ""
    roles: dict[str, frozenset[Role]] = field(default_factory=dict)
    is_proven: bool = True
    own: frozenset[Canary] = frozenset()
    rooms: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return self.label


@dataclass
class Country:
    """Everything of one database."""

    aviary: Aviary = field(default_factory=Aviary)
    houses: dict[str, House] = field(default_factory=dict)
    onlookers: list[Onlooker] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)
    leaver: str = ""
    expired: dict[tuple[str, str], frozenset[Canary]] = field(default_factory=dict)
    delivered: defaultdict[str, set[Canary]] = field(default_factory=lambda: defaultdict(set))

    def find(self, label: str) -> Onlooker:
        """The onlooker with this label."""
        return next(onlooker for onlooker in self.onlookers if onlooker.label == label)

    def expired_at(self, slug: str) -> set[Canary]:
        """What it received and may not read any more: there until its period is over."""
        return {
            canary
            for (receiver, _delivery), canaries in self.expired.items()
            if receiver == slug
            for canary in canaries
        }

    def open_houses(self) -> Iterator[House]:
        """Every organisation that isn't closed."""
        return (house for slug, house in self.houses.items() if slug != CLOSED)


def build_country() -> Country:
    """Organisations, people and onlookers; the rows come from `seeds`."""
    country = Country()
    for slug in MUNICIPALITIES:
        add_house(country, slug, OrganisationKind.MUNICIPALITY)
    for kind in ROLES_OF_KIND:
        if kind != OrganisationKind.MUNICIPALITY:
            add_house(country, kind.value, kind)
    country.onlookers.append(Onlooker("anonymous"))
    for house in country.houses.values():
        is_whole = house.slug not in {PARTNER, CLOSED}
        for role in ROLES_OF_KIND[house.kind] if is_whole else (Role.ADMINISTRATOR, Role.CISO):
            add_colleague(country, house, role, label=f"{role.value}@{house.slug}")
    add_special_people(country)
    return country


def close_house(country: Country) -> None:
    """Last of all: whatever stands in the closed organisation was written before."""
    organisation = country.houses[CLOSED].organisation
    organisation.closed_on = timezone.localdate()
    organisation.save(update_fields=["closed_on"])


def add_house(country: Country, slug: str, kind: OrganisationKind) -> House:
    """An organisation; that it exists, and its name, is public."""
    house = House(slug, make_organisation(slug.capitalize(), kind))
    country.houses[slug] = house
    return house


def make_person(country: Country, house: House, *, kind: str) -> tuple[User, frozenset[Canary]]:
    """Somebody whose name and address are canaries of the house."""
    name = country.aviary.breed(house.slug, kind)
    address = country.aviary.breed(house.slug, f"{kind}_address")
    return make_user(name.text, address.address), frozenset({name, address})


def add_colleague(
    country: Country, house: House, role: Role, *, label: str, **period: object
) -> Membership:
    """Somebody in one role, with a session in which the second factor is proven."""
    kind = "keeper" if role == KEEPER_OF_KIND[house.kind] else "member"
    user, own = make_person(country, house, kind=kind)
    membership = make_member(house.organisation, role, user=user, **period)  # type: ignore[arg-type]
    is_open = house.slug != CLOSED and membership_is_live(membership)
    roles = {house.slug: frozenset({role})} if is_open else {}
    country.onlookers.append(Onlooker(label, user, open_session(user), roles, own=own))
    return membership


def membership_is_live(membership: Membership) -> bool:
    """Whether today lies in the period."""
    today = timezone.localdate()
    is_over = membership.ends_on is not None and membership.ends_on < today
    return membership.begins_on <= today and not is_over


def add_special_people(country: Country) -> None:
    """Those who make it difficult; all of them have or had to do with the owner."""
    house, today = country.houses[OWNER], timezone.localdate()
    day = timedelta(days=1)
    absent = Membership.objects.get(organisation=house.organisation, role=Role.CISO)
    give_app(absent.user)
    add_colleague(country, house, Role.CISO, label="ended", ends_on=today - day)
    add_colleague(country, house, Role.CISO, label="not begun", begins_on=today + day)
    add_colleague(
        country,
        house,
        Role.CISO,
        label="stand-in",
        ends_on=today + 9 * day,
        stands_in_for=absent,
    )
    add_colleague(
        country,
        house,
        Role.CISO,
        label="stand-in whose time is over",
        ends_on=today - day,
        stands_in_for=absent,
    )
    add_colleague(country, house, Role.CISO, label="outside the room")
    committee = country.houses[OrganisationKind.COMMITTEE.value]
    add_colleague(country, committee, Role.COMMITTEE_MEMBER, label="outside the team")
    add_unproven(country, house)
    add_shared(country)
    leaver, _ = make_person(country, country.houses[STRANGER], kind="member")
    make_member(country.houses[STRANGER].organisation, Role.REPORTER, user=leaver)
    country.leaver = leaver.email
    user, own = make_person(country, house, kind="invitee")
    country.onlookers.append(Onlooker("without organisation", user, open_session(user), own=own))


def add_unproven(country: Country, house: House) -> None:
    """People of the house and of another one who only proved their mailbox."""
    for where in (house, country.houses[STRANGER]):
        user, own = make_person(country, where, kind="member")
        make_member(where.organisation, Role.CISO, user=user)
        session = open_session(user, is_proven=False)
        label = f"without second factor@{where.slug}"
        country.onlookers.append(Onlooker(label, user, session, {}, is_proven=False, own=own))


def add_shared(country: Country) -> None:
    """A CISO of two organisations, neither of which may see the other's rows through them."""
    canaries = [country.aviary.breed(SHARED, kind) for kind in ("member", "member_address")]
    user, own = make_user(canaries[0].text, canaries[1].address), frozenset(canaries)
    roles = {}
    for house in (country.houses[slug] for slug in SHARED_BY):
        make_member(house.organisation, Role.CISO, user=user)
        roles[house.slug] = frozenset({Role.CISO})
    country.onlookers.append(Onlooker("shared", user, open_session(user), roles, own=own))


def open_session(user: User, *, is_proven: bool = True) -> str:
    """The key of a session that stays fresh during the tests."""
    client = sign_in(Client(), user)
    session, later = client.session, int(time.time()) + LATER
    session[STARTED_KEY] = session[SEEN_KEY] = later
    if is_proven:
        record = {"method": "mfa", "type": "totp", "at": later, "reauthenticated": True}
        session["account_authentication_methods"] = [record]
        session["account_authentication_methods_user"] = str(user.pk)
    else:
        del session[FACTOR_KEY]
    session.save()
    return str(session.session_key)
