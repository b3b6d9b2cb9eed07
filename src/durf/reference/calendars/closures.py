"""School holidays, council recess and elections of 2026-2028, with how certain each is."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "facts"


class ClosureKind(StrEnum):
    """Why it is better not to visit."""

    SCHOOL_HOLIDAY = "school_holiday"
    RECESS = "recess"
    ELECTION = "election"


class Certainty(StrEnum):
    """How sure the days are."""

    PUBLISHED = "published"
    CONFIRMED = "confirmed"
    ASSUMED = "assumed"


@dataclass(frozen=True)
class Closure:
    """One period; without a region it counts everywhere. Both days are in it."""

    kind: ClosureKind
    name: str
    first: date
    last: date
    region: str
    certainty: Certainty
    source: str


@cache
def read_closures() -> tuple[Closure, ...]:
    """Every period, by first day."""
    return tuple(
        sorted(
            (
                Closure(
                    ClosureKind(row["kind"]),
                    row["name"],
                    date.fromisoformat(row["first"]),
                    date.fromisoformat(row["last"]),
                    row["region"],
                    Certainty(row["certainty"]),
                    row["source"],
                )
                for row in read_rows("closures.csv")
            ),
            key=lambda one: (one.first, one.last, one.region, one.kind),
        )
    )


def list_closures(first: date, last: date) -> list[Closure]:
    """Those with a day between these two."""
    return [one for one in read_closures() if one.first <= last and first <= one.last]


def find_last_known_day() -> date:
    """The day after which the file knows of nothing."""
    return max(one.last for one in read_closures())


@cache
def read_regions() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The school region of provinces, and of the municipalities that differ, by code."""
    rows = read_rows("school_regions.csv")
    provinces = {row["province"]: row["region"] for row in rows if not row["code"]}
    return provinces, {row["code"]: row["region"] for row in rows if row["code"]}


def find_region(code: str, *, province: str) -> str:
    """The school region of a municipality; empty when the province isn't known."""
    provinces, different = read_regions()
    return different.get(code) or provinces.get(province, "")


def read_rows(name: str) -> list[dict[str, str]]:
    """The lines of one file."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
