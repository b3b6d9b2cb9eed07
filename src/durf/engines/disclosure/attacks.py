"""The published attacks, played one by one on a set of releases, each saying what it learned.

Every attack uses only its own trick; the last one, the union, uses everything at once. Where the
true levels are given, what was learned is held against them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from durf.engines.disclosure.record_audit import LEAST_LEVELS, Verdicts, audit_releases
from durf.engines.disclosure.releases import (
    Attacker,
    Item,
    Knowledge,
    Measure,
    Release,
    read_bounds,
)

ALONE = Attacker(coalition=0)
SMALL = 10


@dataclass(frozen=True)
class Finding:
    """What one attack learned, from which releases, about how many units."""

    attack: str
    item: str
    releases: tuple[str, ...]
    units: tuple[str, ...]
    learned: str
    is_harmful: bool
    is_confirmed: bool | None = None


@dataclass(frozen=True)
class Material:
    """What the attacks are played on; `truth` is used only to check what they say."""

    item: Item
    releases: tuple[Release, ...]
    units: frozenset[str]
    knowledge: Knowledge
    attacker: Attacker
    least: int = LEAST_LEVELS
    truth: Mapping[str, int] | None = None


def play_attacks(material: Material) -> tuple[Finding, ...]:
    """All attacks in a fixed order."""
    return tuple(finding for attack in ATTACKS for finding in attack(material))


def attack_by_differencing(material: Material) -> Iterator[Finding]:
    """Two figures about nearly the same group tell about the few units that differ."""
    for one, other in combinations(material.releases, 2):
        for more, fewer in ((one, other), (other, one)):
            if not fewer.definition < more.definition or not is_same_count(one, other):
                continue
            rest = more.definition - fewer.definition
            large = read_bounds(more, material.item).interval
            small = read_bounds(fewer, material.item).interval
            low, high = large.low - small.high, large.high - small.low
            yield from conclude(material, "differencing", (more, fewer), rest, low=low, high=high)


def attack_by_homogeneity(material: Material) -> Iterator[Finding]:
    """A group of which nobody or everybody has a level needs no further search."""
    for release in material.releases:
        if release.statistic.measure in {Measure.COUNT, Measure.PERCENTAGE}:
            interval = read_bounds(release, material.item).interval
            yield from conclude(
                material,
                "homogeneity",
                (release,),
                release.definition,
                low=interval.low,
                high=interval.high,
            )


def attack_rounding(material: Material) -> Iterator[Finding]:
    """On a known number of units a rounded percentage or mean is often the exact count."""
    for release in material.releases:
        if release.statistic.measure not in {Measure.PERCENTAGE, Measure.MEAN}:
            continue
        interval = read_bounds(release, material.item).interval
        if interval.low == interval.high:
            size = len(release.definition)
            yield Finding(
                attack="rounding inversion",
                item=material.item.code,
                releases=(release.code,),
                units=tuple(sorted(release.definition)),
                learned=f"{float(release.value):g} of {size} units can only be {interval.low}",
                is_harmful=False,
                is_confirmed=is_sum_true(material, release, interval.low),
            )


def attack_by_prose(material: Material) -> Iterator[Finding]:
    """What the sentences add to the figures."""
    claims = [each for each in material.releases if each.statistic.measure is Measure.CLAIM]
    if not claims:
        return
    figures = [each for each in material.releases if each not in claims]
    yield from compare(
        material,
        "prose",
        tuple(claims),
        before=audit(material, figures),
        after=audit(material, material.releases),
    )


def attack_by_merger(material: Material) -> Iterator[Finding]:
    """What follows when a merged unit carries on the answer of a predecessor."""
    if not material.knowledge.mergers:
        return
    plain = Knowledge(material.knowledge.levels)
    touched = {
        unit
        for merger in material.knowledge.mergers
        for unit in (merger.successor, *merger.predecessors)
    }
    yield from compare(
        material,
        "merger",
        tuple(each for each in material.releases if each.definition & touched),
        before=audit(material, material.releases, knowledge=plain),
        after=audit(material, material.releases),
    )


def attack_by_coalition(material: Material) -> Iterator[Finding]:
    """What units that know their own answer, alone or in a holding, learn about the others."""
    verdicts = audit(material, material.releases, attacker=material.attacker)
    if not verdicts.insiders.is_safe:
        yield Finding(
            attack="coalition",
            item=material.item.code,
            releases=verdicts.offending,
            units=(),
            learned=verdicts.insiders.reason,
            is_harmful=True,
        )


def attack_by_union(material: Material) -> Iterator[Finding]:
    """Everything at once: the levels that each unit can still have."""
    verdicts = audit(material, material.releases)
    for count in range(1, material.least):
        units = tuple(
            verdict.unit
            for verdict in verdicts.units
            if not verdict.is_known and len(verdict.possible) == count
        )
        if units:
            yield Finding(
                attack="union of everything",
                item=material.item.code,
                releases=verdicts.offending,
                units=units,
                learned="the exact level" if count == 1 else f"only {count} levels are possible",
                is_harmful=True,
                is_confirmed=is_possible_true(material, verdicts),
            )


ATTACKS: tuple[Callable[[Material], Iterator[Finding]], ...] = (
    attack_by_differencing,
    attack_by_homogeneity,
    attack_rounding,
    attack_by_prose,
    attack_by_merger,
    attack_by_coalition,
    attack_by_union,
)


def audit(
    material: Material,
    releases: Sequence[Release],
    *,
    knowledge: Knowledge | None = None,
    attacker: Attacker = ALONE,
) -> Verdicts:
    """The audit on part of the material, by default of someone who knows nothing himself."""
    return audit_releases(
        material.item,
        releases,
        units=material.units,
        knowledge=knowledge or material.knowledge,
        attacker=attacker,
        least=material.least,
    )


def compare(
    material: Material,
    name: str,
    releases: Sequence[Release],
    *,
    before: Verdicts,
    after: Verdicts,
) -> Iterator[Finding]:
    """The units of which something more is known than before."""
    earlier = {verdict.unit: verdict.possible for verdict in before.units}
    narrowed = [
        verdict for verdict in after.units if len(verdict.possible) < len(earlier[verdict.unit])
    ]
    if narrowed:
        worst = min(len(verdict.possible) for verdict in narrowed)
        yield Finding(
            attack=name,
            item=material.item.code,
            releases=tuple(release.code for release in releases),
            units=tuple(verdict.unit for verdict in narrowed),
            learned=f"fewer levels are possible than without it; at worst {worst}",
            is_harmful=any(not verdict.is_safe for verdict in narrowed),
        )


def conclude(
    material: Material,
    name: str,
    releases: Sequence[Release],
    units: Collection[str],
    *,
    low: int,
    high: int,
) -> Iterator[Finding]:
    """Say so when a count about these units leaves nothing open."""
    secret = [unit for unit in sorted(units) if unit not in material.knowledge.levels]
    if not secret or (high > 0 and low < len(units)):
        return
    levels = releases[0].statistic.levels
    names = ", ".join(material.item.levels[level] for level in sorted(levels))
    has = low >= len(units)
    left = len(levels) if has else len(material.item.levels) - len(levels)
    yield Finding(
        attack=name,
        item=material.item.code,
        releases=tuple(release.code for release in releases),
        units=tuple(secret),
        learned=f"{'all' if has else 'none'} of these {len(units)} have {names}",
        is_harmful=left < material.least,
        is_confirmed=is_truth(material, secret, levels, has=has),
    )


def is_same_count(one: Release, other: Release) -> bool:
    """Whether both count the same levels."""
    counting = {Measure.COUNT, Measure.PERCENTAGE, Measure.CLAIM}
    return (
        one.statistic.levels == other.statistic.levels
        and one.statistic.measure in counting
        and other.statistic.measure in counting
    )


def is_truth(
    material: Material, units: Collection[str], levels: Collection[int], *, has: bool
) -> bool | None:
    """Whether these units really all have, or all lack, these levels; none when unknown."""
    if material.truth is None or not set(units) <= set(material.truth):
        return None
    return all((material.truth[unit] in levels) == has for unit in units)


def is_sum_true(material: Material, release: Release, total: int) -> bool | None:
    """Whether the sum that was read back is the true one; none when that is unknown."""
    truth = material.truth
    if truth is None or not release.definition <= set(truth):
        return None
    scores = read_bounds(release, material.item).scores
    return sum(scores[truth[unit]] for unit in release.definition) == total


def is_possible_true(material: Material, verdicts: Verdicts) -> bool | None:
    """Whether every true level is among the possible ones; none when that is unknown."""
    truth = material.truth
    if truth is None:
        return None
    return all(
        material.item.levels[truth[verdict.unit]] in verdict.possible
        for verdict in verdicts.units
        if verdict.unit in truth
    )
