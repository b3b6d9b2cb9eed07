"""The municipalities of a year: the state on 1 January, and what became of each later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from .changes import follow
from .errors import YearUnknownError
from .inhabitants import People
from .tables import Named, Place, read_facts

FIRST_YEAR = 2015
LAST_YEAR = 2026


@dataclass(frozen=True)
class LaidOut:
    """One municipality as it was on 1 January of a year.

    `inhabitants` is the latest number for its area up to that year, or else the first one after it;
    `inhabitants_year` says of when. A code can have had two forms at a time: `code` is the one that
    the lists of that year use.
    """

    id: str
    code: str
    name: str
    province: str
    safety_region: str
    inhabitants: int | None
    inhabitants_year: int | None
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Layout:
    """All municipalities of a year, by identity."""

    year: int
    members: Mapping[str, LaidOut]

    @property
    def codes(self) -> frozenset[str]:
        """The codes in use."""
        return frozenset(member.code for member in self.members.values())


@cache
def lay_out(year: int) -> Layout:
    """The layout of one year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearUnknownError(year, first=FIRST_YEAR, last=LAST_YEAR)
    facts = read_facts()
    day = date(year, 1, 1)
    codes, names = pick_named(facts.codes, day), pick_named(facts.names, day)
    people = People(facts)
    places = group_places(facts.places)
    members = {}
    for identity in facts.identities.values():
        if identity.period.covers(day):
            inhabitants, counted = people.count(identity.id, year=year)
            place = pick_place(places[identity.id], day)
            members[identity.id] = LaidOut(
                id=identity.id,
                code=codes[identity.id],
                name=names[identity.id],
                province=identity.province,
                safety_region=facts.regions[identity.id],
                inhabitants=inhabitants,
                inhabitants_year=counted,
                longitude=place.longitude,
                latitude=place.latitude,
            )
    return Layout(year, members)


def pick_named(rows: Iterable[Named], day: date) -> dict[str, str]:
    """The text that holds on a day; of two the older, which the lists of that day still use."""
    found: dict[str, str] = {}
    for row in rows:
        if row.period.covers(day):
            found.setdefault(row.id, row.text)
    return found


def group_places(rows: Iterable[Place]) -> dict[str, list[Place]]:
    """Centres by municipality, oldest first."""
    groups: dict[str, list[Place]] = {}
    for row in sorted(rows, key=lambda row: row.since or date.min):
        groups.setdefault(row.id, []).append(row)
    return groups


def pick_place(rows: Sequence[Place], day: date) -> Place:
    """The latest that had begun; the first one holds from the beginning."""
    begun = [row for row in rows if row.since is None or row.since <= day]
    return begun[-1] if begun else rows[0]


def trace_forward(identity: str, *, year: int) -> Mapping[str, float]:
    """What a municipality has become on 1 January of a year, with shares that add up to 1."""
    return follow(read_facts(), identity, day=date(year, 1, 1))


def trace_back(identity: str, *, year: int) -> list[str]:
    """Which municipalities of a year became, wholly or in part, this one."""
    day = date(year, 1, 1)
    facts = read_facts()
    found = [identity]
    for change in sorted(facts.changes, key=lambda change: change.on, reverse=True):
        if change.on > day and change.successor in found and change.predecessor not in found:
            found.append(change.predecessor)
    return [one for one in found if facts.identities[one].period.covers(day)]
