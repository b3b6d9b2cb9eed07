"""What was published about whom, and what everyone knows besides: the attacker's material.

A release is one number about a frozen list of units; a distribution over four levels is four of
them. The values of the units themselves are nowhere in here.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.rounding import EXACT, Interval, Rounding


class Measure(enum.StrEnum):
    """What a release says about its group."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    MEAN = "mean"
    CLAIM = "claim"


@dataclass(frozen=True)
class Item:
    """A question with ordered levels; `scores` are what a mean is taken of (1, 2, 3, ...)."""

    code: str
    levels: tuple[str, ...]
    scores: tuple[int, ...] = ()

    @property
    def worth(self) -> tuple[int, ...]:
        """The score of every level."""
        return self.scores or tuple(range(1, len(self.levels) + 1))

    def find_level(self, name: str) -> int:
        """The position of a level by its name."""
        if name not in self.levels:
            raise ReleaseError(
                f"{name!r} is no level of {self.code}; there are {', '.join(self.levels)}"
            )
        return self.levels.index(name)


@dataclass(frozen=True)
class Statistic:
    """What is computed: how many, or which share, have one of these levels; or the mean score.

    A claim is a sentence: between `low` and `high` units have one of the levels.
    """

    measure: Measure
    levels: frozenset[int] = frozenset()
    low: int = 0
    high: int = 0


@dataclass(frozen=True)
class Release:
    """One published number about one frozen group of units."""

    code: str
    item: str
    definition: frozenset[str]
    statistic: Statistic
    value: Fraction
    rounding: Rounding = EXACT


@dataclass(frozen=True)
class Merger:
    """Units that were merged into a new one, and stay historical units."""

    successor: str
    predecessors: tuple[str, ...]


@dataclass(frozen=True)
class Knowledge:
    """What is known besides the releases: own publications by unit and level, and mergers."""

    levels: Mapping[str, int] = field(default_factory=dict)
    mergers: tuple[Merger, ...] = ()


@dataclass(frozen=True)
class Attacker:
    """Whom the audit assumes: any few units together, and every party that holds several."""

    coalition: int = 2
    holdings: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Bounds:
    """A release as the attacker reads it: scores per level, and their sum over the group."""

    scores: tuple[int, ...]
    interval: Interval


def read_bounds(release: Release, item: Item) -> Bounds:
    """What the published number says in whole numbers about the sum over the group."""
    size = len(release.definition)
    if size == 0:
        raise ReleaseError(f"release {release.code} is about no unit at all")
    statistic = release.statistic
    if statistic.measure is Measure.MEAN:
        scores = item.worth
    else:
        if not all(0 <= level < len(item.levels) for level in statistic.levels):
            raise ReleaseError(f"release {release.code} counts levels that don't exist")
        scores = tuple(int(level in statistic.levels) for level in range(len(item.levels)))
    least, most = size * min(scores), size * max(scores)
    found = find_sums(release, size)
    interval = Interval(max(least, found.low), min(most, found.high))
    if interval.low > interval.high:
        raise ReleaseError(
            f"release {release.code} can't be true: no values of {size} units give "
            f"{float(release.value):g}"
        )
    return Bounds(scores, interval)


def find_sums(release: Release, size: int) -> Interval:
    """The sums over a group of this size that are published as this value."""
    statistic = release.statistic
    match statistic.measure:
        case Measure.CLAIM:
            return Interval(statistic.low, statistic.high)
        case Measure.COUNT:
            return release.rounding.find_wholes(release.value)
        case Measure.PERCENTAGE:
            return release.rounding.find_wholes(release.value, unit=Fraction(100, size))
        case Measure.MEAN:
            return release.rounding.find_wholes(release.value, unit=Fraction(1, size))


def compute_value(
    statistic: Statistic, item: Item, levels: Iterable[int], rounding: Rounding
) -> Fraction:
    """The number to publish about units with these levels: the house's side of a release."""
    values = list(levels)
    if not values:
        raise ReleaseError("there is nothing to publish about a group without units")
    if statistic.measure is Measure.MEAN:
        return rounding.round(Fraction(sum(item.worth[level] for level in values), len(values)))
    count = sum(level in statistic.levels for level in values)
    if statistic.measure is Measure.PERCENTAGE:
        return rounding.round(Fraction(100 * count, len(values)))
    return rounding.round(Fraction(count))


def count_each_level(
    code: str,
    item: Item,
    values: Mapping[str, int],
    *,
    rounding: Rounding = EXACT,
) -> tuple[Release, ...]:
    """The distribution of a group over all levels, as one release per level."""
    return tuple(
        Release(
            code=f"{code}/{name}",
            item=item.code,
            definition=frozenset(values),
            statistic=(statistic := Statistic(Measure.COUNT, frozenset({level}))),
            value=compute_value(statistic, item, values.values(), rounding),
            rounding=rounding,
        )
        for level, name in enumerate(item.levels)
    )
