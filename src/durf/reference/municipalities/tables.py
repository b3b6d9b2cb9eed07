"""The compiled table of facts, as it ships: every row typed, nothing worked out yet.

Periods run from `since` to `until`, the first day on which it was over; without a day they are
open. The identity is our own and permanent: names, codes and borders change, it doesn't.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "facts"


@dataclass(frozen=True)
class Period:
    """From a day to the first day on which it was over."""

    since: date | None
    until: date | None

    def covers(self, day: date) -> bool:
        """Whether it held on that day."""
        has_begun = self.since is None or self.since <= day
        return has_begun and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Identity:
    """One municipality for as long as it existed, under whatever name and code."""

    id: str
    province: str
    period: Period


@dataclass(frozen=True)
class Named:
    """A code or a name that a municipality had for a time."""

    id: str
    text: str
    period: Period


@dataclass(frozen=True)
class Change:
    """A share of a municipality that went to another one; the shares of one add up to 1."""

    on: date
    predecessor: str
    successor: str
    weight: float
    basis: str


@dataclass(frozen=True)
class Headcount:
    """Inhabitants on 1 January of a year, of the area of a year, and how that number came about."""

    id: str
    year: int
    area: int
    inhabitants: int
    basis: str


@dataclass(frozen=True)
class Place:
    """The centre of its area from a day on, in degrees (WGS 84)."""

    id: str
    since: date | None
    longitude: float
    latitude: float
    basis: str


@dataclass(frozen=True)
class Facts:
    """All tables together."""

    identities: Mapping[str, Identity]
    codes: Sequence[Named]
    names: Sequence[Named]
    aliases: Sequence[tuple[str, str]]
    changes: Sequence[Change]
    headcounts: Sequence[Headcount]
    places: Sequence[Place]
    regions: Mapping[str, str]
    region_names: Mapping[str, str]
    domains: Mapping[str, str]


@cache
def read_facts(folder: Path = FOLDER) -> Facts:
    """Read once; the rows are immutable."""
    return Facts(
        identities={row["id"]: read_identity(row) for row in read_table(folder, "municipalities")},
        codes=read_named(folder, "codes", "code"),
        names=read_named(folder, "names", "name"),
        aliases=[(row["id"], row["alias"]) for row in read_table(folder, "aliases")],
        changes=[read_change(row) for row in read_table(folder, "changes")],
        headcounts=[read_headcount(row) for row in read_table(folder, "inhabitants")],
        places=[read_place(row) for row in read_table(folder, "coordinates")],
        regions={row["id"]: row["region"] for row in read_table(folder, "regions")},
        region_names={row["code"]: row["name"] for row in read_table(folder, "safety_regions")},
        domains={row["domain"]: row["id"] for row in read_table(folder, "domains")},
    )


def read_table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one file."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_named(folder: Path, table: str, column: str) -> list[Named]:
    """Codes or names with their periods."""
    return [Named(row["id"], row[column], read_period(row)) for row in read_table(folder, table)]


def read_identity(row: Mapping[str, str]) -> Identity:
    """One municipality."""
    return Identity(row["id"], row["province"], read_period(row))


def read_change(row: Mapping[str, str]) -> Change:
    """One share of a merger or split."""
    return Change(
        on=date.fromisoformat(row["on"]),
        predecessor=row["predecessor"],
        successor=row["successor"],
        weight=float(row["weight"]),
        basis=row["basis"],
    )


def read_headcount(row: Mapping[str, str]) -> Headcount:
    """One number of inhabitants."""
    return Headcount(
        id=row["id"],
        year=int(row["year"]),
        area=int(row["area"]),
        inhabitants=int(row["inhabitants"]),
        basis=row["basis"],
    )


def read_place(row: Mapping[str, str]) -> Place:
    """One centre."""
    return Place(
        id=row["id"],
        since=read_day(row["since"]),
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
        basis=row["basis"],
    )


def read_period(row: Mapping[str, str]) -> Period:
    """The two days of a row."""
    return Period(read_day(row["since"]), read_day(row["until"]))


def read_day(text: str) -> date | None:
    """An empty cell is an open end."""
    return date.fromisoformat(text) if text else None
