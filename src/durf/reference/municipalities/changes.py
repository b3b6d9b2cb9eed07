"""Following mergers and splits through time."""

from __future__ import annotations

from datetime import date

from .tables import Facts


def follow(facts: Facts, identity: str, *, day: date) -> dict[str, float]:
    """What a municipality has become on a day, with shares that add up to 1."""
    shares = {identity: 1.0}
    for change in sorted(facts.changes, key=lambda change: change.on):
        if change.on <= day and change.predecessor in shares:
            gone = [one for one in facts.changes if one.predecessor == change.predecessor]
            share = shares.pop(change.predecessor)
            for one in gone:
                shares[one.successor] = shares.get(one.successor, 0.0) + share * one.weight
    return shares


def has_kept_area(facts: Facts, identity: str, *, between: tuple[int, int]) -> bool:
    """Whether nothing was added between 1 January of two years, in either order."""
    first, last = (date(year, 1, 1) for year in sorted(between))
    return not any(
        change.successor == identity and first < change.on <= last for change in facts.changes
    )
