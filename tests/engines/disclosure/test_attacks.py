from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from durf.engines.disclosure.attacks import Material, play_attacks
from durf.engines.disclosure.claims import Quantifier, claim
from durf.engines.disclosure.releases import (
    Attacker,
    Knowledge,
    Measure,
    Merger,
    Release,
    Statistic,
    count_each_level,
)
from durf.engines.disclosure.rounding import TO_FIVE, Rounding
from durf.engines.disclosure.suppression import prepare_solvers
from tests.engines.disclosure.grounds import ITEM

LEVELS = {f"u{number:02}": (0, 1, 1, 2, 2, 3)[number % 6] for number in range(30)}


@pytest.fixture(autouse=True, scope="module")
def solvers():
    prepare_solvers()


def material(*releases: Release, **changes) -> Material:
    return replace(
        Material(
            ITEM,
            tuple(releases),
            frozenset(LEVELS),
            Knowledge(),
            Attacker(coalition=2),
            truth=LEVELS,
        ),
        **changes,
    )


def learned_by(found, attack: str):
    return [finding for finding in found if finding.attack == attack]


def test_differencing_finds_who_left():
    stayed = {unit: level for unit, level in LEVELS.items() if unit != "u05"}

    found = play_attacks(
        material(*count_each_level("1", ITEM, LEVELS), *count_each_level("2", ITEM, stayed))
    )

    harmful = [each for each in learned_by(found, "differencing") if each.is_harmful]
    assert [(each.units, each.learned) for each in harmful] == [(("u05",), "all of these 1 have 4")]
    assert all(each.is_confirmed for each in learned_by(found, "differencing"))
    assert [each.units for each in learned_by(found, "union of everything")] == [("u05",)]


def test_homogeneity_is_found_at_once():
    alike = {unit: level for unit, level in LEVELS.items() if level == 1}

    found = play_attacks(material(*count_each_level("1", ITEM, alike)))

    assert any(
        each.is_harmful and set(each.units) == set(alike)
        for each in learned_by(found, "homogeneity")
    )


def test_rounded_percentage_is_turned_back():
    statistic = Statistic(Measure.PERCENTAGE, frozenset({3}))
    release = Release("p", "q1", frozenset(LEVELS), statistic, Fraction(17), Rounding.to(1))

    found = learned_by(play_attacks(material(release)), "rounding inversion")

    assert [(each.learned, each.is_confirmed) for each in found] == [
        ("17 of 30 units can only be 5", True)
    ]


def test_prose_adds_to_the_figures():
    few = frozenset(["u00", "u06"])
    sentence = claim("s", "q1", few, levels=frozenset({0}), quantifier=Quantifier.ALL)

    found = learned_by(play_attacks(material(sentence)), "prose")

    assert [(each.is_harmful, set(each.units)) for each in found] == [(True, set(few))]


def test_merger_is_read_as_continuation():
    levels = LEVELS | {"new": LEVELS["u00"]}
    after = {unit: level for unit, level in levels.items() if unit not in {"u00", "u06"}}
    releases = [*count_each_level("1", ITEM, LEVELS), *count_each_level("2", ITEM, after)]

    found = play_attacks(
        material(
            *releases,
            units=frozenset(levels),
            knowledge=Knowledge(mergers=(Merger("new", ("u00", "u06")),)),
            truth=levels,
        )
    )

    assert any(each.is_harmful for each in learned_by(found, "merger"))


def test_coalition_learns_what_strangers_do_not():
    levels = {"u00": 0, "u05": 3} | {
        unit: level for unit, level in LEVELS.items() if level in {1, 2}
    }
    few = dict(list(levels.items())[:6])

    found = play_attacks(material(*count_each_level("1", ITEM, few)))

    assert learned_by(found, "union of everything") == []
    assert learned_by(found, "coalition")


def test_rounded_figures_of_everybody_teach_nothing():
    found = play_attacks(material(*count_each_level("1", ITEM, LEVELS, rounding=TO_FIVE)))

    assert found == ()
