"""The audit of everything released about an item: what can still be true of every single unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from durf.engines.disclosure.classes import bind
from durf.engines.disclosure.coalitions import Breach, Guard
from durf.engines.disclosure.releases import Attacker, Item, Knowledge, Release
from durf.engines.disclosure.views import View, list_views
from durf.engines.disclosure.worlds import Worlds, find_possible

if TYPE_CHECKING:
    from durf.engines.disclosure.worlds import Marks

LEAST_LEVELS = 3


@dataclass(frozen=True)
class UnitVerdict:
    """The levels that a unit can still have, and the scores between which it lies."""

    unit: str
    possible: tuple[str, ...]
    narrowest: tuple[int, int]
    is_known: bool
    is_safe: bool


@dataclass(frozen=True)
class InsiderVerdict:
    """Whether insiders can learn too much; in words who would learn about whom, if so."""

    is_safe: bool
    reason: str = ""


@dataclass(frozen=True)
class Verdicts:
    """The outcome for one item: every unit, the insiders, and which releases did it."""

    item: str
    units: tuple[UnitVerdict, ...]
    insiders: InsiderVerdict
    offending: tuple[str, ...]

    @property
    def is_safe(self) -> bool:
        """Whether every unit that didn't publish its own level keeps enough possible ones."""
        return self.insiders.is_safe and all(verdict.is_safe for verdict in self.units)


@dataclass(frozen=True)
class Reading:
    """One reading of the mergers, and what is possible in it."""

    view: View
    worlds: Worlds
    guard: Guard
    possible: Marks

    def list_levels(self, unit: str) -> frozenset[int]:
        """The levels that this unit can have; all, when the reading says nothing about it."""
        binding = self.worlds.binding
        if unit in self.view.knowledge.levels:
            return frozenset({self.view.knowledge.levels[unit]})
        place = binding.class_of.get(unit)
        if place is None:
            return frozenset(range(binding.levels))
        atoms = range(place * binding.levels, (place + 1) * binding.levels)
        return frozenset(level for level, atom in enumerate(atoms) if self.possible[atom])


def audit_releases(
    item: Item,
    releases: Sequence[Release],
    *,
    units: Collection[str],
    knowledge: Knowledge | None = None,
    attacker: Attacker | None = None,
    least: int = LEAST_LEVELS,
) -> Verdicts:
    """Judge all releases about one item together, in the order in which they came out."""
    known = knowledge or Knowledge()
    chosen = [release for release in releases if release.item == item.code]
    readings = [
        read_view(item, view, attacker=attacker or Attacker(), least=least)
        for view in list_views(chosen, knowledge=known, units=units)
    ]
    verdicts = tuple(
        judge_unit(item, unit, readings, is_known=unit in known.levels, least=least)
        for unit in sorted(units)
    )
    breaches = find_insider_breaches(readings, chosen, attacker or Attacker())
    offending = {
        release.code
        for reading in readings
        for breach in [*list_outside_breaches(reading, least), *breaches.get(id(reading), [])]
        if (release := find_culprit(reading, breach)) is not None
    }
    return Verdicts(
        item=item.code,
        units=verdicts,
        insiders=describe_insiders(readings, breaches),
        offending=tuple(release.code for release in chosen if release.code in offending),
    )


def read_view(item: Item, view: View, *, attacker: Attacker, least: int) -> Reading:
    """Find what is possible in one reading of the mergers."""
    import numpy as np

    worlds = Worlds(bind(item, view.releases, knowledge=view.knowledge, units=view.units))
    active = np.ones(len(view.releases), dtype=bool)
    guard = Guard(worlds, attacker=attacker, least=least)
    return Reading(view, worlds, guard, find_possible(worlds, active))


def judge_unit(
    item: Item, unit: str, readings: Sequence[Reading], *, is_known: bool, least: int
) -> UnitVerdict:
    """The reading that says most about a unit is the one that counts."""
    levels = min((reading.list_levels(unit) for reading in readings), key=len)
    scores = [item.worth[level] for level in levels]
    return UnitVerdict(
        unit=unit,
        possible=tuple(item.levels[level] for level in sorted(levels)),
        narrowest=(min(scores), max(scores)),
        is_known=is_known,
        is_safe=is_known or len(levels) >= least,
    )


def list_outside_breaches(reading: Reading, least: int) -> list[Breach]:
    """The classes of which anyone can tell too much."""
    counts = reading.possible.reshape(-1, reading.worlds.binding.levels).sum(axis=1)
    return [Breach((), place, int(count)) for place, count in enumerate(counts) if count < least]


def find_insider_breaches(
    readings: Sequence[Reading], releases: Sequence[Release], attacker: Attacker
) -> dict[int, list[Breach]]:
    """The first breach that insiders can make in each reading that holds for outsiders."""
    import numpy as np

    found: dict[int, list[Breach]] = {}
    if not attacker.coalition and not attacker.holdings:
        return found
    for reading in readings:
        breach = reading.guard.find_breach(np.ones(len(releases), dtype=bool))
        if breach is not None and breach.insiders:
            found[id(reading)] = [breach]
    return found


def describe_insiders(
    readings: Sequence[Reading], breaches: dict[int, list[Breach]]
) -> InsiderVerdict:
    """The first breach in words."""
    for reading in readings:
        for breach in breaches.get(id(reading), []):
            return InsiderVerdict(is_safe=False, reason=describe_breach(reading, breach))
    return InsiderVerdict(is_safe=True)


def describe_breach(reading: Reading, breach: Breach) -> str:
    """Who would learn how much about whom."""
    binding = reading.worlds.binding
    insiders = [
        f"one like {binding.classes[atom // binding.levels][0]} "
        f"at {binding.item.levels[atom % binding.levels]}"
        for atom in breach.insiders
    ]
    return (
        f"{' with '.join(insiders)} would leave one like {binding.classes[breach.target][-1]} "
        f"{breach.possible} possible levels"
    )


def find_culprit(reading: Reading, breach: Breach) -> Release | None:
    """The release with which the breach came about; none if it is there without any."""
    import numpy as np

    low, high = 0, len(reading.view.releases)
    while low < high:
        middle = (low + high) // 2
        active = np.arange(len(reading.view.releases)) < middle
        if reading.guard.is_breached(breach, active):
            high = middle
        else:
            low = middle + 1
    return reading.view.releases[low - 1] if low else None
