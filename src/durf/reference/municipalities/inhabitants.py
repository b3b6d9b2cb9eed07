"""How many inhabitants a municipality had, for the area that it had in a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .changes import follow, has_kept_area
from .tables import Facts, Headcount

# The one year in which everybody was counted; grown areas are summed from it.
COMPLETE = 2016


class People:
    """Answers for any municipality and year; what isn't known for that very area is summed."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.rows = group_headcounts(facts.headcounts)

    def count(self, identity: str, *, year: int) -> tuple[int | None, int | None]:
        """The number, and the year in which it was counted."""
        usable = [
            row
            for row in self.rows.get(identity, ())
            if has_kept_area(self.facts, identity, between=(row.area, year))
        ]
        earlier = [row for row in usable if row.year <= year]
        if earlier:
            return earlier[-1].inhabitants, earlier[-1].year
        if year > COMPLETE:
            return self.sum_areas(identity, year=year), COMPLETE
        return (usable[0].inhabitants, usable[0].year) if usable else (None, None)

    def sum_areas(self, identity: str, *, year: int) -> int:
        """Everybody of the complete year whose place belongs to it since."""
        day, then = date(year, 1, 1), date(COMPLETE, 1, 1)
        total = 0.0
        for one in self.facts.identities.values():
            if one.period.covers(then):
                share = follow(self.facts, one.id, day=day).get(identity, 0.0)
                total += share * self.find(one.id)
        return round(total)

    def find(self, identity: str) -> int:
        """The number of the complete year."""
        (row,) = [row for row in self.rows[identity] if row.year == COMPLETE]
        return row.inhabitants


def group_headcounts(rows: Iterable[Headcount]) -> dict[str, list[Headcount]]:
    """Numbers of inhabitants by municipality, oldest first."""
    groups: dict[str, list[Headcount]] = {}
    for row in sorted(rows, key=lambda row: row.year):
        groups.setdefault(row.id, []).append(row)
    return groups
