"""What totals betray: tried against every outcome that fits them."""

from __future__ import annotations

from itertools import product

import pytest

from durf.engines.sampling.tracing import Group, list_traced

KEYS = [(row, column) for row in "ab" for column in "xyz"]


def sum_up(values: dict, told: tuple[int, ...]) -> list[int]:
    """The totals that are told, and all together."""
    totals = [sum(values.values())]
    for place in told:
        names = sorted({key[place] for key in values})
        totals += [sum(n for key, n in values.items() if key[place] == name) for name in names]
    return totals


def try_everything(groups: dict, told: tuple[int, ...]) -> list:
    """The same question by writing out all outcomes."""
    true = {key: group.drawn for key, group in groups.items()}
    spans = [range(group.least, group.most + 1) for group in groups.values()]
    outcomes = [dict(zip(groups, values, strict=True)) for values in product(*spans)]
    fitting = [one for one in outcomes if sum_up(one, told) == sum_up(true, told)]
    return [
        key
        for key, group in groups.items()
        if group.is_extreme and {one[key] for one in fitting} == {group.drawn}
    ]


@pytest.mark.parametrize("told", [(0, 1), (0,), (1,)])
def test_traced_groups_are_those_that_no_other_outcome_fits(told) -> None:
    found = 0
    for number in range(200):
        groups: dict[tuple[str, ...], Group] = {}
        for place, key in enumerate(KEYS):
            noise = (number * 7919 + place * 104729) % 997
            least, wide = noise % 2, 1 if noise % 5 else 0
            drawn = least + (noise // 7) % (wide + 1)
            groups[key] = Group(least + wide + noise % 3 // 2 or 1, least, least + wide, drawn)

        traced = list_traced(groups, told=told)

        assert sorted(traced) == sorted(try_everything(groups, told)), groups
        found += len(traced)
    assert found > 50
