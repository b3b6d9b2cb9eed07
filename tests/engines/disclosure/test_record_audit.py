from __future__ import annotations

import itertools
import time
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from durf.engines.disclosure.errors import ReleaseError, UnprovenError
from durf.engines.disclosure.record_audit import audit_releases
from durf.engines.disclosure.releases import (
    Attacker,
    Item,
    Knowledge,
    Measure,
    Merger,
    Release,
    Statistic,
    compute_value,
    count_each_level,
)
from durf.engines.disclosure.rounding import EXACT, TO_FIVE, Manner, Rounding
from durf.engines.disclosure.suppression import prepare_solvers
from durf.engines.disclosure.worlds import Worlds
from tests.engines.disclosure.grounds import ITEM, make_country

ALONE = Attacker(coalition=0)
BASES = ("1", "2", "3", "5", "10")


@pytest.fixture(autouse=True, scope="module")
def solvers():
    prepare_solvers()


def publish(release: Release, levels: dict[str, int]) -> Decimal:
    """The figure as a house would compute it, by other means than the engine."""
    values = [levels[unit] for unit in release.definition]
    if release.statistic.measure is Measure.MEAN:
        exact = Decimal(sum(level + 1 for level in values)) / len(values)
    else:
        exact = Decimal(sum(level in release.statistic.levels for level in values))
        if release.statistic.measure is Measure.PERCENTAGE:
            exact = exact * 100 / len(values)
    base = Decimal(release.rounding.base.numerator) / release.rounding.base.denominator
    return (exact / base).quantize(Decimal(1), rounding=ROUND_HALF_UP) * base


def explains(levels: dict[str, int], releases: list[Release]) -> bool:
    return all(
        publish(each, levels) == Decimal(each.value.numerator) / each.value.denominator
        for each in releases
    )


def list_worlds(units: list[str], count: int, releases: list[Release]) -> list[dict[str, int]]:
    """Every assignment that explains the releases: brute force, unit by unit."""
    worlds = (
        dict(zip(units, levels, strict=True))
        for levels in itertools.product(range(count), repeat=len(units))
    )
    return [world for world in worlds if explains(world, releases)]


@st.composite
def situations(draw: st.DrawFn) -> tuple[Item, dict[str, int], list[Release], dict[str, int]]:
    """A few units with levels, releases about some groups, and some known levels."""
    count = draw(st.integers(2, 4))
    size = draw(st.integers(2, {2: 12, 3: 7, 4: 6}[count]))
    item = Item("q1", tuple("1234"[:count]))
    units = [f"u{number:02}" for number in range(size)]
    levels = {unit: draw(st.integers(0, count - 1)) for unit in units}
    releases = []
    for number in range(draw(st.integers(1, 4))):
        group = draw(st.sets(st.sampled_from(units), min_size=1))
        measure = draw(st.sampled_from([Measure.COUNT, Measure.PERCENTAGE, Measure.MEAN]))
        base = draw(st.sampled_from(BASES if measure is not Measure.MEAN else ("0.1", "0.5")))
        chosen = draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=count - 1))
        statistic = Statistic(
            measure, frozenset() if measure is Measure.MEAN else frozenset(chosen)
        )
        rounding = Rounding.to(base)
        release = Release(f"r{number}", "q1", frozenset(group), statistic, Fraction(0), rounding)
        value = compute_value(statistic, item, [levels[unit] for unit in group], rounding)
        releases.append(replace(release, value=value))
    known = {unit: levels[unit] for unit in draw(st.sets(st.sampled_from(units), max_size=2))}
    return item, levels, releases, known


@given(situations())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_audit_finds_what_brute_force_finds(situation):
    item, levels, releases, known = situation

    verdicts = audit_releases(
        item, releases, units=levels, knowledge=Knowledge(known), attacker=ALONE
    )

    worlds = [
        world
        for world in list_worlds(sorted(levels), len(item.levels), releases)
        if all(world[unit] == level for unit, level in known.items())
    ]
    expected = {
        unit: tuple(item.levels[level] for level in sorted({world[unit] for world in worlds}))
        for unit in levels
    }
    assert {verdict.unit: verdict.possible for verdict in verdicts.units} == expected


@pytest.mark.parametrize("seed", range(12))
def test_audit_of_pairs_finds_what_brute_force_finds(seed):
    item, levels, releases = draw_small(seed)

    verdicts = audit_releases(item, releases, units=levels, attacker=Attacker(coalition=2))

    worlds = list_worlds(sorted(levels), len(item.levels), releases)
    worst = dict.fromkeys(levels, 4)
    for target in levels:
        others = sorted(set(levels) - {target})
        for pair in itertools.combinations(others, 2):
            seen: dict[tuple[int, ...], set[int]] = {}
            for world in worlds:
                seen.setdefault(tuple(world[one] for one in pair), set()).add(world[target])
            worst[target] = min([worst[target], *(len(each) for each in seen.values())])
    is_safe = all(count >= 3 for count in worst.values())
    assert verdicts.is_safe == is_safe


def draw_small(seed: int) -> tuple[Item, dict[str, int], list[Release]]:
    """Six units of which half of the draws are rounded so coarsely that pairs learn little."""
    country = make_country(seed, share=0.1)
    units = sorted(country.units)[:6]
    levels = {unit: country.levels[unit] for unit in units}
    rounding = Rounding.to(10 if seed % 2 else 5)
    groups = [units, units[: 3 + seed % 3]]
    releases = [
        release
        for number, group in enumerate(groups)
        for release in count_each_level(
            str(number), ITEM, {unit: levels[unit] for unit in group}, rounding=rounding
        )
    ]
    return ITEM, levels, releases


def list_all(country, members, prefix, *, threshold, rounding=EXACT) -> list[Release]:
    """The plan without an audit: every group from a threshold on."""
    groups = country.find_groups(members, crossings=threshold)
    groups = {
        name: group
        for name, group in groups.items()
        if len(group) >= threshold and len(name) != 2 and name not in "NEWZ"
    }
    candidates = country.list_candidates(groups, prefix=prefix, rounding=rounding)
    return [release for each in candidates for release in each.releases]


def count_forced(country, releases) -> tuple[int, int]:
    verdicts = audit_releases(ITEM, releases, units=country.units, attacker=ALONE)
    numbers = [len(verdict.possible) for verdict in verdicts.units]
    return numbers.count(1), numbers.count(2)


def test_thresholds_alone_do_not_protect():
    country = make_country(13)

    forced = {
        threshold: count_forced(country, list_all(country, country.units, "a", threshold=threshold))
        for threshold in (1, 3, 5, 10)
    }

    assert forced[1][0] >= 5
    assert forced[10][0] >= 1
    assert forced[1] >= forced[3] >= forced[5] >= forced[10]


def test_threshold_of_ten_forces_exact_levels_after_some_releases():
    country = make_country(7)
    members = sorted(country.units)
    releases: list[Release] = []
    forced = []

    for number in range(8):
        releases += list_all(country, members, str(number), threshold=10)
        if number in {0, 1, 7}:
            forced.append(count_forced(country, releases)[0])
        members.pop(number * 37 % len(members))

    assert forced[1] > forced[0]
    assert forced[-1] >= 7
    assert forced == sorted(forced)


def test_withdrawal_from_exact_figures_discloses_who_withdrew():
    country = make_country(7)
    members = sorted(country.units)
    gone = members[100]
    first = list_all(country, members, "1", threshold=10)
    second = list_all(country, [each for each in members if each != gone], "2", threshold=10)

    verdicts = audit_releases(ITEM, [*first, *second], units=members, attacker=ALONE)

    of_gone = next(verdict for verdict in verdicts.units if verdict.unit == gone)
    assert of_gone.possible == (ITEM.levels[country.levels[gone]],)
    assert not verdicts.is_safe
    assert any(code.startswith("2/") for code in verdicts.offending)


def test_audit_of_the_whole_country_takes_seconds_at_most():
    country = make_country(7)
    releases = list_all(country, country.units, "1", threshold=8, rounding=TO_FIVE)
    began = time.process_time()

    verdicts = audit_releases(ITEM, releases, units=country.units, attacker=ALONE)

    assert len(releases) >= 4 * 25
    assert len(verdicts.units) == 342
    assert time.process_time() - began < 3


def test_known_level_exposes_the_others_of_a_group():
    units = {f"u{number}": 3 for number in range(5)} | {"u5": 0}
    releases = count_each_level("r", ITEM, units)

    before = audit_releases(ITEM, releases, units=units, attacker=ALONE)
    after = audit_releases(
        ITEM, releases, units=units, knowledge=Knowledge({"u5": 0}), attacker=ALONE
    )

    assert {verdict.possible for verdict in before.units} == {("1", "4")}
    assert {verdict.possible for verdict in after.units if not verdict.is_known} == {("4",)}


def test_audit_of_nothing_but_known_levels_has_nothing_to_find():
    levels = {"u0": 0, "u1": 3}

    verdicts = audit_releases(
        ITEM, count_each_level("r", ITEM, levels), units=levels, knowledge=Knowledge(levels)
    )

    assert [verdict.possible for verdict in verdicts.units] == [("1",), ("4",)]
    assert verdicts.is_safe


def test_holding_knows_more_than_a_stranger():
    levels = dict.fromkeys((f"u{number}" for number in range(6)), 0) | {
        "u6": 1,
        "u7": 2,
        "u8": 3,
        "u9": 3,
    }
    releases = count_each_level("r", ITEM, levels)
    holding = frozenset({"u6", "u7", "u8", "u9"})

    strangers = audit_releases(ITEM, releases, units=levels, attacker=ALONE)
    party = audit_releases(
        ITEM, releases, units=levels, attacker=Attacker(coalition=0, holdings=(holding,))
    )

    assert strangers.is_safe
    assert not party.insiders.is_safe


def test_merged_unit_may_carry_on_a_level():
    levels = {f"u{number}": number % 4 for number in range(12)} | {"new": 0}
    before = [unit for unit in levels if unit != "new"]
    after = [unit for unit in levels if unit not in {"u0", "u4"}]
    releases = [
        *count_each_level("1", ITEM, {unit: levels[unit] for unit in before}),
        *count_each_level("2", ITEM, {unit: levels[unit] for unit in after}),
    ]
    merger = Merger("new", ("u0", "u4"))

    plain = audit_releases(ITEM, releases, units=levels, attacker=ALONE)
    merged = audit_releases(
        ITEM, releases, units=levels, knowledge=Knowledge(mergers=(merger,)), attacker=ALONE
    )

    def count(verdicts):
        return {each.unit: len(each.possible) for each in verdicts.units}

    assert (count(plain)["u4"], count(merged)["u4"]) == (4, 1)


def test_contradicting_releases_are_refused():
    levels = {"u0": 0, "u1": 1}
    one = count_each_level("1", ITEM, levels)
    other = count_each_level("2", ITEM, {"u0": 2, "u1": 3})

    with pytest.raises(ReleaseError, match="contradict"):
        audit_releases(ITEM, [*one, *other], units=levels)


def test_impossible_and_unrounded_figures_are_refused():
    release = count_each_level("1", ITEM, {"u0": 0, "u1": 1})[0]

    for change, message in (
        ({"value": Fraction(9)}, "can't be true"),
        ({"rounding": TO_FIVE}, "not a multiple"),
        ({"definition": frozenset({"u7"})}, "unknown units"),
        ({"definition": frozenset()}, "no unit"),
    ):
        with pytest.raises(ReleaseError, match=message):
            audit_releases(ITEM, [replace(release, **change)], units={"u0", "u1"})


def test_rounding_by_chance_hides_more_than_rounding_to_the_nearest():
    release = Rounding.to(5).find_wholes(Fraction(10))
    chance = Rounding.to(5, Manner.RANDOM).find_wholes(Fraction(10))

    assert (release.low, release.high) == (8, 12)
    assert (chance.low, chance.high) == (6, 14)


def test_worlds_refuse_a_wrong_answer_of_the_solver():
    from durf.engines.disclosure.classes import bind

    levels = {"u0": 0, "u1": 1}
    binding = bind(ITEM, count_each_level("1", ITEM, levels), knowledge=Knowledge(), units=levels)
    active = binding.high >= 0

    with pytest.raises(UnprovenError, match="don't explain"):
        Worlds(binding).add([[0, 0, 2, 0]], active)
